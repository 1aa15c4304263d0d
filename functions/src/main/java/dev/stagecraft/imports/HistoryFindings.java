package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings about the sampled rows of a file of stage changes or activities: which would be rejected and why. */
final class HistoryFindings {
    private static final int SHOWN_ERRORS = 20;
    private static final int SHOWN_REASONS = 20;

    /**
     * A reason why rows would be rejected.
     *
     * @param field the API's field at fault
     * @param value the value that the reason is about; empty where it is not about one
     */
    record Rejection(String field, String message, String value) {}

    private final List<RowError> errors = new ArrayList<>();
    private final Map<Rejection, Long> rowsByReason = new LinkedHashMap<>();
    private final Map<Rejection, Long> firstLines = new LinkedHashMap<>();
    private long rows;
    private long rejected;

    void accepted() {
        rows++;
    }

    void rejected(RowError error, Rejection reason) {
        rows++;
        rejected++;
        if (errors.size() < SHOWN_ERRORS) {
            errors.add(error);
        }
        if (rowsByReason.containsKey(reason) || rowsByReason.size() < SHOWN_REASONS) {
            rowsByReason.merge(reason, 1L, Long::sum);
            firstLines.putIfAbsent(reason, error.line());
        }
    }

    /** The reasons, in the order of their first rows. */
    List<Json> problems() {
        return rowsByReason.keySet().stream().map(this::problem).toList();
    }

    private Json problem(Rejection reason) {
        var json = Json.object()
                .put("field", reason.field())
                .put("message", reason.message() + "; such rows would be rejected")
                .put("rows", rowsByReason.getOrDefault(reason, 0L))
                .put("line", firstLines.getOrDefault(reason, 0L));
        return reason.value().isEmpty()
                ? json.build()
                : json.put("value", reason.value()).build();
    }

    /** Adds the findings, without the problems, to the API's JSON object. Such a file has no owners and loses no cells. */
    JsonObjectBuilder addTo(JsonObjectBuilder json) {
        return json.put("rows", rows)
                .put("rejected", rejected)
                .put("errors", errors.stream().map(RowError::json).toList())
                .put("warnings", List.of())
                .put("owners", List.of());
    }
}
