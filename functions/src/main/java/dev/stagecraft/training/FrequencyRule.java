package dev.stagecraft.training;

import dev.stagecraft.model.FactValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@link FrequencyBayes} on training rows: a lead is an opportunity as it was last known; numbers are counted by tenths,
 * for Odoo has none.
 *
 * <p><b>Shape</b>: which stage comes first is read from the rows: by how many opportunities were seen in it.
 */
final class FrequencyRule {
    private static final String STAGE = "stage";
    /** The one stage of rows that tell none. */
    private static final String ONLY = "";

    private final Map<String, double[]> cuts = new HashMap<>();
    private final FrequencyBayes bayes;

    private FrequencyRule(List<TrainingRow> rows) {
        var numbers = new HashMap<String, List<Float>>();
        for (TrainingRow row : rows) {
            row.facts().forEach((name, value) -> {
                if (value instanceof FactValue.Numeric number) {
                    numbers.computeIfAbsent(name, ignored -> new ArrayList<>()).add((float) number.value());
                }
            });
        }
        numbers.forEach((name, known) -> cuts.put(name, DecileBayes.deciles(floats(known))));
        this.bayes = new FrequencyBayes(stages(rows));
        var leads = new LinkedHashMap<String, TrainingRow>();
        rows.forEach(row -> leads.put(row.group(), row));
        leads.values().forEach(lead -> bayes.learn(values(lead), stage(lead), lead.won()));
    }

    static double[] probabilities(Fold fold) {
        var rule = new FrequencyRule(fold.train());
        return fold.test().stream()
                .mapToDouble(row -> rule.bayes.probability(rule.values(row), stage(row)))
                .toArray();
    }

    private static List<String> stages(List<TrainingRow> rows) {
        var seen = new TreeMap<String, Map<String, Boolean>>();
        rows.forEach(row ->
                seen.computeIfAbsent(stage(row), ignored -> new HashMap<>()).put(row.group(), true));
        return seen.entrySet().stream()
                .sorted((one, other) -> other.getValue().size() - one.getValue().size())
                .map(Map.Entry::getKey)
                .toList();
    }

    static String stage(TrainingRow row) {
        return row.facts().fact(STAGE).map(FactValue::text).orElse(ONLY);
    }

    private Map<String, String> values(TrainingRow row) {
        var values = new HashMap<String, String>();
        row.facts().forEach((name, value) -> {
            if (!name.equals(STAGE)) {
                values.put(name, text(name, value));
            }
        });
        return values;
    }

    private String text(String name, FactValue value) {
        double[] parts = cuts.get(name);
        if (!(value instanceof FactValue.Numeric number) || parts == null) {
            return value.text();
        }
        int part = 0;
        while (part < parts.length && (float) number.value() >= parts[part]) {
            part++;
        }
        return Integer.toString(part);
    }

    private static float[] floats(List<Float> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i);
        }
        return floats;
    }
}
