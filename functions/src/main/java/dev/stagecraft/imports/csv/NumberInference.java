package dev.stagecraft.imports.csv;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The inference of number formats, units and currencies. */
final class NumberInference {
    private static final double NEARLY_ALL = 0.95;

    /** The unit of a column; the currencies where it is money of several, or of one that some amounts do not carry. */
    record Unit(String unit, List<String> currencies) {}

    private final NumberPattern usual;

    /** Creates the inference for a file, whose columns together tell its usual decimal sign. */
    NumberInference(List<ColumnValues> columns) {
        int comma = 0;
        for (ColumnValues values : columns) {
            var fitting = fitting(values);
            boolean allNumbers = !values.present().isEmpty()
                    && fitting.stream()
                            .anyMatch(form ->
                                    numbers(values, form) == values.present().size());
            if (allNumbers && fitting.size() == 1) {
                comma += fitting.contains(NumberPattern.COMMA) ? 1 : -1;
            }
        }
        this.usual = comma > 0 ? NumberPattern.COMMA : NumberPattern.POINT;
    }

    NumberPattern pattern(ColumnValues values) {
        var fitting = fitting(values);
        return fitting.size() == 1 ? fitting.iterator().next() : usual;
    }

    /** The number formats that fit the most values. */
    private static Set<NumberPattern> fitting(ColumnValues values) {
        long point = numbers(values, NumberPattern.POINT);
        long comma = numbers(values, NumberPattern.COMMA);
        if (point == comma) {
            return EnumSet.allOf(NumberPattern.class);
        }
        return EnumSet.of(point > comma ? NumberPattern.POINT : NumberPattern.COMMA);
    }

    private static long numbers(ColumnValues values, NumberPattern form) {
        return values.count(cell -> form.parse(cell).isPresent());
    }

    /** The unit of a column's numbers: that of most, or the currencies if nearly all are money or plain. */
    static Unit unit(ColumnValues values, NumberPattern form) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String cell : values.present()) {
            form.parse(cell).ifPresent(measure -> counts.merge(measure.unit(), 1, Integer::sum));
        }
        int all = sum(counts, false);
        int money = sum(counts, true);
        int plain = counts.getOrDefault("", 0);
        Set<String> currencies = new TreeSet<>();
        counts.keySet().forEach(unit -> Currencies.code(unit)
                .map(code -> code.isEmpty() ? unit : code)
                .ifPresent(currencies::add));
        if (money > 0 && money + plain >= NEARLY_ALL * all && (currencies.size() > 1 || plain > 0)) {
            return new Unit("", List.copyOf(currencies));
        }
        return new Unit(
                counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(""),
                List.of());
    }

    private static int sum(Map<String, Integer> counts, boolean money) {
        return counts.entrySet().stream()
                .filter(count -> !money || Currencies.code(count.getKey()).isPresent())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
