package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.card.ModelCard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two pipelines with recall targets of their own; in one deals are won three times as often as in the other. */
@Tag("engine")
@Tag("training")
class PipelineRecallTest {
    private static final int DEALS = 400;
    private static final String PIPELINE = """
        kind: pipeline
        id: %s
        recall: %s
        classes: {A: 10, B: 25}
        stages:
          - {id: Prospecting}
          - {id: Discovery}
          - {id: Demo}
          - {id: Negotiation}
          - {id: ClosedWon, label: Won, outcome: won}
          - {id: ClosedLost, label: Lost, outcome: lost}
        """;

    private final RetrainingFixture fixture = new RetrainingFixture();
    private final Instant first = fixture.stores.clock().instant().minus(Duration.ofDays(DEALS + 1));

    @Test
    void retrain_severalPipelines_eachHasTheThresholdOfItsOwnRecall() {
        var random = new Random(11);
        for (int i = 0; i < DEALS; i++) {
            boolean renewal = i % 2 == 0;
            int size = random.nextInt(100);
            boolean won = random.nextDouble() < (renewal ? .6 : .2) + (size > 50 ? .2 : -.1);
            var began = first.plus(Duration.ofDays(i));
            var deal = new StoredRows.Quick(began, renewal ? "renewals" : "sales", "rep-1", won, size);
            StoredRows.quick(fixture.stores, "acme", "o-" + i, deal);
        }
        fixture.publish("acme", "sales", PIPELINE.formatted("sales", "0.6"));
        var alone = fixture.retrained("acme");
        assertThat(alone.sections()).doesNotContainKey("likely");
        assertThat(alone.features()).doesNotContain("pipeline");
        assertThat(stages(alone)).containsExactly("Demo");

        fixture.stores.clock().set(fixture.stores.clock().instant().plus(Duration.ofMinutes(1)));
        fixture.publish("acme", "renewals", PIPELINE.formatted("renewals", "0.95"));
        var card = fixture.retrained("acme");
        fixture.models.moveLive("acme", fixture.models.liveVersion("acme"), card.version());
        ScoringModel live = fixture.models.live("acme");
        var classes = (Json.Fields) card.json().field("classes").orElseThrow();
        assertThat(number((Json.Fields) classes.field("A").orElseThrow(), "share"))
                .isEqualTo(.1);
        assertThat(number((Json.Fields) classes.field("C").orElseThrow(), "share"))
                .isEqualTo(.65);
        assertThat(card.features()).contains("pipeline");
        assertThat(stages(card)).containsExactlyInAnyOrder("renewals/Demo", "sales/Demo");
        for (var asked : List.of("sales 0.6", "renewals 0.95")) {
            String pipeline = asked.substring(0, asked.indexOf(' '));
            double recall = Double.parseDouble(asked.substring(asked.indexOf(' ')));
            var told = (Json.Fields) ((Json.Fields) card.json().field("likely").orElseThrow())
                    .field(pipeline)
                    .orElseThrow();
            assertThat(number(told, "asked")).isEqualTo(recall);
            assertThat(number(told, "recall")).isBetween(recall, recall + .15);
            assertThat(told.field("ofAll")).contains(Json.of(false));
            assertThat(live.threshold(pipeline)).isEqualTo(number(told, "threshold"));
        }
        assertThat(card.metrics().confusion().recall()).isBetween(.6, .75);
    }

    private static Set<String> stages(ModelCard card) {
        return ((Json.Fields) card.json().field(StageCalibration.SECTION).orElseThrow())
                .fields()
                .keySet();
    }

    private static double number(Json.Fields told, String name) {
        return ((Json.Num) told.field(name).orElseThrow()).value().doubleValue();
    }
}
