package dev.stagecraft.training.drift;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * The drift metrics of one organisation's model that alarms watch, written as one log line in CloudWatch's embedded
 * metric format. It has no dimensions: one alarm watches all organisations of a stack, and the line says which it was.
 *
 * <p><b>Source</b>: "Specification: Embedded metric format", Amazon CloudWatch User Guide.
 */
final class DriftMetricLine {
    private static final String NAMESPACE = "Stagecraft/";

    private DriftMetricLine() {}

    /**
     * The log line of one measurement.
     *
     * @param stack what keeps the metrics of two stacks apart: the name of the table
     */
    static String line(String stack, String organisation, String model, DriftReport drift) {
        List<Json> metrics = new ArrayList<>(List.of(metric("ScoreDrift")));
        var line = Json.object()
                .put("organisation", organisation)
                .put("model", model)
                .put("ScoreDrift", drift.score().index());
        drift.closed().ifPresent(closed -> {
            metrics.add(metric("CalibrationError"));
            metrics.add(metric("CalibrationErrorExcess"));
            line.put("CalibrationError", closed.error())
                    .put("CalibrationErrorExcess", closed.excess())
                    .put("closed", closed.deals());
        });
        var directive = Json.object()
                .put("Namespace", NAMESPACE + stack)
                .put("Dimensions", List.of(Json.of(List.of())))
                .put("Metrics", metrics)
                .build();
        return line.put(
                        "_aws",
                        Json.object()
                                .put("Timestamp", drift.at().toEpochMilli())
                                .put("CloudWatchMetrics", List.of(directive))
                                .build())
                .build()
                .text();
    }

    private static Json metric(String name) {
        return Json.object().put("Name", name).put("Unit", "None").build();
    }
}
