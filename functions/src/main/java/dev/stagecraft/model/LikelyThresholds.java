package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The probability from which a deal counts as likely, for each pipeline that has a threshold of its own, and how that
 * threshold did on held-out deals. It is the one that finds the share of won deals (the recall) that the pipeline asks
 * for.
 *
 * <p><b>Shape</b>: by pipeline; one that is not named has the model's threshold.
 */
public record LikelyThresholds(SortedMap<String, OfPipeline> pipelines) {
    /** Every pipeline as the model says. */
    public static final LikelyThresholds NONE = new LikelyThresholds(new TreeMap<>());

    /** The card's section that holds it. */
    public static final String SECTION = "likely";

    public LikelyThresholds {
        pipelines = Collections.unmodifiableSortedMap(new TreeMap<>(pipelines));
    }

    /**
     * The threshold of one pipeline, and how it did on deals that the model had not seen.
     *
     * @param asked the recall that the playbook asks for
     * @param threshold the highest probability that reaches it
     * @param deals how many of its deals were judged
     * @param ofAll whether those were too few, so that the deals of all pipelines decide
     * @param confusion wins and losses at and below the threshold, of the deals that decide
     */
    public record OfPipeline(double asked, double threshold, long deals, boolean ofAll, ConfusionMatrix confusion) {
        private Json.Fields json() {
            var json = Json.object()
                    .put("asked", asked)
                    .put("threshold", threshold)
                    .put("precision", confusion.precision())
                    .put("recall", confusion.recall())
                    .put("f1", confusion.f1())
                    .put("deals", deals)
                    .put("ofAll", ofAll);
            confusion.json().fields().forEach(json::put);
            return json.build();
        }

        private static OfPipeline of(BundleJson json) {
            return new OfPipeline(
                    json.number("asked"),
                    json.number("threshold"),
                    (long) json.number("deals"),
                    json.truth("ofAll"),
                    ConfusionMatrix.of(json));
        }
    }

    /** The threshold of a pipeline; another where it has none of its own. */
    double of(String pipeline, double other) {
        OfPipeline own = pipelines.get(pipeline);
        return own == null ? other : own.threshold();
    }

    /** The section of a card. */
    public Json.Fields json() {
        var json = Json.object();
        pipelines.forEach((name, pipeline) -> json.put(name, pipeline.json()));
        return json.build();
    }

    /** The thresholds in a card's sections; none where there was one pipeline, or the model was trained without. */
    public static LikelyThresholds of(Map<String, Json> sections) {
        if (!(sections.get(SECTION) instanceof Json.Fields json)) {
            return NONE;
        }
        var stored = new BundleJson("card.json." + SECTION, json);
        var pipelines = new TreeMap<String, OfPipeline>();
        json.fields().keySet().forEach(name -> pipelines.put(name, OfPipeline.of(stored.object(name))));
        return new LikelyThresholds(pipelines);
    }
}
