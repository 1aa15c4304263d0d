package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.organisation.Rep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The findings of an inspection: what an import would do with each row of a sample. Nothing is stored. */
final class Inspection {
    private static final int SHOWN_ERRORS = 20;
    private static final int SHOWN_REASONS = 50;
    private static final int SHOWN_OWNERS = 200;

    private final ColumnMapping mapping;
    private final ImportOwners owners;
    private final List<RowError> errors = new ArrayList<>();
    private final Map<String, Long> rejectedByReason = new LinkedHashMap<>();
    private final Map<String, RowError> firstByReason = new LinkedHashMap<>();
    private final Map<String, Long> rowsByOwner = new LinkedHashMap<>();
    private long rows;
    private long rejected;
    private UnmappedOutcomes others = UnmappedOutcomes.NONE;
    private LostCells lost = LostCells.NONE;

    /**
     * Creates the findings before the first row.
     *
     * @param reps the organisation's reps
     */
    Inspection(ColumnMapping mapping, List<Rep> reps) {
        this.mapping = mapping;
        this.owners = new ImportOwners(reps);
    }

    /** Takes the result of mapping one row. */
    void take(RowMapper.RowResult result) {
        switch (result) {
            case RowMapper.RowResult.Mapped mapped -> mapped(mapped);
            case RowMapper.RowResult.Rejected rejection -> rejected(rejection.error());
            case RowMapper.RowResult.Blank blank -> {}
        }
    }

    private void mapped(RowMapper.RowResult.Mapped mapped) {
        rows++;
        lost = lost.with(mapped.losses());
        ImportRow row = mapped.row();
        if (row.otherOutcome() != null) {
            others = others.with(List.of(row.otherOutcome()));
        }
        if (row.owner() != null) {
            owners.id(row.owner());
            rowsByOwner.merge(row.owner(), 1L, Long::sum);
        }
    }

    private void rejected(RowError error) {
        rows++;
        rejected++;
        if (errors.size() < SHOWN_ERRORS) {
            errors.add(error);
        }
        if (rejectedByReason.containsKey(error.message()) || rejectedByReason.size() < SHOWN_REASONS) {
            rejectedByReason.merge(error.message(), 1L, Long::sum);
            firstByReason.putIfAbsent(error.message(), error);
        }
    }

    /** The problems: outcomes in neither list, then the reasons of rejected rows, most rows first. */
    List<Json> problems() {
        return Stream.concat(
                        others.problems().stream(),
                        mostFirst(rejectedByReason).map(reason -> problem(reason.getKey(), reason.getValue())))
                .toList();
    }

    private static Stream<Map.Entry<String, Long>> mostFirst(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed());
    }

    private Json problem(String reason, long count) {
        RowError first = firstByReason.getOrDefault(reason, new RowError(0, null, reason));
        return Json.object()
                .put("field", mapping.path(first.column()))
                .put(
                        "message",
                        count + (count == 1 ? " inspected row" : " inspected rows") + " would be rejected: " + reason)
                .put("rows", count)
                .put("line", first.line())
                .build();
    }

    /** Adds the findings, without the problems, to the API's JSON object. */
    JsonObjectBuilder addTo(JsonObjectBuilder json) {
        return json.put("rows", rows)
                .put("rejected", rejected)
                .put("errors", errors.stream().map(RowError::json).toList())
                .put("warnings", lost.json())
                .put(
                        "owners",
                        mostFirst(rowsByOwner)
                                .limit(SHOWN_OWNERS)
                                .map(this::owner)
                                .toList());
    }

    private Json owner(Map.Entry<String, Long> owner) {
        String id = owners.id(owner.getKey());
        return Json.object()
                .put("name", owner.getKey())
                .put("id", id)
                .put("rep", owners.status(id).label())
                .put("rows", owner.getValue())
                .build();
    }
}
