package dev.stagecraft.ranking;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One ranking of one organisation.
 *
 * @param id names its files
 * @param at when it began to read
 * @param modelVersion whose probabilities it ordered
 * @param order the rule by which it put them in order
 * @param playbookVersion the pipeline whose cuts it used, such as {@code sales@3}
 * @param counts how many deals each class has, best first
 */
public record RankingRun(
        String organisation,
        String id,
        Instant at,
        String modelVersion,
        RankingOrder order,
        String playbookVersion,
        Map<String, Integer> counts) {

    public RankingRun {
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** How many deals were ranked. */
    public int of() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The classes, best first. */
    public List<String> classes() {
        return List.copyOf(counts.keySet());
    }

    /** The class of a rank. */
    String rankClass(int rank) {
        int end = 0;
        for (var share : counts.entrySet()) {
            end += share.getValue();
            if (rank <= end) {
                return share.getKey();
            }
        }
        throw new IllegalArgumentException("Rank " + rank + " of " + end);
    }

    /** The rank before the first of a class. */
    int above(String rankClass) {
        int above = 0;
        for (var share : counts.entrySet()) {
            if (share.getKey().equals(rankClass)) {
                return above;
            }
            above += share.getValue();
        }
        throw new IllegalArgumentException("No class " + rankClass);
    }

    /** How many percent of the deals rank below this one; one decimal. */
    double percentile(int rank) {
        return Math.round(1_000.0 * (of() - rank) / of()) / 10.0;
    }

    /** {@code {at, modelVersion, playbookVersion, order, note}}, as lists show it; a model's order needs no note. */
    public Json.Fields json() {
        return Json.object()
                .put("at", at)
                .put("modelVersion", modelVersion)
                .put("playbookVersion", playbookVersion)
                .put("order", order.word())
                .putIfPresent("note", order.note().map(Json::of).orElse(null))
                .build();
    }

    /** Everything, for storing. */
    Json.Fields stored() {
        var classes = Json.object();
        counts.forEach((name, count) -> classes.put(name, count));
        return json().with("run", Json.of(id)).with("classes", classes.build());
    }

    static RankingRun of(String organisation, Json.Fields stored) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (value(stored, "classes") instanceof Json.Fields classes) {
            classes.fields()
                    .forEach((name, count) ->
                            counts.put(name, ((Json.Num) count).value().intValueExact()));
        }
        return new RankingRun(
                organisation,
                text(stored, "run"),
                Instant.parse(text(stored, "at")),
                text(stored, "modelVersion"),
                // Runs of before orders had names went by probability, whatever it was worth.
                stored.field("order").isPresent()
                        ? RankingOrder.worded(text(stored, "order"))
                        : RankingOrder.PROBABILITY,
                text(stored, "playbookVersion"),
                counts);
    }

    private static String text(Json.Fields fields, String name) {
        return Optional.of(value(fields, name))
                .filter(Json.Text.class::isInstance)
                .map(value -> ((Json.Text) value).value())
                .orElseThrow(() -> new IllegalStateException("A stored run lacks " + name));
    }

    private static Json value(Json.Fields fields, String name) {
        return fields.field(name).orElse(Json.Null.NULL);
    }
}
