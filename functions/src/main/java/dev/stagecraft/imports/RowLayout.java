package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The meaning of each cell of a file's rows, by its place. */
final class RowLayout {
    private final ColumnMapping mapping;
    private final List<Column> columns;
    private final ZonedDateTime now;
    private final String currency;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * Creates the layout of a file's rows.
     *
     * @param now the import's start in the organisation's time zone, which completes partial dates
     * @param currency the organisation's currency, which is that of amounts without one
     */
    RowLayout(ColumnMapping mapping, List<Column> columns, ZonedDateTime now, String currency) {
        this.mapping = mapping;
        this.columns = List.copyOf(columns);
        this.now = now;
        this.currency = currency;
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).name(), i);
        }
    }

    ColumnMapping mapping() {
        return mapping;
    }

    List<Column> columns() {
        return columns;
    }

    ZonedDateTime now() {
        return now;
    }

    String currency() {
        return currency;
    }

    /** The place of a field's column; empty if the field is not mapped, or the file has no such column. */
    Optional<Integer> place(ColumnMapping.Field field) {
        @Nullable String column = mapping.fields().get(field);
        return Optional.ofNullable(column == null ? null : places.get(column));
    }
}
