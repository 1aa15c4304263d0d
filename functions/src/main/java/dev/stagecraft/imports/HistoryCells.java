package dev.stagecraft.imports;

import dev.stagecraft.imports.HistoryMapping.HistoryField;
import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.json.Characters;
import dev.stagecraft.json.Json;
import dev.stagecraft.table.TableKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The cells of one row of stage changes or activities, read by the mapping and the columns' types. */
final class HistoryCells {
    /** A mistake in one cell. */
    static final class CellException extends Exception {
        private static final long serialVersionUID = 1;
        private final @Nullable String column;

        CellException(@Nullable String column, String message) {
            super(message, null, false, false);
            this.column = column;
        }

        RowError at(long line) {
            return new RowError(line, column, String.valueOf(getMessage()));
        }
    }

    /** The columns of a file, found by their names. */
    record Columns(HistoryMapping mapping, List<Column> columns, Map<String, Integer> places) {
        static Columns of(HistoryMapping mapping, List<Column> columns) {
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                places.put(columns.get(i).name(), i);
            }
            return new Columns(mapping, List.copyOf(columns), places);
        }

        private Optional<Integer> place(HistoryField field) {
            return mapping.column(field).map(places::get);
        }
    }

    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_ATTRIBUTE_CHARACTERS = 10_000;
    private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,10})?");

    private final Columns columns;
    private final List<String> fields;
    private final ZonedDateTime now;

    /**
     * Creates the cells of a row that has as many fields as the file has columns.
     *
     * @param now the import's start in the organisation's time zone
     */
    HistoryCells(Columns columns, List<String> fields, ZonedDateTime now) {
        this.columns = columns;
        this.fields = fields;
        this.now = now;
    }

    @Nullable
    String text(HistoryField field) throws CellException {
        String cell = columns.place(field).map(fields::get).orElse("").strip();
        if (Column.isMissing(cell)) {
            return null;
        }
        if (Characters.count(cell) > MOST_CHARACTERS) {
            throw mistake(field, "has more than " + MOST_CHARACTERS + " characters");
        }
        return cell;
    }

    private CellException mistake(HistoryField field, String reason) {
        return new CellException(columns.mapping().fields().get(field), "The " + field + " " + reason);
    }

    String needed(HistoryField field) throws CellException {
        String text = text(field);
        if (text == null) {
            throw mistake(field, "is missing");
        }
        return text;
    }

    String id(HistoryField field) throws CellException {
        String id = needed(field);
        if (!TableKey.ID.matcher(id).matches()) {
            throw mistake(field, "must be 1 to 64 letters, digits and . _ -");
        }
        return id;
    }

    Instant at() throws CellException {
        String cell = needed(HistoryField.at);
        Instant at = columns.columns()
                .get(columns.place(HistoryField.at).orElseThrow())
                .dates()
                .parse(cell, now)
                .orElseThrow(() -> mistake(HistoryField.at, "is not a date in the format of its column"))
                .instant();
        if (at.isAfter(now.toInstant().plus(CLOCKS_DIFFER))) {
            throw mistake(HistoryField.at, "lies in the future");
        }
        return at;
    }

    @Nullable
    BigDecimal value() throws CellException {
        String cell = text(HistoryField.value);
        if (cell == null || PLAIN_NUMBER.matcher(cell).matches()) {
            return cell == null ? null : new BigDecimal(cell);
        }
        var column = columns.columns().get(columns.place(HistoryField.value).orElseThrow());
        if (column.read(cell, now).orElse(Json.Null.NULL) instanceof Json.Num number) {
            return number.value();
        }
        throw mistake(HistoryField.value, "is not a number in the format of its column");
    }

    Map<String, Json> attributes() throws CellException {
        Map<String, Json> attributes = new LinkedHashMap<>();
        int characters = 0;
        for (int i = 0; i < fields.size(); i++) {
            Column column = columns.columns().get(i);
            String cell = fields.get(i);
            if (columns.mapping().isAttribute(column.name()) && !Column.isMissing(cell)) {
                characters += Characters.count(column.name()) + Characters.count(cell);
                attributes.put(column.name(), column.read(cell, now).orElseGet(() -> Json.of(cell.strip())));
            }
        }
        if (characters > MOST_ATTRIBUTE_CHARACTERS) {
            throw new CellException(null, "The row holds more than " + MOST_ATTRIBUTE_CHARACTERS + " characters");
        }
        return attributes;
    }
}
