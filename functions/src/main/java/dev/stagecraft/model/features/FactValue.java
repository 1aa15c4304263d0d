package dev.stagecraft.model.features;

/**
 * The value of one fact of an opportunity that a model reads: a number, a category or a flag. Absence is no value at
 * all.
 */
public sealed interface FactValue {

    /** The value that is a finite number. */
    record Numeric(double value) implements FactValue {
        public Numeric {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("A fact must be a finite number, not " + value);
            }
            value = value + 0.0; // -0.0 and 0.0 are one fact
        }
    }

    /** The value that is one of several texts. */
    record Category(String value) implements FactValue {}

    /** The value that is yes or no. */
    record Flag(boolean value) implements FactValue {}

    /** The value as people read it: {@code 12.5}, {@code FI}, {@code yes}. */
    default String text() {
        return switch (this) {
            case Numeric number -> plain(number.value());
            case Category category -> category.value();
            case Flag flag -> flag.value() ? "yes" : "no";
        };
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
