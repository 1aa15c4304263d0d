package dev.stagecraft.ranking;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A finished run of the hourly ranking for one organisation: when it ran, by which model, and how many deals it put in each class.
 *
 * @param id the id, which is part of its files' keys
 * @param at the time when it began to read
 * @param modelVersion the version of the model whose probabilities it used
 * @param order the rule by which it ordered the deals
 * @param playbookVersion the version of the pipeline whose class boundaries it used, such as {@code sales@3}
 * @param counts the number of deals in each class, best first
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

    /** The number of ranked deals. */
    public int of() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The classes, best first. */
    public List<String> classes() {
        return List.copyOf(counts.keySet());
    }

    /** The class of a given rank. */
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

    /** The number of deals in better classes. */
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

    /** The percentage of deals that rank below this one, to one decimal. */
    double percentile(int rank) {
        return Math.round(1_000.0 * (of() - rank) / of()) / 10.0;
    }

    /**
     * The run as JSON in lists, {@code {at, modelVersion, playbookVersion, order, note}}; a trained model's order has no
     * note.
     */
    public Json.Fields json() {
        return Json.object()
                .put("at", at)
                .put("modelVersion", modelVersion)
                .put("playbookVersion", playbookVersion)
                .put("order", order.word())
                .putIfPresent("note", order.note().map(Json::of).orElse(null))
                .build();
    }

    /** The run as JSON for storing, with all fields. */
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
