package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.ColumnInference;
import dev.stagecraft.imports.csv.CsvHead;
import dev.stagecraft.imports.csv.CsvRecord;
import dev.stagecraft.imports.csv.CsvRecordReader;
import dev.stagecraft.json.Json;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inspection of a file of stage changes or activities: its sampled rows are mapped as the import would map them. */
final class HistoryInspection {
    private final Organisations organisations;
    private final Definitions definitions;
    private final Clock clock;

    HistoryInspection(Wiring wiring) {
        this.organisations = new Organisations(wiring.table());
        this.definitions = new Definitions(wiring);
        this.clock = wiring.clock();
    }

    /**
     * Inspects a sample of a file's rows. Nothing is written.
     *
     * @param hasTime false once the time for reading the file is over
     */
    ImportResult inspect(ImportJob job, StoredFile file, CsvHead head, BooleanSupplier hasTime) {
        var mapping = HistoryMappingRequest.read(job.request());
        var columns = ColumnInference.infer(head, mapping.types(), clock.instant());
        List<Json> problems = new ArrayList<>(ImportStart.problems(mapping, head.header()));
        var findings = new HistoryFindings();
        boolean whole = true;
        if (problems.isEmpty()) {
            var judge = judge(job.organisation(), mapping, columns, findings);
            var reader = head.format().reader(columns.size());
            var splitter = head.format().splitter(file, head.offset(), head.line());
            whole = new FileSample(splitter, file.size(), hasTime).each(raw -> judge.take(reader, raw));
            problems.addAll(findings.problems());
        }
        head.problem().ifPresent(problems::add);
        return new ImportResult.Inspected(
                findings.addTo(head.addTo(Json.object().put("id", job.id())))
                        .put("readToTheEnd", whole)
                        .put("columns", columns.stream().map(Column::view).toList())
                        .put("problems", problems)
                        .build());
    }

    private RowJudge judge(
            String organisation, HistoryMapping mapping, List<Column> columns, HistoryFindings findings) {
        var zone = organisations.settings(organisation).zone();
        var mapper = new HistoryMapper(mapping, columns, clock.instant().atZone(zone));
        var stages = definitions.current(organisation).pipelines().stream()
                .map(StageNames::of)
                .toList();
        return new RowJudge(mapping, mapper, stages, findings);
    }

    /** The judge of each sampled row: whether the import would reject it, as far as that shows without its deal. */
    private record RowJudge(
            HistoryMapping mapping, HistoryMapper mapper, List<StageNames> pipelines, HistoryFindings findings) {
        void take(CsvRecordReader reader, CsvRecord raw) {
            switch (HistoryWorker.mapped(reader, mapper, raw)) {
                case HistoryMapper.HistoryResult.Told(HistoryRow.StageRow change) ->
                    Stream.concat(unknown("from", change.from()), unknown("to", change.to()))
                            .findFirst()
                            .ifPresentOrElse(reason -> rejected(raw.line(), reason), findings::accepted);
                case HistoryMapper.HistoryResult.Told told -> findings.accepted();
                case HistoryMapper.HistoryResult.Refused refused -> {
                    var error = refused.error();
                    String field = mapping.named().getOrDefault(String.valueOf(error.column()), "mapping");
                    findings.rejected(error, new HistoryFindings.Rejection(field, error.message(), ""));
                }
                case HistoryMapper.HistoryResult.Empty empty -> {}
            }
        }

        private void rejected(long line, HistoryFindings.Rejection reason) {
            String column = mapping.named().entrySet().stream()
                    .filter(named -> named.getValue().equals(reason.field()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            findings.rejected(new RowError(line, column, reason.message()), reason);
        }

        private Stream<HistoryFindings.Rejection> unknown(String field, @Nullable String written) {
            return written == null
                            || pipelines.stream()
                                    .anyMatch(names -> names.id(written).isPresent())
                    ? Stream.empty()
                    : Stream.of(new HistoryFindings.Rejection(
                            "mapping." + field, "No pipeline has a stage \"" + written + "\"", written));
        }
    }
}
