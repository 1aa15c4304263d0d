package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.ColumnInference;
import dev.stagecraft.imports.csv.CsvHead;
import dev.stagecraft.json.Json;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inspection of a file of stage changes or activities: its sampled rows are mapped as the import would map them. */
final class HistoryInspection {
    private static final int SHOWN = 20;

    private final Organisations organisations;
    private final Definitions definitions;
    private final Clock clock;

    HistoryInspection(Wiring wiring) {
        this.organisations = new Organisations(wiring.table());
        this.definitions = new Definitions(wiring);
        this.clock = wiring.clock();
    }

    /** Inspects the head of a file. Nothing is written. */
    ImportResult inspect(ImportJob job, CsvHead head) {
        var mapping = HistoryMappingRequest.read(job.request());
        var columns = ColumnInference.infer(head, mapping.types(), clock.instant());
        List<Json> problems = new ArrayList<>(ImportStart.problems(mapping, head.header()));
        if (problems.isEmpty()) {
            problems.addAll(rejections(job.organisation(), mapping, columns, head));
        }
        return new ImportResult.Inspected(head.addTo(Json.object().put("id", job.id()))
                .put("rows", head.rows().size())
                .put("columns", columns.stream().map(Column::view).toList())
                .put("problems", problems)
                .build());
    }

    /** The reasons why sampled rows would be rejected, each with the number of its rows. */
    private List<Json> rejections(String organisation, HistoryMapping mapping, List<Column> columns, CsvHead head) {
        var zone = organisations.settings(organisation).zone();
        var mapper = new HistoryMapper(mapping, columns, clock.instant().atZone(zone));
        var stages = definitions.current(organisation).pipelines().stream()
                .map(StageNames::of)
                .toList();
        Map<HistoryRejection, Long> rejections = new LinkedHashMap<>();
        for (List<String> row : head.rows()) {
            switch (mapper.map(0, row)) {
                case HistoryMapper.HistoryResult.Told(HistoryRow.StageRow change) ->
                    Stream.concat(unknown(stages, "from", change.from()), unknown(stages, "to", change.to()))
                            .findFirst()
                            .ifPresent(rejection -> rejections.merge(rejection, 1L, Long::sum));
                case HistoryMapper.HistoryResult.Told told -> {}
                case HistoryMapper.HistoryResult.Refused refused ->
                    rejections.merge(HistoryRejection.of(mapping, refused.error()), 1L, Long::sum);
                case HistoryMapper.HistoryResult.Empty empty -> {}
            }
        }
        return rejections.entrySet().stream()
                .limit(SHOWN)
                .map(each -> each.getKey().json(each.getValue()))
                .toList();
    }

    private static Stream<HistoryRejection> unknown(
            List<StageNames> pipelines, String field, @Nullable String written) {
        return written == null
                        || pipelines.stream()
                                .anyMatch(names -> names.id(written).isPresent())
                ? Stream.empty()
                : Stream.of(new HistoryRejection(
                        "mapping." + field, "No pipeline has a stage \"" + written + "\"", written));
    }

    /** A reason why rows would be rejected; the value is empty where it is not about one. */
    private record HistoryRejection(String field, String message, String value) {
        static HistoryRejection of(HistoryMapping mapping, RowError error) {
            return new HistoryRejection(
                    mapping.named().getOrDefault(String.valueOf(error.column()), "mapping"), error.message(), "");
        }

        Json json(long rows) {
            var json = Json.object()
                    .put("field", field)
                    .put("message", message + "; such rows would be rejected")
                    .put("rows", rows);
            return value.isEmpty() ? json.build() : json.put("value", value).build();
        }
    }
}
