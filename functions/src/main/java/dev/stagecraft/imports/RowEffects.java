package dev.stagecraft.imports;

import dev.stagecraft.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The numbers of imported rows by their effect. */
record RowEffects(Map<RowEffect, Long> rows) {
    /** The numbers before the first row. */
    static final RowEffects NONE = new RowEffects(Map.of());

    RowEffects {
        Map<RowEffect, Long> all = new EnumMap<>(RowEffect.class);
        all.putAll(rows);
        rows = Collections.unmodifiableMap(all);
    }

    /** Reads the numbers by their names. */
    static RowEffects of(ToLongFunction<String> number) {
        Map<RowEffect, Long> rows = new EnumMap<>(RowEffect.class);
        for (RowEffect effect : RowEffect.values()) {
            rows.put(effect, number.applyAsLong(name(effect)));
        }
        return new RowEffects(rows);
    }

    /** The name of an effect in JSON and in the table. */
    static String name(RowEffect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }

    long count(RowEffect effect) {
        return rows.getOrDefault(effect, 0L);
    }

    /** Copies the numbers with one more row for each of these effects. */
    RowEffects with(Collection<RowEffect> more) {
        Map<RowEffect, Long> grown = new EnumMap<>(RowEffect.class);
        grown.putAll(rows);
        more.forEach(effect -> grown.merge(effect, 1L, Long::sum));
        return new RowEffects(grown);
    }

    /** Adds the numbers to the API's JSON object. */
    JsonObjectBuilder addTo(JsonObjectBuilder json) {
        for (RowEffect effect : RowEffect.values()) {
            json.put(name(effect), count(effect));
        }
        return json;
    }
}
