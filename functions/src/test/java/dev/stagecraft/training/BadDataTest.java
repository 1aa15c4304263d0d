package dev.stagecraft.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Data as they should not be: each ends in a card that can be read or a reason that can be understood. */
@Tag("training")
class BadDataTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:00:00Z");
    private static final Training TRAINING = new Training(Training.DEFAULT_RECALL, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void train_constantColumns_isJudgedNoBetterThanThePrior() {
        var candidate = sound(rows(200, (facts, i) -> facts.category("attributes.country", "FI")
                .number("attributes.employees", 7)
                .flag("attributes.trial", true)));
        assertThat(candidate.card().publishable()).isFalse();
        assertThat(candidate.card().decision()).contains("stage prior");
    }

    @Test
    void train_oneColumnInAll_isACard() {
        sound(rows(300, (facts, i) -> facts.number("attributes.employees", i % 37)));
        sound(rows(300, (facts, i) -> facts.flag("attributes.trial", i % 3 == 0)));
        sound(rows(300, (facts, i) -> facts.flag("attributes.trial", true)));
        sound(rows(30, (facts, i) -> facts.number("attributes.employees", i % 7)));
        sound(dated(rows(300, (facts, i) -> facts.number("attributes.employees", i % 37))));
    }

    /** Two deals are alike, and nobody else: where one of them is judged, no text was seen twice in the others. */
    @Test
    void train_foldWithoutAColumn_isACard() {
        sound(rows(200, (facts, i) -> facts.category("attributes.first", "a" + Math.max(1, i))
                .category("attributes.second", "b" + Math.max(1, i))
                .category("attributes.third", "c" + i)));
    }

    @Test
    void train_oneKindOnly_saysWhichIsMissing() {
        for (boolean won : new boolean[] {true, false}) {
            var rows = MadeRows.undated(100, 1).stream()
                    .map(row -> new TrainingRow(row.group(), row.facts(), won, null, 1))
                    .toList();
            assertThat(few(rows))
                    .isEqualTo((won ? "100 won and 0 lost" : "0 won and 100 lost") + "; a model needs 3 of each");
        }
    }

    @Test
    void train_everythingMissing_saysSo() {
        assertThat(few(rows(200, (facts, i) -> {}))).isEqualTo("No fact is known of the closed opportunities");
    }

    @Test
    void train_mostMissing_isACard() {
        sound(rows(300, (facts, i) -> {
            if (i % 50 == 0) {
                facts.number("attributes.rare", i).category("attributes.seldom", "once");
            }
        }));
    }

    @Test
    void train_tenThousandCategories_keepsTheFrequentOnesOnly() {
        var rows = rows(10_000, (facts, i) -> facts.category("attributes.id", "c" + i)
                .category("attributes.group", "g" + i % 2_500));
        var candidate = sound(dated(rows)); // judged in one fold, not in five
        assertThat(candidate.card().json().text()).contains("\"columns\":200");
        assertThat(candidate.card().publishable()).isFalse();
    }

    @Test
    void train_labelsWithSpacesAndCase_areLevelsAsTheyAre() {
        String[] labels = {"Yes", " yes", "YES ", "yes\t", "=no", "no,\"x\"", "\u00e4\u00f6 | <b>", "a\nb"};
        var candidate = sound(rows(400, (facts, i) -> facts.category("attributes. Odd  Name=|", labels[i % 8])));
        assertThat(candidate.card().features()).containsExactly("attributes. Odd  Name=|");
        var model = BundleReader.read(candidate.bundle());
        assertThat(model.logOdds(Facts.builder()
                        .category("attributes. Odd  Name=|", "Maybe")
                        .build()))
                .isFinite();
    }

    @Test
    void train_hugeNumbers_areHeldWithinFloats() {
        var candidate = sound(rows(
                300, (facts, i) -> facts.number("attributes.huge", i % 3 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE)
                        .number("attributes.tiny", Double.MIN_VALUE * i)));
        var model = BundleReader.read(candidate.bundle());
        assertThat(model.logOdds(
                        Facts.builder().number("attributes.huge", 1e308).build()))
                .isFinite();
    }

    @Test
    void facts_infinities_areRefusedByName() {
        for (double number : new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN}) {
            assertThatThrownBy(() -> Facts.builder().number("attributes.x", number))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be a finite number");
        }
    }

    @Test
    void train_closedInTheFuture_isWarnedOf() {
        var rows = MadeRows.undated(300, 5).stream()
                .map(row -> new TrainingRow(row.group(), row.facts(), row.won(), NOW.plus(Duration.ofDays(30)), 1))
                .toList();
        assertThat(sound(rows).card().warnings())
                .contains("300 opportunities closed after this training, if their dates are right");
    }

    @Test
    void train_oneRowOrNone_saysHowManyAreNeeded() {
        assertThat(few(MadeRows.dated(1, 1))).isEqualTo("1 closed opportunities; a model needs 10");
        assertThat(few(List.of())).isEqualTo("0 closed opportunities; a model needs 10");
    }

    /** Sets drawn anew may hold none of those two. */
    @Test
    void train_stageOfTwoDealsSeenOften_hasNoIntervals() {
        List<TrainingRow> rows = new ArrayList<>();
        var deals = MadeRows.dated(300, 12);
        for (int deal = 0; deal < deals.size(); deal++) {
            var row = deals.get(deal);
            boolean rare = deal == 290 || deal == 291;
            int moments = rare ? 60 : 1;
            for (int moment = 0; moment < moments; moment++) {
                var facts = row.facts()
                        .with(Facts.builder()
                                .category("stage", rare ? "Rare" : "Demo")
                                .build());
                rows.add(new TrainingRow(row.group(), facts, row.won(), row.closedAt(), 1.0 / moments));
            }
        }
        var sections = sound(rows).card().sections();
        assertThat(((Json.Fields) requireNonNull(sections.get("byStage"))).fields())
                .containsKeys("Demo", "Rare");
        assertThat(((Json.Fields) requireNonNull(sections.get("intervalsByStage"))).fields())
                .containsOnlyKeys("Demo");
    }

    @Test
    void train_oneFactOfSeveralKinds_isACategory() {
        sound(rows(200, (facts, i) -> {
            switch (i % 3) {
                case 0 -> facts.number("attributes.mixed", 1);
                case 1 -> facts.flag("attributes.mixed", true);
                default -> facts.category("attributes.mixed", "one");
            }
        }));
    }

    /** A card whose figures are numbers, and a model that scores as it promised. */
    private static TrainingOutcome.Candidate sound(List<TrainingRow> rows) {
        var candidate = (TrainingOutcome.Candidate) TRAINING.train(rows);
        var metrics = candidate.card().metrics();
        assertThat(List.of(metrics.auc(), metrics.logLoss(), metrics.brier(), metrics.calibrationError()))
                .allSatisfy(figure -> assertThat(figure).isFinite());
        assertThat(BundleReader.read(candidate.bundle())
                        .score(rows.getFirst().facts())
                        .probability())
                .isBetween(0.0, 1.0);
        assertThat(candidate.card().decision()).isNotBlank();
        return candidate;
    }

    private static List<TrainingRow> dated(List<TrainingRow> rows) {
        var dated = new ArrayList<TrainingRow>();
        for (TrainingRow row : rows) {
            var closedAt = NOW.minus(Duration.ofMinutes(rows.size() - dated.size()));
            dated.add(new TrainingRow(row.group(), row.facts(), row.won(), closedAt, 1));
        }
        return dated;
    }

    private static String few(List<TrainingRow> rows) {
        return ((TrainingOutcome.NotEnough) TRAINING.train(rows)).reason();
    }

    private static List<TrainingRow> rows(int count, BiConsumer<Facts.Builder, Integer> known) {
        var random = new Random(count);
        var rows = new ArrayList<TrainingRow>();
        for (int i = 0; i < count; i++) {
            var facts = Facts.builder();
            known.accept(facts, i);
            rows.add(new TrainingRow("o-" + i, facts.build(), random.nextInt(3) == 0, null, 1));
        }
        return rows;
    }
}
