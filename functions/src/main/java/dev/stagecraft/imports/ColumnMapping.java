package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.ColumnType;
import dev.stagecraft.imports.csv.CsvSettings;
import dev.stagecraft.opportunity.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of a CSV file's columns to the fields of an opportunity, with the words for won and lost, ignored
 * columns, and types given by hand. Columns that no mapping names become attributes, unless ignored.
 *
 * @param fields the mapped fields and their columns
 * @param won the values of the outcome column that mean won, as written; compared without regard to case
 * @param types types given by hand, by column
 * @param file the settings for reading the file
 * @param emptyClears true if an empty cell empties the field or attribute of a deal that is there already; else an empty
 *     cell says nothing
 */
public record ColumnMapping(
        String fileName,
        Map<Field, String> fields,
        Set<String> won,
        Set<String> lost,
        Set<String> ignore,
        Map<String, ColumnType> types,
        CsvSettings file,
        boolean emptyClears)
        implements FileMapping {
    /** A field of an opportunity that a column can be mapped to; the names are the API's. */
    enum Field {
        id,
        name,
        createdAt,
        closedAt,
        owner,
        pipeline,
        stage,
        amount,
        currency,
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

    @Override
    public Map<String, String> named() {
        Map<String, String> named = new LinkedHashMap<>();
        for (Field field : Field.values()) {
            column(field).ifPresent(column -> named.putIfAbsent(column, path(field)));
        }
        ignore.stream().sorted().forEach(column -> named.putIfAbsent(column, "mapping.ignore"));
        types.keySet().stream().sorted().forEach(column -> named.putIfAbsent(column, "types." + column));
        return named;
    }

    /** The API field that names a column, or the file as a whole where none does. */
    String path(@Nullable String column) {
        return column == null ? "file" : Objects.requireNonNullElse(named().get(column), "file");
    }

    private static String path(Field field) {
        return field == Field.outcome ? "mapping.outcome.column" : "mapping." + field;
    }

    /** True if the column's values become an attribute. */
    boolean isAttribute(String column) {
        return !fields.containsValue(column) && !ignore.contains(column);
    }

    /** The outcome that a cell of the outcome column means; a value in neither list means open. */
    Outcome outcome(String cell) {
        String value = ColumnMappingReader.folded(cell);
        if (won.contains(value)) {
            return Outcome.WON;
        }
        return lost.contains(value) ? Outcome.LOST : Outcome.OPEN;
    }

    /** True if both fields are mapped to one column. */
    boolean share(Field one, Field other) {
        return column(one).isPresent() && column(one).equals(column(other));
    }

    /** True if an empty cell of this field's column says that the field is empty. */
    boolean clears(Field field) {
        return emptyClears && fields.containsKey(field);
    }
}
