package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.ByteSource;
import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.ColumnInference;
import dev.stagecraft.imports.csv.CsvHead;
import dev.stagecraft.imports.csv.CsvRecord;
import dev.stagecraft.imports.csv.CsvRecordReader;
import dev.stagecraft.imports.xlsx.Spreadsheet;
import dev.stagecraft.imports.xlsx.SpreadsheetException;
import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An export file as an import decodes, maps and validates it, without a store. */
final class ReadExport {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final ColumnMapping mapping;
    private final CsvHead head;
    private final List<Column> columns;
    private final ImportPipeline pipeline;
    private final List<ImportRow> rows = new ArrayList<>();
    private final List<RowError> rejected = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private LostCells lost = LostCells.NONE;

    private ReadExport(ExportFile file, ByteSource source) {
        this.mapping = ColumnMappingReader.read((Json.Fields) Json.parse(file.request()));
        this.head = ((CsvHead.HeadResult.Usable) CsvHead.read(source, mapping.file())).head();
        this.columns = ColumnInference.infer(head, mapping.types(), NOW);
        this.pipeline = file.entered();
        var reader = head.format().reader(columns.size());
        var layout = new RowLayout(mapping, columns, NOW.atZone(ExportFile.ZONE), "EUR");
        var mapper = new RowMapper("i", reader, layout, new ImportPipelines(List.of(pipeline), pipeline));
        var splitter = head.format().splitter(source, head.offset(), head.line());
        for (CsvRecord raw = splitter.next(); raw != null; raw = splitter.next()) {
            switch (mapper.map(raw)) {
                case RowMapper.RowResult.Mapped mapped -> take(mapped, reader.read(raw));
                case RowMapper.RowResult.Rejected refusal -> rejected.add(refusal.error());
                case RowMapper.RowResult.Blank blank -> {}
            }
        }
    }

    static ReadExport of(ExportFile file) throws SpreadsheetException {
        byte[] csv = Spreadsheet.isZip(file.bytes()) ? Spreadsheet.csv(file.bytes(), "", ',') : file.bytes();
        return new ReadExport(file, ByteSource.of(csv));
    }

    private void take(RowMapper.RowResult.Mapped mapped, CsvRecordReader.RecordResult record) {
        rows.add(mapped.row());
        lost = lost.with(mapped.losses());
        var cells = ((CsvRecordReader.RecordResult.Read) record).fields();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i).name();
            boolean noted =
                    mapped.losses().stream().anyMatch(loss -> loss.column().equals(column));
            if (!columns.get(i).lacks(cells.get(i)) && !noted && !isKept(column, mapped.row())) {
                dropped.add(mapped.row().id() + ": " + column);
            }
        }
    }

    private boolean isKept(String column, ImportRow row) {
        return mapping.isAttribute(column)
                ? row.attributes().containsKey(column)
                : Stream.of(ColumnMapping.Field.values())
                        .filter(field -> mapping.column(field).equals(java.util.Optional.of(column)))
                        .allMatch(field -> isKept(field, row));
    }

    private boolean isKept(ColumnMapping.Field field, ImportRow row) {
        return switch (field) {
            case id -> true;
            case name -> row.name() != null;
            case createdAt -> row.createdAt() != null;
            case closedAt -> row.closedAt() != null;
            case owner -> row.owner() != null;
            case pipeline -> row.place().pipeline() != null;
            case stage -> row.place().stage() != null;
            case amount -> row.amount() != null;
            case currency -> true; // says nothing without an amount, which is counted itself
            case outcome -> row.place().outcome() != null;
        };
    }

    /** The encoding, the delimiter and the order of dates that were found, and the question about that order. */
    String form() {
        return "%s %s %s %s"
                .formatted(
                        head.format().encoding().label(), head.format().delimiter(), head.dateOrder(), head.question());
    }

    /** The deals that would be stored. */
    List<ExportFile.Wanted> deals() {
        return rows.stream().map(this::deal).toList();
    }

    private ExportFile.Wanted deal(ImportRow row) {
        var place = (ImportPipeline.PlaceResult.Placed)
                pipeline.place(row.place().stage(), row.place().outcome());
        var created = row.createdAt();
        var closed = row.closedAt();
        return new ExportFile.Wanted(
                row.id(),
                row.name(),
                place.stage(),
                place.outcome(),
                created == null ? null : created.at(),
                closed == null ? null : closed.at(),
                row.amount(),
                row.owner());
    }

    /** The attributes of a deal. */
    Json.Fields attributes(String id) {
        return rows.stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow()
                .filled();
    }

    /** The reasons of the rejected rows, with their lines. */
    List<String> rejected() {
        return rejected.stream()
                .map(error -> error.line() + ": " + error.message())
                .toList();
    }

    /** The number of lost cells by column and reason. */
    Map<String, Long> lost() {
        return lost.groups().entrySet().stream()
                .collect(Collectors.toMap(
                        group -> group.getKey().column() + ": " + group.getKey().message(),
                        group -> group.getValue().cells()));
    }

    /** The cells that neither became part of a deal nor are counted as lost; there must be none. */
    List<String> dropped() {
        return dropped;
    }

    /** The ids of the owners, by name. */
    Map<String, String> owners() {
        var owners = new ImportOwners(List.of());
        Map<String, String> ids = new LinkedHashMap<>();
        deals().forEach(deal -> {
            if (deal.owner() != null) {
                ids.put(deal.owner(), owners.id(deal.owner()));
            }
        });
        return ids;
    }

    /** The types of the columns that become attributes. */
    Map<String, String> types() {
        return columns.stream()
                .filter(column -> mapping.isAttribute(column.name()))
                .collect(Collectors.toMap(Column::name, column -> column.type().label()));
    }
}
