package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.EvidenceLimits;
import dev.stagecraft.opportunity.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The difference between a deal's score now and an earlier one, split into the facts that changed, the effect of
 * another model, and a rest.
 *
 * <p><b>Shape</b>: the earlier log-odds, all changes and the rest add up to the present log-odds. Both moments are asked
 * of the present model, so a change is of facts; the effect of another model is a change of its own.
 *
 * <p>The facts of then are those that the earlier score knew: what had been received by then, but for submissions that lay in
 * quarantine, which keep their first receipt and were first known to the score that their reply names.
 *
 * @param since the earlier score
 * @param model the difference that another model makes of the earlier facts; empty where it is the same model
 * @param changes the facts that have another value now, from the strongest to the weakest
 * @param rest the remaining difference: facts that did not change but weigh differently beside those that did, documents
 *     that declare other facts, rounding
 */
public record ScoreChanges(Score.Before since, Optional<ScoreChange> model, List<ScoreChange> changes, double rest) {
    private static final double NOTHING = 1e-9;

    public ScoreChanges {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two explanations by one model.
     *
     * @param since the earlier score as it was given
     * @param then the facts of that moment, scored by the present model
     * @param now the present facts, scored by the present model
     * @param scorer the scorer that explained both
     */
    static ScoreChanges between(Score.Before since, Explanation then, Explanation now, Scorer scorer) {
        Map<String, Double> adds = new TreeMap<>();
        now.reasons().forEach(reason -> adds.merge(reason.field(), reason.logOdds(), Double::sum));
        then.reasons().forEach(reason -> adds.merge(reason.field(), -reason.logOdds(), Double::sum));
        List<ScoreChange> changes = new ArrayList<>();
        adds.forEach((field, change) -> {
            var from = then.facts().fact(field).orElse(null);
            var to = now.facts().fact(field).orElse(null);
            boolean changed = field.equals(EvidenceLimits.FIELD) || !FeaturePhrases.isNearly(from, to);
            if (Math.abs(change) > NOTHING && changed) {
                changes.add(
                        new ScoreChange(field, from, to, scorer.titles().of(field, from, to, scorer.model()), change));
            }
        });
        double byFacts = adds.values().stream().mapToDouble(Double::doubleValue).sum();
        double byChanges = changes.stream().mapToDouble(ScoreChange::logOdds).sum();
        double unexplained = now.score().logOdds() - since.logOdds() - byFacts;
        changes.sort(Comparator.<ScoreChange>comparingDouble(change -> -Math.abs(change.logOdds()))
                .thenComparing(ScoreChange::field));
        String model = now.score().modelVersion();
        return since.modelVersion().equals(model)
                ? new ScoreChanges(since, Optional.empty(), changes, unexplained + byFacts - byChanges)
                : new ScoreChanges(
                        since,
                        Optional.of(ScoreChange.ofModel(since.modelVersion(), model, unexplained)),
                        changes,
                        byFacts - byChanges);
    }

    /**
     * Adds {@code since} and {@code changes} to a reply: the new model first, then the five strongest for and against,
     * and one entry for all others.
     */
    Json.Fields into(Json.Fields reply) {
        Json.Fields earlier = Json.object()
                .put("at", since.at())
                .put("probability", Estimate.probability(since.logOdds()))
                .put("logOdds", since.logOdds())
                .put("modelVersion", since.modelVersion())
                .build();
        return reply.with("since", earlier)
                .with("changes", Json.of(shown().stream().map(ScoreChange::json).toList()));
    }

    private List<ScoreChange> shown() {
        var strongest = TopContributions.of(changes, ScoreChange::logOdds, rest);
        List<ScoreChange> shown = new ArrayList<>(model.stream().toList());
        shown.addAll(strongest.shown());
        if (strongest.count() > 0 || Math.abs(strongest.logOdds()) > NOTHING) {
            shown.add(new ScoreChange(TopContributions.OTHERS, null, null, strongest.words(), strongest.logOdds()));
        }
        return shown;
    }
}
