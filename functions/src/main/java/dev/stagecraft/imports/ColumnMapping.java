package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mapping of a CSV file's columns to the fields of an opportunity, with the words for won and lost, ignored
 * columns, and types given by hand. Columns that no mapping names become attributes, unless ignored.
 *
 * @param fields the mapped fields and their columns
 * @param won the values of the outcome column that mean won, as written; compared without regard to case
 * @param types types given by hand, by column
 * @param delimiter the field separator, 0 to infer it
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

    /** The column that is mapped to a field. */
    Optional<String> column(Field field) {
        return Optional.ofNullable(fields.get(field));
    }

    /** The columns that the mapping names, each with the API field that named it, in a fixed order. */
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

    /** True if the column's values become an attribute. */
    boolean isAttribute(String column) {
        return !fields.containsValue(column) && !ignore.contains(column);
    }

    /** The outcome that a cell of the outcome column means; a value in neither list means open. */
    ImportRow.ImportedOutcome outcome(String cell) {
        String value = ColumnMappingReader.folded(cell);
        if (won.contains(value)) {
            return ImportRow.ImportedOutcome.WON;
        }
        return lost.contains(value) ? ImportRow.ImportedOutcome.LOST : ImportRow.ImportedOutcome.OPEN;
    }

    /** True if a cell of the outcome column has a value in neither list. */
    boolean isOther(String cell) {
        return !Column.isMissing(cell) && outcome(cell) == ImportRow.ImportedOutcome.OPEN;
    }

    /** The mapped columns that a file's header lacks. */
    List<String> absentFrom(List<String> header) {
        return named().keySet().stream()
                .filter(column -> !header.contains(column))
                .toList();
    }
}
