package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.ColumnType;
import dev.stagecraft.imports.csv.CsvSettings;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mapping of a file of stage changes or activities. Of stage changes, columns that no mapping names are ignored; of
 * activities, they become attributes unless ignored.
 *
 * @param kind stage changes or activities
 * @param fields the mapped fields and their columns
 * @param ignore columns of activities that do not become attributes
 * @param types types given by hand, by column
 * @param file the settings for reading the file
 */
record HistoryMapping(
        ImportKind kind,
        Map<HistoryField, String> fields,
        Set<String> ignore,
        Map<String, ColumnType> types,
        CsvSettings file)
        implements FileMapping {
    /** A field of a stage change or an activity that a column can be mapped to; the names are the API's. */
    enum HistoryField {
        deal,
        at,
        from,
        to,
        id,
        kind,
        name,
        value;

        /** The fields of rows of a kind. */
        static Set<HistoryField> of(ImportKind kind) {
            return kind == ImportKind.STAGE_CHANGES
                    ? EnumSet.of(deal, at, from, to)
                    : EnumSet.of(deal, at, id, HistoryField.kind, name, value);
        }

        /** The fields that rows of a kind cannot do without. */
        static List<HistoryField> needed(ImportKind kind) {
            return kind == ImportKind.STAGE_CHANGES ? List.of(deal, to, at) : List.of(deal, at);
        }
    }

    HistoryMapping {
        fields = Map.copyOf(fields);
        ignore = Set.copyOf(ignore);
        types = Map.copyOf(types);
    }

    Optional<String> column(HistoryField field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** True if the column's values become an attribute. */
    boolean isAttribute(String column) {
        return kind == ImportKind.ACTIVITIES && !fields.containsValue(column) && !ignore.contains(column);
    }

    @Override
    public Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        for (HistoryField field : HistoryField.values()) {
            column(field).ifPresent(column -> named.put(column, "mapping." + field));
        }
        ignore.stream().sorted().forEach(column -> named.putIfAbsent(column, "mapping.ignore"));
        types.keySet().stream().sorted().forEach(column -> named.putIfAbsent(column, "types." + column));
        return named;
    }
}
