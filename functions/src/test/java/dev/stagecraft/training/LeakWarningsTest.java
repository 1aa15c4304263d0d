package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Facts;
import dev.stagecraft.scoring.Fills;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Leaks of every kind, planted in deals whose honest facts are known to be honest. */
class LeakWarningsTest {
    private static final Instant CLOSED = Instant.parse("2026-05-01T12:00:00Z");
    private static final FillTimes UNKNOWN = new FillTimes();

    private static double notAsked(List<TrainingRow> rows) {
        throw new AssertionError("No name is suspicious among " + rows.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void of_honestDeals_noAlarm(long seed) {
        assertThat(LeakWarnings.of(MadeRows.dated(400, seed), UNKNOWN, Set.of(), LeakWarningsTest::notAsked))
                .isEmpty();
        assertThat(LeakWarnings.of(MadeRows.undated(60, seed), UNKNOWN, Set.of(), LeakWarningsTest::notAsked))
                .isEmpty();
    }

    @Test
    void of_filledAtClosing_namedAndLeftOut() {
        var fills = new FillTimes();
        for (int i = 0; i < 20; i++) {
            var contract = CLOSED.plus(Duration.ofDays(i == 0 ? -30 : i % 3));
            var discount = CLOSED.minus(i % 2 == 0 ? Duration.ofMinutes(10) : Duration.ofDays(3));
            fills.add(
                    new Fills(
                            CLOSED.minus(Duration.ofDays(60)),
                            Map.of("attributes.contract", once(contract), "attributes.discount", once(discount))),
                    CLOSED);
        }
        var rows = planted(200, 1, (random, row) -> {
            row.facts.category("attributes.contract", "c-" + random.nextInt(5));
            row.facts.number("age.attributes.contract", random.nextInt(5));
        });
        var warnings = LeakWarnings.of(rows, fills, Set.of(), LeakWarningsTest::notAsked);
        assertThat(warnings)
                .extracting(LeakWarning::fact)
                .containsExactly("age.attributes.contract", "attributes.contract");
        assertThat(warnings).allMatch(LeakWarning::leftOut);
        assertThat(warnings.getFirst().evidence()).isEqualTo(new LeakWarning.Evidence.FilledAtClosing(20, 19));
        assertThat(warnings.getLast().words())
                .startsWith(
                        "attributes.contract is first filled at or after closing in 19 of 20 deals; left out until");
        assertThat(LeakWarnings.without(rows, warnings))
                .allSatisfy(row -> assertThat(row.facts().names())
                        .doesNotContain("attributes.contract", "age.attributes.contract")
                        .contains("attributes.source"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"number", "category", "flag"})
    void of_tellsTheOutcomeAlone_namedAndLeftOut(String type) {
        var rows = planted(300, 2, (random, row) -> {
            boolean says = random.nextDouble() < .97 == row.won;
            switch (type) {
                case "number" -> row.facts.number("attributes.invoiced", (says ? 4_000 : 100) + random.nextInt(100));
                case "category" ->
                    row.facts.category("attributes.invoiced", (says ? "sent " : "none ") + random.nextInt(4));
                default -> row.facts.flag("attributes.invoiced", says);
            }
        });
        var warning = only(LeakWarnings.of(rows, UNKNOWN, Set.of(), LeakWarningsTest::notAsked));
        assertThat(warning.fact()).isEqualTo("attributes.invoiced");
        assertThat(warning.leftOut()).isTrue();
        assertThat(warning.evidence())
                .isInstanceOfSatisfying(LeakWarning.Evidence.Separates.class, separates -> assertThat(separates.auc())
                        .isBetween(.93, 1.0));
        assertThat(warning.json().text()).contains("\"kind\":\"separates\"", "\"leftOut\":true");
    }

    @Test
    void of_missingnessTellsTheOutcome_namedWithTheWinRates() {
        var rows = planted(300, 3, (random, row) -> {
            if (random.nextDouble() < .95 != row.won) {
                row.facts.category("attributes.competitor", "c-" + random.nextInt(6));
            }
        });
        var warning = only(LeakWarnings.of(rows, UNKNOWN, Set.of(), LeakWarningsTest::notAsked));
        assertThat(warning.fact()).isEqualTo("attributes.competitor");
        assertThat(warning.leftOut()).isTrue();
        var missing = (LeakWarning.Evidence.Missingness) warning.evidence();
        assertThat(missing.with() + missing.without()).isEqualTo(300);
        assertThat(missing.winRateWith()).isLessThan(.1);
        assertThat(missing.winRateWithout()).isGreaterThan(.8);
        assertThat(missing.auc()).isGreaterThan(.9);
    }

    @Test
    void of_honestlyInformativeMissingness_noAlarm() {
        var rows = planted(400, 4, (random, row) -> {
            if (random.nextDouble() < (row.won ? .8 : .5)) {
                row.facts.number("attributes.budget", random.nextInt(100));
            }
        });
        assertThat(LeakWarnings.of(rows, UNKNOWN, Set.of(), LeakWarningsTest::notAsked))
                .isEmpty();
    }

    /** Weaker than honest columns, so only its name gives it away. */
    @Test
    void of_suspiciousNameThatTheModelLeansOn_askedAboutAndLeftOut() {
        var rows = planted(
                600,
                5,
                (random, row) ->
                        row.facts.number("attributes.touches_post_demo", random.nextGaussian() + (row.won ? 1.2 : 0)));
        var warning = only(LeakWarnings.of(rows, UNKNOWN, Set.of(), new FixedTrees()));
        var name = (LeakWarning.Evidence.Name) warning.evidence();
        assertThat(name.word()).isEqualTo("post");
        assertThat(name.aucWith()).isGreaterThan(name.aucWithout() + LeakWarnings.LEANS);
        assertThat(warning.leftOut()).isTrue();
        assertThat(warning.words()).contains("Is it known before a deal closes?", "left out until a person confirms");
    }

    @Test
    void of_suspiciousNameWithoutWeight_askedAboutAndUsed() {
        var rows = planted(600, 6, (random, row) -> row.facts.number("attributes.afterParty", random.nextInt(9)));
        var warning = only(LeakWarnings.of(rows, UNKNOWN, Set.of(), new FixedTrees()));
        assertThat(warning.fact()).isEqualTo("attributes.afterParty");
        assertThat(warning.leftOut()).isFalse();
        assertThat(LeakWarnings.without(rows, List.of(warning))).isEqualTo(rows);
    }

    /** The second says what the first does, so a model without either is as good as with both. */
    @Test
    void of_suspiciousNamesThatSayTheSame_allLeftOut() {
        var rows = planted(600, 5, (random, row) -> {
            double touches = random.nextGaussian() + (row.won ? 1.2 : 0);
            row.facts
                    .number("attributes.touches_post_demo", touches)
                    .number("attributes.minutes_post_demo", 15 * touches + 3)
                    .number("attributes.afterParty", random.nextInt(9));
        });
        var warnings = LeakWarnings.of(rows, UNKNOWN, Set.of(), new FixedTrees());
        assertThat(warnings)
                .filteredOn(LeakWarning::leftOut)
                .extracting(LeakWarning::fact)
                .containsExactly("attributes.minutes_post_demo", "attributes.touches_post_demo");
        assertThat(warnings)
                .filteredOn(warning -> !warning.leftOut())
                .extracting(LeakWarning::fact)
                .containsExactly("attributes.afterParty");
        var names = warnings.stream()
                .map(warning -> (LeakWarning.Evidence.Name) warning.evidence())
                .toList();
        assertThat(names)
                .extracting(LeakWarning.Evidence.Name::aucWithout)
                .containsOnly(names.getFirst().aucWithout());
        assertThat(names).extracting(LeakWarning.Evidence.Name::facts).containsOnly(1);
    }

    @Test
    void of_suspiciousNamesWithoutWeight_askedAboutTogether() {
        var rows = planted(600, 6, (random, row) -> row.facts
                .number("attributes.afterParty", random.nextInt(9))
                .flag("attributes.afterwards", random.nextBoolean()));
        var warnings = LeakWarnings.of(rows, UNKNOWN, Set.of(), new FixedTrees());
        assertThat(warnings).hasSize(2).noneMatch(LeakWarning::leftOut);
        assertThat(warnings.getFirst().words()).contains(" with it and 1 more of such names, ");
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
        var warning = only(LeakWarnings.of(rows, UNKNOWN, Set.of(), LeakWarningsTest::notAsked));
        assertThat(warning.fact()).isEqualTo("attributes.note");
        assertThat(warning.leftOut()).isTrue();
    }

    @Test
    void of_knownOfHalfTheDeals_namedByThose() {
        var rows = planted(400, 10, (random, row) -> {
            if (random.nextBoolean()) {
                row.facts.flag("attributes.invoiced", row.won);
            }
        });
        var warning = only(LeakWarnings.of(rows, UNKNOWN, Set.of(), LeakWarningsTest::notAsked));
        assertThat(warning.fact()).isEqualTo("attributes.invoiced");
        assertThat(warning.leftOut()).isTrue();
    }

    /** A new organisation may have lost all its deals so far, and may have written down why. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12, 60})
    void of_oneOutcomeAlone_nameIsAQuestionWithoutAnAnswer(int deals) {
        var rows = planted(500, 11, (random, row) -> row.facts.category("attributes.Lost reason", "price")).stream()
                .filter(row -> !row.won())
                .limit(deals)
                .toList();
        var warning = only(LeakWarnings.of(rows, UNKNOWN, Set.of(), new FixedTrees()));
        assertThat(warning.evidence()).isEqualTo(new LeakWarning.Evidence.Name("lost", 1, 0.5, 0.5));
        assertThat(warning.leftOut()).isFalse();
    }

    @Test
    void of_confirmedByAPerson_namedAndUsed() {
        var rows = planted(300, 7, (random, row) -> row.facts.flag("attributes.invoiced", row.won));
        var warning = only(LeakWarnings.of(rows, UNKNOWN, Set.of("attributes.invoiced"), LeakWarningsTest::notAsked));
        assertThat(warning.confirmed()).isTrue();
        assertThat(warning.leftOut()).isFalse();
        assertThat(warning.words()).endsWith("used, for a person has confirmed it");
        assertThat(warning.json().field("confirmed")).contains(Json.of(true));
    }

    @Test
    void of_fewDeals_chanceIsNoLeak() {
        for (long seed = 0; seed < 30; seed++) {
            assertThat(LeakWarnings.of(MadeRows.undated(25, seed), UNKNOWN, Set.of(), LeakWarningsTest::notAsked))
                    .isEmpty();
        }
        assertThat(LeakWarnings.of(List.of(), UNKNOWN, Set.of(), LeakWarningsTest::notAsked))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__leak__x | leak",
                "touchesPostSnapshot | post",
                "Days after closing | after",
                "deal.outcome | outcome",
                "Result of call | result",
                "is-won | won",
                "LOST reason | lost",
                "future_value | future",
                "postal_code | ''",
                "post_code | ''",
                "After sales | ''",
                "position | ''",
                "wonder | ''",
                "last_touch | ''",
                "demo_completed | ''",
                "'' | ''"
            })
    void word_wholeWordsOnly(String name, String word) {
        assertThat(SuspiciousName.word(name).orElse("")).isEqualTo(word);
    }

    private static NavigableSet<Instant> once(Instant moment) {
        return new TreeSet<>(Set.of(moment));
    }

    private static LeakWarning only(List<LeakWarning> warnings) {
        assertThat(warnings).hasSize(1);
        return warnings.getFirst();
    }

    /** A deal that facts are planted into. */
    private record Row(boolean won, Facts.Builder facts) {}

    private static List<TrainingRow> planted(int count, long seed, BiConsumer<Random, Row> plant) {
        var random = new Random(seed);
        return MadeRows.dated(count, seed).stream()
                .map(row -> {
                    var facts = Facts.builder();
                    row.facts().forEach(facts::fact);
                    plant.accept(random, new Row(row.won(), facts));
                    return new TrainingRow(row.group(), facts.build(), row.won(), row.closedAt(), row.weight());
                })
                .toList();
    }
}
