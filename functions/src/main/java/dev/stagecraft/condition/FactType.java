package dev.stagecraft.condition;

import java.util.List;

/** What kind of value a fact has, as declared by whoever provides it. */
public sealed interface FactType {

    /** The kinds without parameters. */
    enum Plain implements FactType {
        /** A decimal number. */
        NUMBER,
        /** Any text. */
        TEXT,
        /** {@code true} or {@code false}. */
        FLAG,
        /** A day as text, {@code 2026-11-21}; texts in this form order as days do. */
        DATE,
        /** Not declared: comparisons are not checked, and a value of another kind makes them unknown. */
        ANY
    }

    /** One of these texts. */
    record Option(List<String> ids) implements FactType {
        public Option {
            ids = List.copyOf(ids);
        }
    }

    /** A list of some of these texts, in this order. */
    record Options(List<String> ids) implements FactType {
        public Options {
            ids = List.copyOf(ids);
        }
    }
}
