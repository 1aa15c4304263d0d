package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.CsvRecord;
import dev.stagecraft.imports.csv.CsvRecordReader;
import dev.stagecraft.json.Characters;
import dev.stagecraft.opportunity.ClosingOrder;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.table.TableKey;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapper from the records of a file to deals, by the column mapping, the columns' types and the organisation's pipelines.
 * Pure.
 *
 * <p>A row is rejected if it has no valid id, if it holds totals, if the place of its open deal is not known, or if it has another number of
 * cells than the header. Any other cell that cannot be read is left out, and its row is imported.
 */
final class RowMapper {
    /** The result of mapping a row. */
    sealed interface RowResult {
        /** The result for a valid row: a deal, and the cells that were left out or cut. */
        record Mapped(ImportRow row, List<CellLoss> losses) implements RowResult {
            public Mapped {
                losses = List.copyOf(losses);
            }
        }

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

    /** The words with which spreadsheets begin a row of totals, in place of an id. */
    private static final Set<String> TOTALS =
            Set.of(("total totals totale totaal totalt subtotal sum summe summa suma soma"
                            + " somme gesamt gesamtsumme zwischensumme razem celkem toplam")
                    .split(" "));

    private final String importId;
    private final CsvRecordReader reader;
    private final RowLayout layout;
    private final ColumnMapping mapping;
    private final ImportPipelines pipelines;

    RowMapper(String importId, CsvRecordReader reader, RowLayout layout, ImportPipelines pipelines) {
        this.importId = importId;
        this.reader = reader;
        this.layout = layout;
        this.mapping = layout.mapping();
        this.pipelines = pipelines;
    }

    /** Maps one record. */
    RowResult map(CsvRecord raw) {
        return switch (reader.read(raw)) {
            case CsvRecordReader.RecordResult.Read read -> map(raw.line(), read.fields());
            case CsvRecordReader.RecordResult.Unreadable unreadable ->
                new RowResult.Rejected(new RowError(raw.line(), null, unreadable.message()));
        };
    }

    private RowResult map(long line, List<String> fields) {
        if (fields.stream().allMatch(String::isBlank)) {
            return new RowResult.Blank();
        }
        try {
            int columns = layout.columns().size();
            if (fields.size() != columns) {
                throw new RowException(null, "The row has " + fields.size() + " fields, the header " + columns);
            }
            var cells = new RowCells(layout, line, fields);
            return new RowResult.Mapped(row(cells), cells.losses());
        } catch (RowException mistake) {
            return new RowResult.Rejected(new RowError(line, mistake.column, String.valueOf(mistake.getMessage())));
        }
    }

    private ImportRow row(RowCells cells) throws RowException {
        String id = id(cells);
        var told = new ImportRow.ToldPlace(pipeline(cells), cells.text(ColumnMapping.Field.stage), outcome(cells));
        var place = place(cells, told);
        ToldTime createdAt = cells.time(ColumnMapping.Field.createdAt);
        return new ImportRow(
                cells.line(),
                id,
                cells.shortText(ColumnMapping.Field.name),
                told,
                cells.owner(),
                createdAt,
                closedAt(cells, place, createdAt),
                cells.amount(),
                otherOutcome(cells, place),
                cells.attributes(),
                cells.cleared());
    }

    private String id(RowCells cells) throws RowException {
        if (!mapping.fields().containsKey(ColumnMapping.Field.id)) {
            return importId + "-" + cells.line();
        }
        String id = cells.text(ColumnMapping.Field.id);
        if (id == null) {
            throw mistake(ColumnMapping.Field.id, "The id is missing");
        }
        if (!TableKey.ID.matcher(id).matches()) {
            throw mistake(ColumnMapping.Field.id, "The id must be 1 to 64 letters, digits and . _ -");
        }
        if (TOTALS.contains(id.toLowerCase(Locale.ROOT))) {
            throw mistake(ColumnMapping.Field.id, "The row holds a total and no deal");
        }
        return id;
    }

    private RowException mistake(ColumnMapping.Field field, String message) {
        return new RowException(mapping.fields().get(field), message);
    }

    /** The outcome that the row tells; null if it tells none. */
    private @Nullable Outcome outcome(RowCells cells) {
        String written = cells.text(ColumnMapping.Field.outcome);
        if (written == null) {
            return mapping.clears(ColumnMapping.Field.outcome) ? Outcome.OPEN : null;
        }
        return mapping.outcome(written);
    }

    private @Nullable String pipeline(RowCells cells) throws RowException {
        String written = cells.text(ColumnMapping.Field.pipeline);
        if (written == null) {
            return null;
        }
        return pipelines
                .id(written)
                .orElseThrow(() -> mistake(
                        ColumnMapping.Field.pipeline,
                        "There is no pipeline \"" + Characters.first(ImportPipeline.MOST_SHOWN, written) + "\""));
    }

    private ImportPipeline.PlaceResult.Placed place(RowCells cells, ImportRow.ToldPlace told) throws RowException {
        return switch (pipelines.entered(told).place(told.stage(), told.outcome())) {
            case ImportPipeline.PlaceResult.Placed placed -> {
                if (!placed.named() && !mapping.share(ColumnMapping.Field.stage, ColumnMapping.Field.outcome)) {
                    cells.lose(ColumnMapping.Field.stage, "does not fit the outcome of the deal");
                }
                yield placed;
            }
            case ImportPipeline.PlaceResult.Unplaced unplaced ->
                throw mistake(ColumnMapping.Field.stage, unplaced.message());
        };
    }

    /** The closing time, which is not before the creation; a day without a time ends after all that happened on it. */
    private @Nullable ToldTime closedAt(
            RowCells cells, ImportPipeline.PlaceResult.Placed place, @Nullable ToldTime createdAt) {
        if (place.outcome() == Outcome.OPEN) {
            cells.lose(ColumnMapping.Field.closedAt, "is that of a deal that is open");
            return null;
        }
        ToldTime closedAt = cells.time(ColumnMapping.Field.closedAt);
        if (closedAt == null || createdAt == null || !closedAt.at().isBefore(createdAt.at())) {
            return closedAt;
        }
        if (ClosingOrder.isBroken(createdAt.at(), closedAt.at(), layout.now().getZone())) {
            cells.lose(ColumnMapping.Field.closedAt, "is before the createdAt");
            return null;
        }
        return new ToldTime(createdAt.at(), true);
    }

    /** The outcome as written, if the mapping does not list it, the deal is open, and it is not a stage. */
    private @Nullable String otherOutcome(RowCells cells, ImportPipeline.PlaceResult.Placed place) {
        boolean isStage = place.named() && mapping.share(ColumnMapping.Field.stage, ColumnMapping.Field.outcome);
        return place.outcome() == Outcome.OPEN && !isStage ? cells.text(ColumnMapping.Field.outcome) : null;
    }
}
