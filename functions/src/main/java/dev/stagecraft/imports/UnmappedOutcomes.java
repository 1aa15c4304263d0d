package dev.stagecraft.imports;

import dev.stagecraft.json.Characters;
import dev.stagecraft.json.Json;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of the outcome column that mean neither won nor lost, with their numbers of rows; the deals of those rows
 * are open. Some are meant to be open ({@code Pending}); others were forgotten in the mapping ({@code Lost (price)}).
 *
 * @param rows the number of rows by value as first written, for the first {@link #SHOWN} values
 */
record UnmappedOutcomes(Map<String, Long> rows) {
    /** An empty set of values. */
    static final UnmappedOutcomes NONE = new UnmappedOutcomes(Map.of());

    /** The maximum number of distinct values that are counted; a free-text column has too many to show. */
    static final int SHOWN = 20;

    private static final int MOST_CHARACTERS = 64;

    UnmappedOutcomes {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** Copies the counts with one more row for each of these values. */
    UnmappedOutcomes with(Collection<String> values) {
        Map<String, Long> grown = new LinkedHashMap<>(rows);
        for (String value : values) {
            String known = known(value.strip(), grown);
            if (grown.containsKey(known) || grown.size() < SHOWN) {
                grown.merge(known, 1L, Long::sum);
            }
        }
        return new UnmappedOutcomes(grown);
    }

    /** The spelling under which the value was first counted; case is ignored. */
    private static String known(String value, Map<String, Long> rows) {
        String brief = Characters.first(MOST_CHARACTERS, value);
        return rows.keySet().stream()
                .filter(key -> ColumnMappingReader.folded(key).equals(ColumnMappingReader.folded(brief)))
                .findFirst()
                .orElse(brief);
    }

    private List<Map.Entry<String, Long>> mostFirst() {
        return rows.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList();
    }

    /** The counts as JSON, for the API and for storing, most rows first. */
    Json json() {
        return Json.of(mostFirst().stream()
                .map(entry -> Json.object()
                        .put("value", entry.getKey())
                        .put("rows", entry.getValue())
                        .build())
                .toList());
    }

    static UnmappedOutcomes of(Json.Items json) {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Json item : json.items()) {
            var entry = (Json.Fields) item;
            String value = ((Json.Text) entry.field("value").orElseThrow()).value();
            rows.put(
                    value,
                    ((Json.Num) entry.field("rows").orElseThrow()).value().longValueExact());
        }
        return new UnmappedOutcomes(rows);
    }

    /** The problems that an inspection reports for these values. */
    List<Json> problems() {
        return mostFirst().stream()
                .<Json>map(entry -> Json.object()
                        .put("field", "mapping.outcome")
                        .put("message", message(entry.getKey(), entry.getValue()))
                        .put("value", entry.getKey())
                        .put("rows", entry.getValue())
                        .build())
                .toList();
    }

    private static String message(String value, long rows) {
        return "\"" + value + "\" is in neither won nor lost; the deals of " + rows
                + (rows == 1 ? " sampled row" : " sampled rows") + " would be open";
    }
}
