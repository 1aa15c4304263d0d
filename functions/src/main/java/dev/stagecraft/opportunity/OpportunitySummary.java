package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.Item;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of an opportunity list: name, owner, stage, outcome, win probability and ranking class.
 *
 * @param id its id
 * @param name its name
 * @param owner the assignee; null for nobody
 * @param stage the current stage
 * @param stageSince the time since when it is in the stage
 * @param outcome open, won or lost
 * @param probability the win probability; null before the first score
 * @param modelVersion the version of the model that gave it; null before the first score
 * @param scoredAt the time of the score; null before the first score
 * @param rankClass the ranking class, A, B or C; null before the first ranking
 */
public record OpportunitySummary(
        String id,
        String name,
        @Nullable String owner,
        String stage,
        Instant stageSince,
        Outcome outcome,
        @Nullable Double probability,
        @Nullable String modelVersion,
        @Nullable Instant scoredAt,
        @Nullable String rankClass) {

    static OpportunitySummary of(Item item) {
        String place = item.requireText(dev.stagecraft.table.ListKey.SORT);
        return new OpportunitySummary(
                place.substring(place.lastIndexOf('#') + 1),
                item.requireText("name"),
                item.text("owner").orElse(null),
                item.requireText("stage"),
                item.requireInstant("stageSince"),
                Outcome.labelled(item.requireText("outcome")),
                item.number("probability").map(BigDecimal::doubleValue).orElse(null),
                item.text("modelVersion").orElse(null),
                item.instant("scoredAt").orElse(null),
                item.text("class").orElse(null));
    }

    /** The row as JSON, {@code {id, name, owner, stage, stageSince, outcome, probability, class}}. */
    public Json.Fields json() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .putIfPresent("owner", owner)
                .put("stage", stage)
                .put("stageSince", stageSince)
                .put("outcome", outcome.label())
                .putIfPresent("probability", probability == null ? null : Json.of(probability))
                .putIfPresent("class", rankClass)
                .build();
    }
}
