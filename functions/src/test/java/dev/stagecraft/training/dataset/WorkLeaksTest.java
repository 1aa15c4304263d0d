package dev.stagecraft.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.FieldFillTimes;
import dev.stagecraft.training.PlantedRows;
import dev.stagecraft.training.leakage.LeakageDetector;
import dev.stagecraft.training.leakage.LeakageWarning;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers, scores and activities: work may decide a deal, so they are suspected by the highest bars alone; ages never. */
@Tag("training")
class WorkLeaksTest {
    private static final Instant CLOSED = Instant.parse("2026-05-01T12:00:00Z");
    private static final FillTimeStatistics UNKNOWN = new FillTimeStatistics();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activities.payment.count30d",
                "activities.payment.sum",
                "answers.debrief.score",
                "count.answers.debrief",
                "days.answers.debrief.signed",
                "scores.debrief"
            })
    void of_workThatTellsTheOutcome_namedAndLeftOut(String fact) {
        var rows = PlantedRows.of(
                400, 8, (random, row) -> row.facts().number(fact, row.won() == random.nextDouble() < .98 ? 1 : 0));
        var warning = only(warnings(rows, UNKNOWN));
        assertThat(warning.fact()).isEqualTo(fact);
        assertThat(warning.leftOut()).isTrue();
        assertThat(warning.evidence()).isInstanceOf(LeakageWarning.Evidence.Separates.class);
    }

    @Test
    void of_answerThatOnlyLostDealsHave_namedAndLeftOut() {
        var rows = PlantedRows.of(400, 8, (random, row) -> {
            if (!row.won()) {
                row.facts().category("answers.debrief.why", "why-" + random.nextInt(5));
            }
        });
        var warning = only(warnings(rows, UNKNOWN));
        assertThat(warning.fact()).isEqualTo("answers.debrief.why");
        assertThat(warning.evidence()).isInstanceOf(LeakageWarning.Evidence.Missingness.class);
    }

    /** Good work tells much: nine of ten, and an option that no won deal ever chose. */
    @Test
    void of_workThatTellsMuch_noAlarm() {
        var rows = PlantedRows.of(400, 8, (random, row) -> {
            boolean says = random.nextDouble() < .87 == row.won();
            row.facts().number("scores.demo", (says ? 60 : 40) + random.nextInt(20));
            row.facts().number("activities.meeting.count30d", says ? 1 + random.nextInt(4) : 0);
            if (says) {
                row.facts().flag("answers.demo.decider", true);
            }
            if (!row.won() && random.nextInt(3) == 0) {
                row.facts().flag("answers.demo.obstacles.nobudget", true);
            }
        });
        assertThat(warnings(rows, UNKNOWN)).isEmpty();
    }

    /** It tells the outcome because it decides it: it was there long before. */
    @ParameterizedTest
    @CsvSource({
        "scores.demo, scores.demo",
        "answers.demo.need.new, answers.demo.need",
        "activities.call.sum, activities.call"
    })
    void of_workThatIsDoneBeforeTheEnd_noAlarm(String fact, String recorded) {
        var rows = PlantedRows.of(400, 8, (random, row) -> row.facts().number(fact, row.won() ? 1 : 0));
        assertThat(warnings(rows, recorded(recorded, Duration.ofDays(3), Duration.ofHours(2))))
                .isEmpty();
        assertThat(only(warnings(rows, recorded(recorded, Duration.ofDays(3), Duration.ofMinutes(1))))
                        .leftOut())
                .isTrue();
    }

    private static FillTimeStatistics recorded(String name, Duration first, Duration last) {
        var fills = new FillTimeStatistics();
        for (int i = 0; i < 20; i++) {
            fills.add(
                    new FieldFillTimes(
                            CLOSED.minus(Duration.ofDays(60)),
                            Map.of(name, new TreeSet<>(Set.of(CLOSED.minus(first), CLOSED.minus(last))))),
                    CLOSED);
        }
        return fills;
    }

    @Test
    void of_ages_neverSuspected() {
        var rows = PlantedRows.of(400, 8, (random, row) -> row.facts()
                .number("daysOpen", row.won() ? 9 : 90)
                .number("daysInStage", row.won() ? 1 : 40)
                .category("createdMonth", row.won() ? "1" : "2")
                .number("daysWithOwner", row.won() ? 9 : 90)
                .number("ownerWinRate", row.won() ? .9 : .1)
                .number("activities.daysSinceLast", row.won() ? 0 : 30)
                .number("activities.call.daysSinceLast", row.won() ? 0 : 30)
                .number("age.answers.demo", row.won() ? 0 : 30));
        assertThat(warnings(rows, UNKNOWN)).isEmpty();
    }

    @Test
    void of_answersGivenWhileClosing_namedAndLeftOut() {
        var fills = new FillTimeStatistics();
        for (int i = 0; i < 20; i++) {
            var debrief = new TreeSet<>(Set.of(CLOSED.minus(Duration.ofMinutes(i))));
            var demo = new TreeSet<>(Set.of(CLOSED.minus(Duration.ofDays(1 + i))));
            fills.add(
                    new FieldFillTimes(
                            CLOSED.minus(Duration.ofDays(60)),
                            Map.of(
                                    "answers.debrief.why", debrief,
                                    "scores.debrief", debrief,
                                    "answers.demo.why", demo,
                                    "scores.demo", demo,
                                    "activities.call", debrief)),
                    CLOSED);
        }
        var rows = PlantedRows.of(400, 8, (random, row) -> row.facts()
                .flag("answers.debrief.why.price", true)
                .number("days.answers.debrief.why", random.nextInt(9))
                .number("count.answers.debrief", 1)
                .number("scores.debrief", random.nextInt(9))
                .category("answers.demo.why", "so")
                .number("scores.demo", random.nextInt(9)));
        var warnings = warnings(rows, fills);
        assertThat(warnings)
                .extracting(LeakageWarning::fact)
                .containsExactly(
                        "answers.debrief.why.price",
                        "count.answers.debrief",
                        "days.answers.debrief.why",
                        "scores.debrief");
        assertThat(warnings).allMatch(LeakageWarning::leftOut);
        assertThat(warnings.getFirst().evidence()).isEqualTo(new LeakageWarning.Evidence.FilledAtClosing(20, 20));
    }

    @ParameterizedTest
    @CsvSource({
        "answers.debrief.why.price, answers.debrief.why",
        "answers.debrief.why.price, answers.debrief",
        "days.answers.debrief.signed, answers.debrief.signed",
        "scores.debrief, scores.debrief"
    })
    void of_featureConfirmed_namedAndUsed(String fact, String confirmed) {
        var rows = PlantedRows.of(400, 8, (random, row) -> row.facts().number(fact, row.won() ? 1 : 0));
        var warning = only(LeakageDetector.of(rows, UNKNOWN, Set.of(confirmed), _ -> new double[0]));
        assertThat(warning.confirmed()).isTrue();
        assertThat(warning.leftOut()).isFalse();
    }

    private static List<LeakageWarning> warnings(List<TrainingRow> rows, FillTimeStatistics fills) {
        return LeakageDetector.of(rows, fills, Set.of(), _ -> {
            throw new AssertionError("No name of work is suspicious");
        });
    }

    private static LeakageWarning only(List<LeakageWarning> warnings) {
        assertThat(warnings).hasSize(1);
        return warnings.getFirst();
    }
}
