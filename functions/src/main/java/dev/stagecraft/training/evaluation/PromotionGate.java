package dev.stagecraft.training.evaluation;

import dev.stagecraft.json.Json;
import dev.stagecraft.training.metrics.AucDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The decision, with reasons, whether a new model may go live, by its comparison with the stage prior, the live model
 * and a naive Bayes on held-out rows. Three questions decide:
 *
 * <ol>
 *   <li>Does it put deals that are won above deals that are lost better than the stage prior does, beyond chance?
 *   <li>Are its probabilities at least as near to what happened as the stage prior's?
 *   <li>Is nothing simpler better beyond chance: neither a naive Bayes, nor the stage prior at first contact or at any age?
 * </ol>
 *
 * <p>If a trained model serves already, it must not be better by more than a trifle either. The order of deals is asked for
 * first because it shows from few deals; the log-loss of as many deals is mostly chance.
 *
 * <p><b>Source</b>: infra/decisions/0018-proof-from-few-deals.md, with the power of this gate in simulated organisations.
 *
 * @param reasons why, or why not
 */
public record PromotionGate(boolean open, List<String> reasons) {
    /** The difference of log-loss that counts as a trifle, in nats. */
    static final double TRIFLE = 0.005;

    private static final String NOT_SHOWN = ": not shown";

    public PromotionGate {
        reasons = List.copyOf(reasons);
    }

    /**
     * Judges the evidence.
     *
     * @param liveServes whether a trained model serves now, which the candidate has to stand up to
     */
    public static PromotionGate of(GateEvidence evidence, boolean liveServes) {
        var checks = new ArrayList<Check>();
        checks.add(ranking(evidence.ranking()));
        var prior = evidence.stagePrior();
        checks.add(new Check(prior.difference() <= 0, words(prior, "must not be above 0", prior.difference() <= 0)));
        var bayes = evidence.naiveBayes();
        boolean simplerIsBetter = bayes.interval().low() > 0;
        checks.add(new Check(!simplerIsBetter, words(bayes, "must not begin above 0", !simplerIsBetter)));
        evidence.ages().ages().stream()
                .filter(age -> age.interval().low() > 0)
                .forEach(age -> checks.add(new Check(false, worse(age))));
        live(evidence, liveServes).ifPresent(checks::add);
        return new PromotionGate(
                checks.stream().allMatch(Check::holds),
                checks.stream().map(Check::words).toList());
    }

    /** One test that a model passed or failed. */
    private record Check(boolean holds, String words) {}

    private static Check ranking(AucDifference ranking) {
        boolean holds = ranking.interval().low() > 0;
        return new Check(
                holds,
                String.format(
                        Locale.ROOT,
                        "AUC %+.4f against the stage prior (95 %% interval %+.4f to %+.4f, must begin above 0)%s",
                        ranking.gain(),
                        ranking.interval().low(),
                        ranking.interval().high(),
                        holds ? "" : NOT_SHOWN));
    }

    private static Optional<Check> live(GateEvidence evidence, boolean liveServes) {
        if (evidence.live().isEmpty()) {
            return liveServes
                    ? Optional.of(new Check(
                            false, "too few opportunities closed after the live model was trained to compare the two"))
                    : Optional.empty();
        }
        var live = evidence.live().get();
        boolean holds = live.interval().high() < TRIFLE;
        return Optional.of(
                new Check(holds, words(live, String.format(Locale.ROOT, "must end below %.3f", TRIFLE), holds)));
    }

    private static String worse(EvaluationByAge.OfAge age) {
        return String.format(
                Locale.ROOT,
                "at %s log-loss %.4f where the stage prior has %.4f: worse beyond chance",
                age.name(),
                age.model().logLoss(),
                age.prior().logLoss());
    }

    private static String words(BaselineComparison comparison, String bound, boolean holds) {
        return String.format(
                Locale.ROOT,
                "log-loss %+.4f against the %s (95 %% interval %+.4f to %+.4f, %s)%s",
                comparison.difference(),
                HoldoutEvaluation.words(comparison.rival()),
                comparison.interval().low(),
                comparison.interval().high(),
                bound,
                holds ? "" : NOT_SHOWN);
    }

    /** The decision in one sentence. */
    public String words() {
        return (open ? "Better than what it must beat: " : "Not shown to be better than what it must beat: ")
                + String.join("; ", reasons);
    }

    /** The card's section, with the ranking that decided. */
    public Json.Fields json(AucDifference ranking, double widening) {
        return Json.object()
                .put("open", open)
                .put("aucGain", ranking.gain())
                .put("aucGainLow", ranking.interval().low())
                .put("aucGainHigh", ranking.interval().high())
                .put("widening", widening)
                .put("trifle", TRIFLE)
                .putTexts("reasons", reasons)
                .build();
    }
}
