package dev.stagecraft.training.evaluation;

import dev.stagecraft.model.Estimate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The naive Bayes of Odoo's lead scoring: counts of each value among won and among lost leads.
 *
 * <p><b>Shape</b>: a value's counts begin at 0.1; a win counts for every stage, a loss for the stages up to its own; the
 * first stage's counts are the leads in all; missing values are skipped; a value never seen is skipped too; the result lies
 * within 0.0001 and 0.9999.
 *
 * <p><b>Source</b>: Odoo, "Predictive lead scoring", with the figures that its tests expect.
 */
final class OdooNaiveBayes {
    private static final double START = 0.1;
    private static final double LEAST = 0.0001;
    private static final String STAGE = "stage";

    private final List<String> stages;
    private final Map<String, Map<String, double[]>> counts = new HashMap<>();

    /** Knows the order of stages, and nothing else yet. */
    OdooNaiveBayes(List<String> stages) {
        this.stages = List.copyOf(stages);
    }

    /** Learns from a closed lead. */
    void learn(Map<String, String> values, String stage, boolean won) {
        learn(values, stage, won, 1);
    }

    /** Learns from a part of a closed lead, such as one of the moments at which it was seen. */
    void learn(Map<String, String> values, String stage, boolean won, double weight) {
        values.forEach((field, value) -> count(field, value, won, weight));
        int own = stages.indexOf(stage);
        for (int i = 0; i < stages.size() && (won || i <= own); i++) {
            count(STAGE, stages.get(i), won, weight);
        }
    }

    private void count(String field, String value, boolean won, double weight) {
        counts.computeIfAbsent(field, ignored -> new HashMap<>())
                .computeIfAbsent(value, ignored -> new double[] {START, START})[won ? 0 : 1] += weight;
    }

    /** The chance of an open lead. */
    double probability(Map<String, String> values, String stage) {
        double[] all = counts.getOrDefault(STAGE, Map.of()).get(stages.getFirst());
        if (all == null) {
            return 0.5;
        }
        double won = Math.log(all[0] / (all[0] + all[1]));
        double lost = Math.log(all[1] / (all[0] + all[1]));
        double[] here = counts.getOrDefault(STAGE, Map.of()).get(stage);
        if (here != null) {
            won += Math.log(here[0] / all[0]);
            lost += Math.log(here[1] / all[1]);
        }
        for (var value : values.entrySet()) {
            var field = counts.getOrDefault(value.getKey(), Map.of());
            double[] seen = field.get(value.getValue());
            if (seen != null) {
                won += Math.log(seen[0] / total(field, 0));
                lost += Math.log(seen[1] / total(field, 1));
            }
        }
        return Math.clamp(Estimate.probability(won - lost), LEAST, 1 - LEAST);
    }

    private static double total(Map<String, double[]> field, int outcome) {
        return field.values().stream().mapToDouble(counts -> counts[outcome]).sum();
    }
}
