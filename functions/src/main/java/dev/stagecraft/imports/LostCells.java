package dev.stagecraft.imports;

import dev.stagecraft.json.Characters;
import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The numbers of cells that were left out or cut, by column and reason, each with its first cells as examples.
 *
 * @param groups the first {@link #MOST} groups; the file of errors has all cells
 */
record LostCells(Map<LossKind, LossCount> groups) {
    /** An empty set of cells. */
    static final LostCells NONE = new LostCells(Map.of());

    /** The maximum number of groups that are counted. */
    static final int MOST = 100;

    private static final int EXAMPLES = 3;
    private static final int MOST_CHARACTERS = 64;

    /** The column and the reason that the cells of one group share. */
    record LossKind(String column, String message) {}

    /** The number of cells of one group, with examples. */
    record LossCount(long cells, List<LossExample> examples) {
        LossCount {
            examples = List.copyOf(examples);
        }

        private LossCount with(CellLoss loss) {
            List<LossExample> grown = new ArrayList<>(examples);
            if (grown.size() < EXAMPLES) {
                grown.add(new LossExample(loss.line(), Characters.first(MOST_CHARACTERS, loss.value())));
            }
            return new LossCount(cells + 1, grown);
        }
    }

    /** One lost cell: its line and its text. */
    record LossExample(long line, String value) {}

    LostCells {
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** Copies the counts with more cells. */
    LostCells with(Collection<CellLoss> losses) {
        Map<LossKind, LossCount> grown = new LinkedHashMap<>(groups);
        for (CellLoss loss : losses) {
            var kind = new LossKind(loss.column(), loss.message());
            if (grown.containsKey(kind) || grown.size() < MOST) {
                grown.put(
                        kind,
                        grown.getOrDefault(kind, new LossCount(0, List.of())).with(loss));
            }
        }
        return new LostCells(grown);
    }

    /** The counts as JSON, for the API and for storing. */
    Json json() {
        return Json.of(groups.entrySet().stream()
                .map(group -> Json.object()
                        .put("column", group.getKey().column())
                        .put("message", group.getKey().message())
                        .put("cells", group.getValue().cells())
                        .put(
                                "examples",
                                group.getValue().examples().stream()
                                        .map(LostCells::json)
                                        .toList())
                        .build())
                .toList());
    }

    private static Json json(LossExample example) {
        return Json.object()
                .put("line", example.line())
                .put("value", example.value())
                .build();
    }

    /** Reads stored counts. */
    static LostCells of(Json.Items json) {
        Map<LossKind, LossCount> groups = new LinkedHashMap<>();
        for (Json item : json.items()) {
            var group = (Json.Fields) item;
            var examples = (Json.Items) group.field("examples").orElseThrow();
            groups.put(
                    new LossKind(text(group, "column"), text(group, "message")),
                    new LossCount(
                            number(group, "cells"),
                            examples.items().stream()
                                    .map(Json.Fields.class::cast)
                                    .map(example -> new LossExample(number(example, "line"), text(example, "value")))
                                    .toList()));
        }
        return new LostCells(groups);
    }

    private static String text(Json.Fields json, String name) {
        return ((Json.Text) json.field(name).orElseThrow()).value();
    }

    private static long number(Json.Fields json, String name) {
        return ((Json.Num) json.field(name).orElseThrow()).value().longValueExact();
    }
}
