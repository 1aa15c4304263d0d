package dev.stagecraft.imports.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The order of day and month in a file's dates of digits; one for all columns of a file. */
public enum DateOrder {
    /** {@code 21/11/2026}. */
    DAY_FIRST,
    /** {@code 11/21/2026}. */
    MONTH_FIRST;

    /** The order's name in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The names of both orders in the API. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(DateOrder::label).toList();
    }

    /** Finds the order with this name in the API. */
    public static Optional<DateOrder> of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }
}
