package dev.stagecraft.imports;

import dev.stagecraft.imports.HistoryCells.CellException;
import dev.stagecraft.imports.HistoryMapping.HistoryField;
import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.opportunity.Activity;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A mapper from the fields of a row to a stage change or an activity. Pure. */
final class HistoryMapper {
    /** The result of mapping a row. */
    sealed interface HistoryResult {
        /** The result for a valid row. */
        record Told(HistoryRow row) implements HistoryResult {}

        /** The result for an invalid row: an error. */
        record Refused(RowError error) implements HistoryResult {}

        /** The result for a row of empty fields; it is not counted. */
        record Empty() implements HistoryResult {}
    }

    private static final int HASH_DIGITS = 32;

    private final HistoryMapping mapping;
    private final HistoryCells.Columns columns;
    private final ZonedDateTime now;

    /**
     * Creates a mapper for an import's columns.
     *
     * @param now the import's start in the organisation's time zone, when all its rows count as received
     */
    HistoryMapper(HistoryMapping mapping, List<Column> columns, ZonedDateTime now) {
        this.mapping = mapping;
        this.columns = HistoryCells.Columns.of(mapping, columns);
        this.now = now;
    }

    HistoryResult map(long line, List<String> fields) {
        if (fields.stream().allMatch(String::isBlank)) {
            return new HistoryResult.Empty();
        }
        int width = columns.columns().size();
        if (fields.size() != width) {
            String message = "The row has " + fields.size() + " fields, the header " + width;
            return new HistoryResult.Refused(new RowError(line, null, message));
        }
        var cells = new HistoryCells(columns, fields, now);
        try {
            return new HistoryResult.Told(
                    mapping.kind() == ImportKind.STAGE_CHANGES ? stage(line, cells) : activity(line, cells));
        } catch (CellException mistake) {
            return new HistoryResult.Refused(mistake.at(line));
        }
    }

    private static HistoryRow stage(long line, HistoryCells cells) throws CellException {
        return new HistoryRow.StageRow(
                line,
                cells.id(HistoryField.deal),
                cells.at(),
                cells.text(HistoryField.from),
                cells.needed(HistoryField.to));
    }

    /** An activity; one of an unknown kind is {@code other}, and the written kind is its name, or else an attribute. */
    private HistoryRow activity(long line, HistoryCells cells) throws CellException {
        String deal = cells.id(HistoryField.deal);
        String written = cells.text(HistoryField.kind);
        String kind = written == null ? "other" : written.toLowerCase(Locale.ROOT);
        String name = cells.text(HistoryField.name);
        Map<String, Json> attributes = cells.attributes();
        if (!Activity.KINDS.contains(kind)) {
            kind = "other";
            if (name == null) {
                name = written;
            } else if (written != null) {
                attributes.putIfAbsent("kind", Json.of(written));
            }
        }
        Instant received = now.toInstant();
        Instant at = cells.at().isAfter(received) ? received : cells.at();
        var told = new Activity("", kind, name, at, received, cells.value(), new Json.Fields(attributes));
        String id = mapping.column(HistoryField.id).isPresent()
                ? cells.id(HistoryField.id)
                : "import-" + digits(content(told).put("deal", deal).build());
        return new HistoryRow.ActivityRow(
                line, deal, new Activity(id, kind, name, at, received, told.value(), told.attributes()));
    }

    /** The content of an activity, without its id and its receipt. */
    static JsonObjectBuilder content(Activity told) {
        return Json.object()
                .put("kind", told.kind())
                .putIfPresent("name", told.name())
                .put("at", told.at())
                .putIfPresent("value", told.value() == null ? null : new Json.Num(told.value()))
                .put("attributes", told.attributes());
    }

    /** The first digits of a content's hash: the same row has the same id. */
    static String digits(Json.Fields content) {
        String hash = ContentHash.of(content);
        int start = hash.indexOf(':') + 1;
        return hash.substring(start, start + HASH_DIGITS);
    }
}
