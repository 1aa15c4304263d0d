package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.json.Json;
import dev.stagecraft.table.TableKey;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapper from the fields of one CSV row to an imported deal, an error or a blank row, by the column mapping and the
 * columns' types. Pure.
 */
final class RowMapper {
    /** The result of mapping a row. */
    sealed interface RowResult {
        /** The result for a valid row: a deal. */
        record Mapped(ImportRow row) implements RowResult {}

        /** The result for an invalid row: an error. */
        record Rejected(RowError error) implements RowResult {}

        /** The result for a row of empty fields, as spreadsheets leave them; it is not counted. */
        record Blank() implements RowResult {}
    }

    private static final class RowException extends Exception {
        private static final long serialVersionUID = 1;
        private final @Nullable String column;

        RowException(@Nullable String column, String message) {
            super(message, null, false, false);
            this.column = column;
        }
    }

    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_VALUE_CHARACTERS = 1000;
    private static final int MOST_ATTRIBUTE_CHARACTERS = 20_000;

    private final String importId;
    private final ColumnMapping mapping;
    private final List<Column> columns;
    private final Map<String, Integer> places = new HashMap<>();
    private final ZonedDateTime now;

    /**
     * Creates a mapper for an import's columns.
     *
     * @param now the import's start in the organisation's time zone, which completes partial dates
     */
    RowMapper(String importId, ColumnMapping mapping, List<Column> columns, ZonedDateTime now) {
        this.importId = importId;
        this.mapping = mapping;
        this.columns = List.copyOf(columns);
        this.now = now;
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).name(), i);
        }
    }

    RowResult map(long line, List<String> fields) {
        if (fields.stream().allMatch(String::isBlank)) {
            return new RowResult.Blank();
        }
        try {
            if (fields.size() != columns.size()) {
                throw new RowException(null, "The row has " + fields.size() + " fields, the header " + columns.size());
            }
            return new RowResult.Mapped(row(line, fields));
        } catch (RowException mistake) {
            return new RowResult.Rejected(new RowError(line, mistake.column, String.valueOf(mistake.getMessage())));
        }
    }

    private ImportRow row(long line, List<String> fields) throws RowException {
        String id = id(line, fields);
        String name = text(ColumnMapping.Field.name, fields);
        Instant createdAt = moment(ColumnMapping.Field.createdAt, fields);
        Instant closedAt = moment(ColumnMapping.Field.closedAt, fields);
        if (createdAt != null && closedAt != null && closedAt.isBefore(createdAt)) {
            throw new RowException(
                    mapping.fields().get(ColumnMapping.Field.closedAt), "The deal is closed before it is created");
        }
        String written = cell(ColumnMapping.Field.outcome, fields);
        ImportRow.ImportedOutcome outcome = written == null ? ImportRow.ImportedOutcome.OPEN : mapping.outcome(written);
        return new ImportRow(
                line,
                id,
                name == null ? id : name,
                text(ColumnMapping.Field.stage, fields),
                owner(fields),
                createdAt,
                outcome == ImportRow.ImportedOutcome.OPEN ? null : closedAt,
                outcome,
                written != null && mapping.isOther(written) ? written : null,
                attributes(fields));
    }

    private @Nullable String cell(ColumnMapping.Field field, List<String> fields) {
        Integer place = places.get(mapping.fields().get(field));
        String cell = place == null ? "" : fields.get(place).strip();
        return Column.isMissing(cell) ? null : cell;
    }

    private @Nullable String text(ColumnMapping.Field field, List<String> fields) throws RowException {
        String text = cell(field, fields);
        if (text != null && text.length() > MOST_CHARACTERS) {
            throw mistake(field, "has more than " + MOST_CHARACTERS + " characters");
        }
        return text;
    }

    private RowException mistake(ColumnMapping.Field field, String reason) {
        return new RowException(mapping.fields().get(field), "The " + field + " " + reason);
    }

    private String id(long line, List<String> fields) throws RowException {
        if (!mapping.fields().containsKey(ColumnMapping.Field.id)) {
            return importId + "-" + line;
        }
        String id = cell(ColumnMapping.Field.id, fields);
        if (id == null) {
            throw mistake(ColumnMapping.Field.id, "is missing");
        }
        if (!TableKey.ID.matcher(id).matches()) {
            throw mistake(ColumnMapping.Field.id, "must be 1 to 64 letters, digits and . _ -");
        }
        return id;
    }

    /** The owner's id; a person's name is converted to one, for example {@code Zoë Müller} to {@code Zoe-Muller}. */
    private @Nullable String owner(List<String> fields) throws RowException {
        String owner = text(ColumnMapping.Field.owner, fields);
        if (owner == null || TableKey.ID.matcher(owner).matches()) {
            return owner;
        }
        String id = Normalizer.normalize(owner, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^-+|-+$", "");
        if (!TableKey.ID.matcher(id).matches()) {
            throw mistake(ColumnMapping.Field.owner, "cannot be converted to a rep's id; map a column of ids");
        }
        return id;
    }

    private @Nullable Instant moment(ColumnMapping.Field field, List<String> fields) throws RowException {
        String cell = cell(field, fields);
        if (cell == null) {
            return null;
        }
        int place = places.getOrDefault(mapping.fields().get(field), 0);
        return columns.get(place)
                .dates()
                .parse(cell, now)
                .orElseThrow(() -> mistake(field, "is not a date in the format of its column"))
                .instant();
    }

    private Map<String, Json> attributes(List<String> fields) throws RowException {
        Map<String, Json> attributes = new LinkedHashMap<>();
        int characters = 0;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String cell = fields.get(i);
            if (!mapping.isAttribute(column.name()) || Column.isMissing(cell)) {
                continue;
            }
            if (cell.length() > MOST_VALUE_CHARACTERS) {
                throw new RowException(
                        column.name(), "The value has more than " + MOST_VALUE_CHARACTERS + " characters");
            }
            var value = column.read(cell, now);
            if (value.isEmpty() && column.declared()) {
                throw new RowException(
                        column.name(), "The value is not a " + column.type().label());
            }
            characters += column.name().length() + cell.length();
            attributes.put(column.name(), value.orElseGet(() -> Json.of(cell.strip())));
        }
        if (characters > MOST_ATTRIBUTE_CHARACTERS) {
            throw new RowException(null, "The row holds more than " + MOST_ATTRIBUTE_CHARACTERS + " characters");
        }
        return attributes;
    }
}
