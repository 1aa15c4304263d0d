package dev.stagecraft.model.features;

import dev.stagecraft.json.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The facts known of one opportunity at one moment, by name: the numbers, categories and flags that a model reads.
 * Missing is absent; zero is zero.
 *
 * <p><b>Shape</b>: names like {@code attributes.country}, {@code answers.prospecting.hours}, {@code stage}. Two sets of
 * equal facts are equal, whatever the order in which they were given. They lie in two arrays, because training holds a
 * million sets.
 *
 * <p><b>Thread-safety</b>: immutable.
 */
public final class Facts {
    private static final Facts NONE = new Facts(new TreeMap<>());

    private final String[] names;
    private final FactValue[] values;

    private Facts(SortedMap<String, FactValue> known) {
        this.names = known.keySet().toArray(String[]::new);
        this.values = known.values().toArray(FactValue[]::new);
    }

    /** The empty set of facts. */
    public static Facts none() {
        return NONE;
    }

    /** A builder of one set of facts. */
    public static Builder builder() {
        return new Builder();
    }

    /** The value of a fact, empty where it is not known. */
    public Optional<FactValue> fact(String name) {
        return Optional.ofNullable(value(name));
    }

    /** The value of a fact, null where it is not known. */
    public @Nullable FactValue value(String name) {
        int at = Arrays.binarySearch(names, name);
        return at < 0 ? null : values[at];
    }

    /** The names of the known facts, sorted. */
    public List<String> names() {
        return Collections.unmodifiableList(Arrays.asList(names));
    }

    /** Meets every fact, in order of names. */
    public void forEach(BiConsumer<String, FactValue> meets) {
        for (int i = 0; i < names.length; i++) {
            meets.accept(names[i], values[i]);
        }
    }

    /** These facts and those; where both know, those hold. */
    public Facts with(Facts those) {
        var all = builder();
        forEach(all::fact);
        those.forEach(all::fact);
        return all.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Facts facts && Arrays.equals(names, facts.names) && Arrays.equals(values, facts.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return json().text();
    }

    /** The facts as a JSON object of numbers, texts and truth values. */
    public Json.Fields json() {
        var json = Json.object();
        forEach((name, value) -> json.put(name, jsonOf(value)));
        return json.build();
    }

    /** Reads {@link #json()} back; nulls are missing, arrays and objects are refused. */
    public static Facts of(Json.Fields json) {
        var facts = builder();
        json.fields().forEach((name, value) -> facts.json(name, value));
        return facts.build();
    }

    private static Json jsonOf(FactValue value) {
        return switch (value) {
            case FactValue.Numeric number -> Json.of(number.value());
            case FactValue.Category category -> Json.of(category.value());
            case FactValue.Flag flag -> Json.of(flag.value());
        };
    }

    /** A collector of facts; a later value of the same name replaces the earlier. */
    public static final class Builder {
        private final SortedMap<String, FactValue> values = new TreeMap<>();

        private Builder() {}

        /** A known number; it must be finite. */
        public Builder number(String name, double value) {
            return fact(name, new FactValue.Numeric(value));
        }

        /** A known category. */
        public Builder category(String name, String value) {
            return fact(name, new FactValue.Category(value));
        }

        /** A known yes or no. */
        public Builder flag(String name, boolean value) {
            return fact(name, new FactValue.Flag(value));
        }

        /** A known value. */
        public Builder fact(String name, FactValue value) {
            values.put(name, value);
            return this;
        }

        /** Forgets what was collected under such names. */
        public Builder drop(Predicate<String> names) {
            values.keySet().removeIf(names);
            return this;
        }

        /** A scalar JSON value; null is missing. */
        public Builder json(String name, Json value) {
            return switch (value) {
                case Json.Num num -> number(name, num.value().doubleValue());
                case Json.Text text -> category(name, text.value());
                case Json.Bool bool -> flag(name, bool.value());
                case Json.Null ignored -> this;
                case Json.Items ignored -> throw new IllegalArgumentException("Fact " + name + " is an array");
                case Json.Fields ignored -> throw new IllegalArgumentException("Fact " + name + " is an object");
            };
        }

        /** The facts collected. */
        public Facts build() {
            return new Facts(values);
        }
    }
}
