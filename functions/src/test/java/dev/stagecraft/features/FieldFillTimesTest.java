package dev.stagecraft.features;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.scoring.Deal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldFillTimesTest {
    private static final Json.Fields FINNISH =
            Json.object().put("country", "FI").build();

    @Test
    void of_attributesAnswersScoresAndActivities_wheneverTheyWereKnown() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .changed(
                        2,
                        0,
                        null,
                        Json.object().put("country", "SE").put("size", 5).build())
                .answered(4, 3, "Prospecting", Json.object().put("need", "yes").build(), 70, "Discovery")
                .answered(5, 0, "Prospecting", Json.object().put("hours", 3).build(), 80, null)
                .activity(6, 2, "call");
        var fills = FieldFillTimes.of(deal.history(), STAGES);
        assertThat(fills.knownSince()).isEqualTo(day(0));
        assertThat(fills.moments())
                .isEqualTo(Map.of(
                        "attributes.country", Set.of(day(0), day(2)),
                        "attributes.size", Set.of(day(2)),
                        "answers.prospecting.need", Set.of(day(7)),
                        "answers.prospecting.hours", Set.of(day(5)),
                        "scores.prospecting", Set.of(day(5), day(7)),
                        "activities", Set.of(day(8)),
                        "activities.call", Set.of(day(8))));
    }

    @Test
    void of_clearedAttribute_fillsNothing() {
        var deal = Deal.begun("d", "rep-1", none())
                .changed(2, 0, null, Json.object().put("size", Json.Null.NULL).build());
        assertThat(FieldFillTimes.of(deal.history(), STAGES).moments()).isEmpty();
    }

    /** The answer is the closing: no row before it knows it. */
    @Test
    void of_answerThatClosesTheDeal_fillsNothing() {
        var deal = Deal.begun("d", "rep-1", none())
                .answered(4, 0, "Prospecting", Json.object().put("signed", true).build(), 100, "ClosedWon");
        assertThat(FieldFillTimes.of(deal.history(), STAGES).moments()).isEmpty();
    }

    @Test
    void of_importedHistory_activitiesAlone() {
        var deal = Deal.imported("ClosedWon", day(20), FINNISH).activity(3, 397, "call");
        assertThat(FieldFillTimes.of(deal.history(), STAGES).moments())
                .isEqualTo(Map.of("activities", Set.of(day(3)), "activities.call", Set.of(day(3))));
    }
}
