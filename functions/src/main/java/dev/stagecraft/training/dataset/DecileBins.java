package dev.stagecraft.training.dataset;

import dev.stagecraft.model.features.FactValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weighted deciles of each numeric feature of some rows, by which a number is replaced by the name of its decile.
 */
public final class DecileBins {
    private static final int PARTS = 10;

    private final Map<String, double[]> cuts = new HashMap<>();

    private record Weighed(double value, double weight) {}

    /** The deciles of every numeric feature of these rows. */
    public DecileBins(List<TrainingRow> rows) {
        var numbers = new HashMap<String, List<Weighed>>();
        for (TrainingRow row : rows) {
            row.facts().forEach((name, value) -> {
                if (value instanceof FactValue.Numeric number) {
                    numbers.computeIfAbsent(name, ignored -> new ArrayList<>())
                            .add(new Weighed(number.value(), row.weight()));
                }
            });
        }
        numbers.forEach((name, known) -> cuts.put(name, cuts(known)));
    }

    /** The weighted deciles but the first, each once, rising. */
    private static double[] cuts(List<Weighed> known) {
        known.sort(Comparator.comparingDouble(Weighed::value));
        double all = known.stream().mapToDouble(Weighed::weight).sum();
        var cuts = new ArrayList<Double>();
        double below = 0;
        int next = 1;
        for (Weighed each : known) {
            below += each.weight();
            boolean begins = below > all * next / PARTS;
            if (begins && each.value() > (cuts.isEmpty() ? known.getFirst().value() : cuts.getLast())) {
                cuts.add(each.value());
            }
            while (next < PARTS && below > all * next / PARTS) {
                next++;
            }
        }
        return cuts.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A value as text; of a number, the place of its tenth. */
    public String text(String name, FactValue value) {
        double[] parts = cuts.get(name);
        if (!(value instanceof FactValue.Numeric number) || parts == null) {
            return value.text();
        }
        int part = 0;
        while (part < parts.length && number.value() >= parts[part]) {
            part++;
        }
        return Integer.toString(part);
    }
}
