package dev.stagecraft.training.evaluation;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The decision, with reasons, whether a new model may go live, by its comparison with the stage prior, the live model
 * and a naive Bayes on held-out rows. It must be better than the stage prior beyond chance, and neither the live model
 * nor a naive Bayes may be better by more than a trifle; nor may it be worse than the stage prior, beyond chance, at
 * first contact or at any age.
 *
 * <p>The one exception is the beginning: on so few deals that nothing can be shown, and while no trained model serves, the
 * naive Bayes of low confidence goes live if it did at least as well as the stage prior, for the alternative says the same of
 * every deal.
 *
 * @param reasons why, or why not
 */
public record PromotionGate(boolean open, List<String> reasons) {
    /** The difference of log-loss that counts as a trifle, in nats. */
    static final double TRIFLE = 0.005;

    public PromotionGate {
        reasons = List.copyOf(reasons);
    }

    /**
     * Judges a proof.
     *
     * @param few whether there are too few deals to show anything
     * @param liveServes whether a trained model serves now, which the candidate has to stand up to
     */
    public static PromotionGate of(EvaluationReport proof, boolean few, boolean liveServes) {
        var prior = proof.comparisons().get(HoldoutEvaluation.STAGE_PRIOR);
        if (few && !liveServes && prior != null) {
            return beginning(prior);
        }
        var reasons = new ArrayList<String>();
        boolean open = true;
        for (BaselineComparison comparison : proof.comparisons().values()) {
            boolean isPrior = comparison.rival().equals(HoldoutEvaluation.STAGE_PRIOR);
            if (isPrior || comparison.rival().equals(HoldoutEvaluation.NAIVE_BAYES)) {
                double bound = isPrior ? 0 : TRIFLE;
                open &= comparison.interval().high() < bound;
                reasons.add(words(comparison, bound));
            }
        }
        for (EvaluationByAge.OfAge age : proof.ages().ages()) {
            if (age.interval().low() > 0) {
                open = false;
                reasons.add(worse(age));
            }
        }
        if (proof.live().isPresent()) {
            open &= proof.live().get().interval().high() < TRIFLE;
            reasons.add(words(proof.live().get(), TRIFLE));
        } else if (liveServes) {
            open = false;
            reasons.add("too few opportunities closed after the live model was trained to compare the two");
        }
        return new PromotionGate(open, reasons);
    }

    private static PromotionGate beginning(BaselineComparison prior) {
        boolean open = prior.difference() <= 0;
        return new PromotionGate(
                open,
                List.of(String.format(
                        Locale.ROOT,
                        "log-loss %+.4f against the stage prior, on too few deals to show more%s",
                        prior.difference(),
                        open ? ", and no trained model serves yet" : ": not shown")));
    }

    private static String worse(EvaluationByAge.OfAge age) {
        return String.format(
                Locale.ROOT,
                "at %s log-loss %.4f where the stage prior has %.4f: worse beyond chance",
                age.name(),
                age.model().logLoss(),
                age.prior().logLoss());
    }

    private static String words(BaselineComparison comparison, double bound) {
        return String.format(
                Locale.ROOT,
                "log-loss %+.4f against the %s (95 %% interval %+.4f to %+.4f, must end below %.3f)%s",
                comparison.difference(),
                HoldoutEvaluation.words(comparison.rival()),
                comparison.interval().low(),
                comparison.interval().high(),
                bound,
                comparison.interval().high() < bound ? "" : ": not shown");
    }

    /** The decision in one sentence. */
    public String words() {
        return (open ? "Better than what it must beat: " : "Not shown to be better than what it must beat: ")
                + String.join("; ", reasons);
    }

    /** The card's section. */
    public Json.Fields json() {
        return Json.object()
                .put("open", open)
                .put("trifle", TRIFLE)
                .putTexts("reasons", reasons)
                .build();
    }
}
