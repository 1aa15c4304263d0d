package dev.stagecraft.condition;

import java.util.List;

/**
 * The declared type of a fact that conditions read: number, text, flag, day, anything, one of some options, or a list
 * of options.
 */
public sealed interface FactType {

    /** The types of facts without options: number, text, flag, date and any. */
    enum Plain implements FactType {
        /** A decimal number. */
        NUMBER,
        /** Any text. */
        TEXT,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A day as text, {@code 2026-11-21}; texts in this form order as days do. */
        DATE,
        /**
         * Any value: comparisons with such a fact are not type-checked, and are unknown for a value of another type.
         */
        ANY
    }

    /** A type whose values are one of the given option ids. */
    record Option(List<String> ids) implements FactType {
        public Option {
            ids = List.copyOf(ids);
        }
    }

    /** A type whose values are lists of the given option ids, in the given order. */
    record Options(List<String> ids) implements FactType {
        public Options {
            ids = List.copyOf(ids);
        }
    }
}
