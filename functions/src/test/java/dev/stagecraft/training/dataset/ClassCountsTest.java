package dev.stagecraft.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is learned from how many deals: one deal to either side of each bound. */
@Tag("training")
class ClassCountsTest {
    private static final Training TRAINING =
            new Training(Training.DEFAULT_RECALL, Clock.fixed(Instant.parse("2026-11-21T23:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"39, 40", "40, 39", "39, 41", "200, 39"})
    void train_fewerThanFortyOfOneKind_growsNoTreesAndIsOfLowConfidence(int won, int lost) {
        var candidate = (TrainingOutcome.Candidate) TRAINING.train(rows(won, lost, 1));
        assertThat(chosen(candidate.card())).isIn("linear", "bayes");
        assertThat(candidate.bundle().parts()).doesNotContainKey(ModelBundle.FOREST);
        assertThat(candidate.card().confidence()).isEqualTo(Confidence.LOW);
        assertThat(candidate.card().warnings())
                .contains(
                        "Only " + won + " won and " + lost + " lost: estimates are of low confidence below 40 of each");
    }

    @Test
    void train_fortyOfEach_isOfAnotherFamilyAndOfFullConfidence() {
        var card = ((TrainingOutcome.Candidate) TRAINING.train(rows(40, 40, 1))).card();
        assertThat(chosen(card)).isIn("trees", "linear", "blend");
        assertThat(card.confidence()).isEqualTo(Confidence.OK);
        assertThat(card.warnings()).noneMatch(warning -> warning.contains("low confidence"));
    }

    /** Rows of one deal say little more than one of them. */
    @Test
    void train_fewDealsOfManyRows_countsDeals() {
        var card = ((TrainingOutcome.Candidate) TRAINING.train(rows(39, 40, 4))).card();
        assertThat(card.rows()).isEqualTo(4 * 79);
        assertThat(chosen(card)).isIn("linear", "bayes");
        assertThat(card.confidence()).isEqualTo(Confidence.LOW);
        assertThat(TRAINING.train(rows(4, 5, 4)))
                .isEqualTo(new TrainingOutcome.NotEnough(4, 5, "9 closed opportunities; a model needs 10"));
    }

    @ParameterizedTest
    @CsvSource({"4, 5, 9 closed opportunities; a model needs 10", "2, 8, 2 won and 8 lost; a model needs 3 of each"})
    void train_oneDealBelowTheLeast_saysWhatIsMissing(int won, int lost, String reason) {
        assertThat(TRAINING.train(rows(won, lost, 1))).isEqualTo(new TrainingOutcome.NotEnough(won, lost, reason));
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "4, 6", "3, 7", "7, 3"})
    void train_tenDealsWithThreeOfEach_isACandidate(int won, int lost) {
        assertThat(TRAINING.train(rows(won, lost, 1)))
                .isInstanceOfSatisfying(TrainingOutcome.Candidate.class, candidate -> {
                    assertThat(candidate.card().won()).isEqualTo(won);
                    assertThat(candidate.card().lost()).isEqualTo(lost);
                });
    }

    /** So many deals of each kind, with so many rows each, which share the deal's weight. */
    private static List<TrainingRow> rows(int won, int lost, int moments) {
        var rows = new ArrayList<TrainingRow>();
        int wins = 0;
        int losses = 0;
        for (TrainingRow row : MadeRows.dated(1_000, 5)) {
            if (row.won() ? wins++ < won : losses++ < lost) {
                for (int moment = 0; moment < moments; moment++) {
                    rows.add(new TrainingRow(row.group(), row.facts(), row.won(), row.closedAt(), 1.0 / moments));
                }
            }
        }
        return rows;
    }

    private static String chosen(ModelCard card) {
        var family = (Json.Fields) Objects.requireNonNull(card.sections().get("family"));
        return ((Json.Text) family.field("chosen").orElseThrow()).value();
    }
}
