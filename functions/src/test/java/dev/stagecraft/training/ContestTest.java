package dev.stagecraft.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The model that is published of few deals: the richest one that passes the gate. */
@Tag("training")
class ContestTest {
    private static final Training TRAINING =
            new Training(Training.DEFAULT_RECALL, Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC));

    /** Middling numbers lose and all others win, which a regression cannot learn and a naive Bayes can. */
    @Test
    void train_regressionFailsAndNaiveBayesPasses_publishesTheNaiveBayesAndSaysWhy() {
        var card = card(rows(110, (random, value) -> random.nextDouble() < (Math.abs(value) > 1.2 ? 0.95 : 0.05)));
        assertThat(card.won()).isLessThan(40);
        assertThat(card.publishable()).as(card.decision()).isTrue();
        assertThat(text(card, "chosen")).isEqualTo("bayes");
        assertThat(text(card, "why"))
                .contains("no trees are grown", "not chosen, though richer: logistic regression (AUC ", ": not shown");
        assertThat(card.protocol()).startsWith("5-fold cross-validation, drawn 3 times");
    }

    @Test
    void train_regressionPasses_isPublishedThoughFewDeals() {
        var card = card(rows(110, (random, value) -> random.nextDouble() < 1 / (1 + Math.exp(1.8 - 2.5 * value))));
        assertThat(card.won()).isLessThan(40);
        assertThat(card.publishable()).as(card.decision()).isTrue();
        assertThat(text(card, "chosen")).isEqualTo("linear");
        assertThat(text(card, "why")).doesNotContain("not chosen");
    }

    @Test
    void train_nothingPasses_isTheRichestAndMayNotGoLive() {
        var card = card(rows(110, (random, value) -> random.nextInt(4) == 0));
        assertThat(card.publishable()).as(card.decision()).isFalse();
        assertThat(text(card, "chosen")).isEqualTo("linear");
        assertThat(card.decision()).startsWith("Not shown to be better than what it must beat: AUC ");
    }

    private interface Ending {
        boolean isWon(Random random, double value);
    }

    private static List<TrainingRow> rows(int count, Ending ending) {
        var random = new Random(7);
        var rows = new ArrayList<TrainingRow>();
        for (int i = 0; i < count; i++) {
            double value = random.nextGaussian();
            var facts = Facts.builder()
                    .number("attributes.value", value)
                    .number("attributes.noise", random.nextGaussian())
                    .build();
            rows.add(new TrainingRow("o-" + i, facts, ending.isWon(random, value), null, 1));
        }
        return rows;
    }

    private static ModelCard card(List<TrainingRow> rows) {
        return ((TrainingOutcome.Candidate) TRAINING.train(rows)).card();
    }

    private static String text(ModelCard card, String field) {
        var family = (Json.Fields) requireNonNull(card.sections().get("family"));
        return ((Json.Text) family.field(field).orElseThrow()).value();
    }
}
