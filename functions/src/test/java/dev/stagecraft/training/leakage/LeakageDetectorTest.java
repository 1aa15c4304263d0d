package dev.stagecraft.training.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.FieldFillTimes;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.PlantedRows;
import dev.stagecraft.training.dataset.FillTimeStatistics;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaks of every kind, planted in deals whose honest facts are known to be honest. */
@Tag("training")
class LeakageDetectorTest {
    private static final Instant CLOSED = Instant.parse("2026-05-01T12:00:00Z");
    private static final FillTimeStatistics UNKNOWN = new FillTimeStatistics();

    private static double[] notAsked(List<TrainingRow> rows) {
        throw new AssertionError("No name is suspicious among " + rows.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void of_honestDeals_noAlarm(long seed) {
        assertThat(LeakageDetector.of(MadeRows.dated(400, seed), UNKNOWN, Set.of(), LeakageDetectorTest::notAsked))
                .isEmpty();
        assertThat(LeakageDetector.of(MadeRows.undated(60, seed), UNKNOWN, Set.of(), LeakageDetectorTest::notAsked))
                .isEmpty();
    }

    @Test
    void of_filledAtClosing_namedAndLeftOut() {
        var fills = new FillTimeStatistics();
        for (int i = 0; i < 20; i++) {
            var contract = CLOSED.plus(Duration.ofDays(i == 0 ? -30 : i % 3));
            var discount = CLOSED.minus(i % 2 == 0 ? Duration.ofMinutes(10) : Duration.ofDays(3));
            fills.add(
                    new FieldFillTimes(
                            CLOSED.minus(Duration.ofDays(60)),
                            Map.of("attributes.contract", once(contract), "attributes.discount", once(discount))),
                    CLOSED);
        }
        var rows = PlantedRows.of(200, 1, (random, row) -> {
            row.facts().category("attributes.contract", "c-" + random.nextInt(5));
            row.facts().number("age.attributes.contract", random.nextInt(5));
        });
        var warnings = LeakageDetector.of(rows, fills, Set.of(), LeakageDetectorTest::notAsked);
        assertThat(warnings)
                .extracting(LeakageWarning::fact)
                .containsExactly("age.attributes.contract", "attributes.contract");
        assertThat(warnings).allMatch(LeakageWarning::leftOut);
        assertThat(warnings.getFirst().evidence()).isEqualTo(new LeakageWarning.Evidence.FilledAtClosing(20, 19));
        assertThat(warnings.getLast().words())
                .startsWith(
                        "attributes.contract is first filled at or after closing in 19 of 20 deals; left out until");
        assertThat(LeakageDetector.without(rows, warnings))
                .allSatisfy(row -> assertThat(row.facts().names())
                        .doesNotContain("attributes.contract", "age.attributes.contract")
                        .contains("attributes.source"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "category", "flag"})
    void of_tellsTheOutcomeAlone_namedAndLeftOut(String type) {
        var rows = PlantedRows.of(300, 2, (random, row) -> {
            boolean says = random.nextDouble() < .97 == row.won();
            switch (type) {
                case "number" -> row.facts().number("attributes.invoiced", (says ? 4_000 : 100) + random.nextInt(100));
                case "category" ->
                    row.facts().category("attributes.invoiced", (says ? "sent " : "none ") + random.nextInt(4));
                default -> row.facts().flag("attributes.invoiced", says);
            }
        });
        var warning = only(LeakageDetector.of(rows, UNKNOWN, Set.of(), LeakageDetectorTest::notAsked));
        assertThat(warning.fact()).isEqualTo("attributes.invoiced");
        assertThat(warning.leftOut()).isTrue();
        assertThat(warning.evidence())
                .isInstanceOfSatisfying(
                        LeakageWarning.Evidence.Separates.class,
                        separates -> assertThat(separates.auc()).isBetween(.93, 1.0));
        assertThat(warning.json().text()).contains("\"kind\":\"separates\"", "\"leftOut\":true");
    }

    @Test
    void of_missingnessTellsTheOutcome_namedWithTheWinRates() {
        var rows = PlantedRows.of(300, 3, (random, row) -> {
            if (random.nextDouble() < .95 != row.won()) {
                row.facts().category("attributes.competitor", "c-" + random.nextInt(6));
            }
        });
        var warning = only(LeakageDetector.of(rows, UNKNOWN, Set.of(), LeakageDetectorTest::notAsked));
        assertThat(warning.fact()).isEqualTo("attributes.competitor");
        assertThat(warning.leftOut()).isTrue();
        var missing = (LeakageWarning.Evidence.Missingness) warning.evidence();
        assertThat(missing.with() + missing.without()).isEqualTo(300);
        assertThat(missing.winRateWith()).isLessThan(.1);
        assertThat(missing.winRateWithout()).isGreaterThan(.8);
        assertThat(missing.auc()).isGreaterThan(.9);
    }

    @Test
    void of_honestlyInformativeMissingness_noAlarm() {
        var rows = PlantedRows.of(400, 4, (random, row) -> {
            if (random.nextDouble() < (row.won() ? .8 : .5)) {
                row.facts().number("attributes.budget", random.nextInt(100));
            }
        });
        assertThat(LeakageDetector.of(rows, UNKNOWN, Set.of(), LeakageDetectorTest::notAsked))
                .isEmpty();
    }

    /** In three of four moments nobody knows it yet. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void of_filledLate_namedByWhatIsKnownLast(boolean lostAlone) {
        List<TrainingRow> rows = new ArrayList<>();
        for (TrainingRow row : MadeRows.dated(400, 9)) {
            for (int moment = 1; moment <= 4; moment++) {
                var facts = Facts.builder();
                row.facts().forEach(facts::fact);
                if (moment == 4 && !(lostAlone && row.won())) {
                    facts.category("attributes.note", lostAlone ? "gone" : "says " + row.won());
                }
                rows.add(new TrainingRow(row.group(), facts.build(), row.won(), row.closedAt(), 0.25));
            }
        }
        var warning = only(LeakageDetector.of(rows, UNKNOWN, Set.of(), LeakageDetectorTest::notAsked));
        assertThat(warning.fact()).isEqualTo("attributes.note");
        assertThat(warning.leftOut()).isTrue();
    }

    @Test
    void of_knownOfHalfTheDeals_namedByThose() {
        var rows = PlantedRows.of(400, 10, (random, row) -> {
            if (random.nextBoolean()) {
                row.facts().flag("attributes.invoiced", row.won());
            }
        });
        var warning = only(LeakageDetector.of(rows, UNKNOWN, Set.of(), LeakageDetectorTest::notAsked));
        assertThat(warning.fact()).isEqualTo("attributes.invoiced");
        assertThat(warning.leftOut()).isTrue();
    }

    @Test
    void of_confirmedByAPerson_namedAndUsed() {
        var rows = PlantedRows.of(300, 7, (random, row) -> row.facts().flag("attributes.invoiced", row.won()));
        var warning =
                only(LeakageDetector.of(rows, UNKNOWN, Set.of("attributes.invoiced"), LeakageDetectorTest::notAsked));
        assertThat(warning.confirmed()).isTrue();
        assertThat(warning.leftOut()).isFalse();
        assertThat(warning.words()).endsWith("used, for a person has confirmed it");
        assertThat(warning.json().field("confirmed")).contains(Json.of(true));
    }

    @Test
    void of_fewDeals_chanceIsNoLeak() {
        for (long seed = 0; seed < 30; seed++) {
            assertThat(LeakageDetector.of(MadeRows.undated(25, seed), UNKNOWN, Set.of(), LeakageDetectorTest::notAsked))
                    .isEmpty();
        }
        assertThat(LeakageDetector.of(List.of(), UNKNOWN, Set.of(), LeakageDetectorTest::notAsked))
                .isEmpty();
    }

    private static NavigableSet<Instant> once(Instant moment) {
        return new TreeSet<>(Set.of(moment));
    }

    private static LeakageWarning only(List<LeakageWarning> warnings) {
        assertThat(warnings).hasSize(1);
        return warnings.getFirst();
    }
}
