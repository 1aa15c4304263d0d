package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which column of a file is what. Columns that no mapping names become attributes, unless ignored.
 *
 * @param fields the mapped fields and their columns
 * @param won the values of the outcome's column that mean won, as written; upper and lower case are the same
 * @param types types given by hand, by column
 * @param delimiter what separates the fields, 0 to infer it
 */
public record ColumnMapping(
        String fileName,
        Map<Field, String> fields,
        Set<String> won,
        Set<String> lost,
        Set<String> ignore,
        Map<String, ColumnType> types,
        char delimiter) {
    /** A field of an opportunity that a column can be mapped to; the names are the API's. */
    enum Field {
        id,
        name,
        createdAt,
        closedAt,
        owner,
        stage,
        outcome
    }

    public ColumnMapping {
        fields = Map.copyOf(fields);
        won = Set.copyOf(won);
        lost = Set.copyOf(lost);
        ignore = Set.copyOf(ignore);
        types = Map.copyOf(types);
    }

    /** The column of a field. */
    Optional<String> column(Field field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** The columns that the mapping names, each with the API path that named it, in a fixed order. */
    Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            column(field).ifPresent(column -> named.putIfAbsent(column, path(field)));
        }
        ignore.stream().sorted().forEach(column -> named.putIfAbsent(column, "mapping.ignore"));
        types.keySet().stream().sorted().forEach(column -> named.putIfAbsent(column, "types." + column));
        return named;
    }

    private static String path(Field field) {
        return field == Field.outcome ? "mapping.outcome.column" : "mapping." + field;
    }

    /** Whether a column's values become an attribute. */
    boolean isAttribute(String column) {
        return !fields.containsValue(column) && !ignore.contains(column);
    }

    /** What a cell of the outcome's column means; anything that is in no list is open. */
    ImportRow.ImportedOutcome outcome(String cell) {
        String value = ColumnMappingReader.folded(cell);
        if (won.contains(value)) {
            return ImportRow.ImportedOutcome.WON;
        }
        return lost.contains(value) ? ImportRow.ImportedOutcome.LOST : ImportRow.ImportedOutcome.OPEN;
    }

    /** Whether a cell of the outcome's column says something that is in no list. */
    boolean isOther(String cell) {
        return !Column.isMissing(cell) && outcome(cell) == ImportRow.ImportedOutcome.OPEN;
    }

    /** The columns among these that the mapping wants and that are absent. */
    List<String> absentFrom(List<String> header) {
        return named().keySet().stream()
                .filter(column -> !header.contains(column))
                .toList();
    }
}
