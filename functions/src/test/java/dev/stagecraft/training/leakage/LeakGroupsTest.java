package dev.stagecraft.training.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.FieldFillTimes;
import dev.stagecraft.training.PlantedRows;
import dev.stagecraft.training.dataset.FillTimeStatistics;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.metrics.AucDifference;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Suspects by name or by record, tested together. */
@Tag("training")
class LeakGroupsTest {
    private static final Instant CLOSED = Instant.parse("2026-05-01T12:00:00Z");
    private static final FillTimeStatistics UNKNOWN = new FillTimeStatistics();

    /** Weaker than honest columns, so only its name gives it away. */
    @Test
    void of_suspiciousNameThatTheModelLeansOn_askedAboutAndLeftOut() {
        var rows = PlantedRows.of(
                600, 5, (random, row) -> row.facts().number("attributes.touches_post_demo", hint(random, row, 1.2)));
        var warning = only(warnings(rows));
        assertThat(warning.fact()).isEqualTo("attributes.touches_post_demo");
        assertThat(group(warning).why()).isEqualTo(new LeakageWarning.Why.Named("post"));
        assertThat(group(warning).auc().exceeds(LeakageDetector.LEANS)).isTrue();
        assertThat(warning.leftOut()).isTrue();
        assertThat(warning.words())
                .startsWith("The name of attributes.touches_post_demo (\"post\") sounds like something known only after"
                        + " closing")
                .contains("Is it known before a deal closes?", "left out until a person confirms");
        assertThat(warning.json().text()).contains("\"kind\":\"name\"", "\"word\":\"post\"", "\"low\":", "\"high\":");
    }

    @Test
    void of_suspiciousNameWithoutWeight_askedAboutAndUsed() {
        var rows =
                PlantedRows.of(600, 6, (random, row) -> row.facts().number("attributes.afterParty", random.nextInt(9)));
        var warning = only(warnings(rows));
        assertThat(warning.fact()).isEqualTo("attributes.afterParty");
        assertThat(warning.leftOut()).isFalse();
        assertThat(warning.words()).endsWith("used, for it changes little");
        assertThat(LeakageDetector.without(rows, List.of(warning))).isEqualTo(rows);
    }

    /** The second says what the first does, so a model without either is as good as with both; the third says nothing. */
    @Test
    void of_suspiciousNamesThatSayTheSame_allLeftOutButTheInnocent() {
        var rows = sameTwice();
        var warnings = warnings(rows);
        assertThat(warnings)
                .filteredOn(LeakageWarning::leftOut)
                .extracting(LeakageWarning::fact)
                .containsExactly("attributes.minutes_post_demo", "attributes.touches_post_demo");
        assertThat(warnings)
                .filteredOn(warning -> !warning.leftOut())
                .extracting(LeakageWarning::fact)
                .containsExactly("attributes.afterParty");
        var group = group(warnings.getLast());
        assertThat(group.facts()).containsExactly("attributes.minutes_post_demo", "attributes.touches_post_demo");
        assertThat(group(warnings.get(1)).auc()).isEqualTo(group.auc());
        assertThat(warnings.getLast().words()).contains(" with it and with attributes.minutes_post_demo, ");
        assertThat(warnings.getLast().json().text())
                .contains("\"kind\":\"group\"", "\"facts\":[\"attributes.minutes_post_demo\",");
    }

    @Test
    void of_aGroup_learnsAsOftenAsThereAreSuspectsAndTwice() {
        var fits = new AtomicInteger();
        var trees = new ReferenceAuc();
        LeakageDetector.of(sameTwice(), UNKNOWN, Set.of(), rows -> {
            fits.incrementAndGet();
            return trees.scores(rows);
        });
        assertThat(fits).hasValue(5);
    }

    @Test
    void of_aMemberConfirmed_usedAndTheOthersTestedWithIt() {
        var warnings =
                LeakageDetector.of(sameTwice(), UNKNOWN, Set.of("attributes.touches_post_demo"), new ReferenceAuc());
        assertThat(warnings).noneMatch(LeakageWarning::leftOut);
        var confirmed = warnings.getLast();
        assertThat(confirmed.fact()).isEqualTo("attributes.touches_post_demo");
        assertThat(confirmed.confirmed()).isTrue();
        assertThat(confirmed.words())
                .isEqualTo("The name of attributes.touches_post_demo (\"post\") sounds like something known only after"
                        + " closing; used, for a person has confirmed it");
        assertThat(confirmed.json().text()).contains("\"kind\":\"name\"", "\"confirmed\":true");
    }

    private static List<TrainingRow> sameTwice() {
        return PlantedRows.of(600, 5, (random, row) -> {
            double touches = hint(random, row, 1.2);
            row.facts()
                    .number("attributes.touches_post_demo", touches)
                    .number("attributes.minutes_post_demo", 15 * touches + 3)
                    .number("attributes.afterParty", random.nextInt(9));
        });
    }

    @Test
    void of_suspiciousNamesWithoutWeight_askedAboutTogether() {
        var rows = PlantedRows.of(600, 6, (random, row) -> row.facts()
                .number("attributes.afterParty", random.nextInt(9))
                .flag("attributes.afterwards", random.nextBoolean()));
        var warnings = warnings(rows);
        assertThat(warnings).hasSize(2).noneMatch(LeakageWarning::leftOut);
        assertThat(warnings.getFirst().words()).contains(" with it and with attributes.afterwards, ");
    }

    /** Neither has a telling name; what was changed in the last hour is suspected in half of the deals, and not in fewer. */
    @ParameterizedTest
    @CsvSource({"10, true", "12, true", "17, true", "9, false"})
    void of_changedWhileClosing_testedTogetherFromHalfOfTheDealsOn(int atClosing, boolean suspected) {
        var rows = PlantedRows.of(700, 7, (random, row) -> row.facts()
                .number("attributes.mood", hint(random, row, 0.8))
                .number("answers.demo.interest", hint(random, row, 0.8)));
        var fills = new FillTimeStatistics();
        for (int i = 0; i < 20; i++) {
            var changed = new TreeSet<>(Set.of(
                    before(Duration.ofDays(20)), before(i < atClosing ? Duration.ofMinutes(9) : Duration.ofDays(2))));
            fills.add(
                    new FieldFillTimes(
                            before(Duration.ofDays(60)),
                            Map.of(
                                    "attributes.mood",
                                    changed,
                                    "answers.demo.interest",
                                    changed,
                                    "attributes.noise",
                                    changed)),
                    CLOSED);
        }
        var warnings =
                LeakageDetector.of(rows, fills, Set.of(), suspected ? new ReferenceAuc() : LeakGroupsTest::notAsked);
        assertThat(warnings)
                .filteredOn(LeakageWarning::leftOut)
                .extracting(LeakageWarning::fact)
                .containsExactlyElementsOf(suspected ? List.of("answers.demo.interest", "attributes.mood") : List.of());
        if (suspected) {
            assertThat(warnings.getFirst().words())
                    .startsWith("answers.demo.interest is first filled or last changed while closing in " + atClosing
                            + " of 20 deals: AUC ");
            assertThat(warnings.getFirst().json().text())
                    .contains("\"kind\":\"group\"", "\"deals\":20", "\"atClosing\":" + atClosing);
        }
    }

    private static Instant before(Duration duration) {
        return CLOSED.minus(duration);
    }

    private static double[] notAsked(List<TrainingRow> rows) {
        throw new AssertionError("Nothing is suspected among " + rows.size());
    }

    /** Records alone prove nothing, and nobody is asked where the model does not lean on what they tell of. */
    @Test
    void of_changedWhileClosingWithoutWeight_noWarning() {
        var rows = PlantedRows.of(600, 8, (random, row) -> row.facts().number("attributes.mood", random.nextInt(9)));
        var fills = new FillTimeStatistics();
        for (int i = 0; i < 20; i++) {
            var once = new TreeSet<>(Set.of(before(i % 2 == 0 ? Duration.ofMinutes(9) : Duration.ofDays(2))));
            fills.add(new FieldFillTimes(before(Duration.ofDays(60)), Map.of("attributes.mood", once)), CLOSED);
        }
        assertThat(LeakageDetector.of(rows, fills, Set.of(), new ReferenceAuc()))
                .isEmpty();
    }

    /** A new organisation may have lost all its deals so far, and may have written down why. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 60})
    void of_oneOutcomeAlone_nameIsAQuestionWithoutAnAnswer(int deals) {
        var rows =
                PlantedRows.of(500, 11, (random, row) -> row.facts().category("attributes.Lost reason", "price"))
                        .stream()
                        .filter(row -> !row.won())
                        .limit(deals)
                        .toList();
        var warning = only(warnings(rows));
        assertThat(group(warning).auc()).isEqualTo(new AucDifference(0.5, 0.5, new ConfidenceInterval(0, 0)));
        assertThat(warning.leftOut()).isFalse();
    }

    private static double hint(Random random, PlantedRows.Row row, double strength) {
        return random.nextGaussian() + (row.won() ? strength : 0);
    }

    private static LeakageWarning.Evidence.Group group(LeakageWarning warning) {
        return (LeakageWarning.Evidence.Group) warning.evidence();
    }

    private static List<LeakageWarning> warnings(List<TrainingRow> rows) {
        return LeakageDetector.of(rows, UNKNOWN, Set.of(), new ReferenceAuc());
    }

    private static LeakageWarning only(List<LeakageWarning> warnings) {
        assertThat(warnings).hasSize(1);
        return warnings.getFirst();
    }
}
