package dev.stagecraft.training.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.FieldFillTimes;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.FillTimeStatistics;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked in some stages only is no leak, and what leaks within a stage is one: deals that end where they stand. */
@Tag("training")
class StageLeaksTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T09:00:00Z");
    private static final FillTimeStatistics UNKNOWN = new FillTimeStatistics();

    /** Two of three deals that reach the demo are won, hardly any other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void of_attributesAskedAtTheDemoOnly_noAlarm(long seed) {
        var rows = deals(600, .3, .65, .03, seed, deal -> {
            if (deal.isAt("Demo")) {
                deal.facts
                        .number("attributes.seatsQuoted", deal.random.nextInt(200))
                        .category("attributes.plan", deal.random.nextBoolean() ? "large" : "small")
                        .number("age.attributes.seatsQuoted", deal.random.nextInt(9));
            }
            deal.facts.number("completeness.plan+seatsQuoted", deal.isAt("Demo") ? 1 : 0);
        });
        assertThat(warnings(rows)).isEmpty();
    }

    /** No stage ends both ways, so the stage alone tells everything, and what is asked there tells no more. */
    @Test
    void of_stagesThatTellTheOutcome_noAlarmOfWhatIsAskedThere() {
        var rows = deals(400, .4, 1, 0, 4, deal -> {
            if (deal.isAt("Demo")) {
                deal.facts.number("attributes.seatsQuoted", deal.random.nextInt(200));
            }
        });
        assertThat(warnings(rows)).isEmpty();
    }

    @Test
    void of_stagesThatTellTheOutcome_namedByWhatWasKnownWhenTheyWereEntered() {
        var rows = deals(400, .4, 1, 0, 5, deal -> deal.facts.flag("attributes.invoiced", deal.won));
        var warning = only(warnings(rows));
        assertThat(warning.fact()).isEqualTo("attributes.invoiced");
        assertThat(warning.leftOut()).isTrue();
    }

    @Test
    void of_filledInTheWonDealsOfAStage_namedAndLeftOut() {
        var rows = deals(600, .3, .65, .03, 6, deal -> {
            if (deal.isAt("Demo") && deal.won) {
                deal.facts.category("attributes.contractNo", "c-" + deal.random.nextInt(6));
            }
        });
        var warning = only(warnings(rows));
        assertThat(warning.fact()).isEqualTo("attributes.contractNo");
        assertThat(warning.leftOut()).isTrue();
        var missing = (LeakageWarning.Evidence.Missingness) warning.evidence();
        assertThat(missing.winRateWith()).isEqualTo(1);
        assertThat(missing.winRateWithout()).isLessThan(.1);
    }

    /** Noise in one stage, the outcome in the other. */
    @Test
    void of_tellsTheOutcomeWithinStages_namedAndLeftOut() {
        var rows = deals(
                600,
                .5,
                .6,
                .2,
                7,
                deal -> deal.facts.number(
                        "attributes.paid",
                        (deal.won ? 900 : 100) + (deal.isAt("Demo") ? 50 : 0) + deal.random.nextInt(99)));
        var warning = only(warnings(rows));
        assertThat(warning.fact()).isEqualTo("attributes.paid");
        assertThat(warning.evidence()).isInstanceOf(LeakageWarning.Evidence.Separates.class);
    }

    /** Filled in so few that its AUC is low; but never in a deal of the other kind. */
    @ParameterizedTest
    @CsvSource({"false, .60, 0.00", "true, .65, 1.00"})
    void of_filledInDealsOfOneKindAlone_namedWithTheWinRates(boolean won, double share, double rate) {
        var rows = deals(600, .5, .5, .3, 8, deal -> {
            if (deal.won == won && deal.random.nextDouble() < share) {
                deal.facts.category("attributes.competitor", "c-" + deal.random.nextInt(6));
            }
        });
        var warning = only(warnings(rows));
        assertThat(warning.fact()).isEqualTo("attributes.competitor");
        assertThat(warning.leftOut()).isTrue();
        var missing = (LeakageWarning.Evidence.Missingness) warning.evidence();
        assertThat(missing.auc()).isLessThan(OutcomeLeakTest.MISSINGNESS);
        assertThat(missing.with()).isGreaterThan(100);
        assertThat(missing.winRateWith()).isEqualTo(rate);
        assertThat(missing.stage()).isEmpty();
        assertThat(warning.words())
                .startsWith("The presence of attributes.competitor predicts the outcome: " + Math.round(100 * rate)
                        + " % of");
    }

    @Test
    void of_filledInTheLostDealsOfOneStageAlone_namedWithTheStage() {
        var rows = deals(800, .4, .5, .3, 9, deal -> {
            if (deal.isAt("Demo") ? !deal.won && deal.random.nextDouble() < .6 : deal.random.nextBoolean()) {
                deal.facts.category("attributes.competitor", "c-" + deal.random.nextInt(6));
            }
        });
        var warning = only(warnings(rows));
        var missing = (LeakageWarning.Evidence.Missingness) warning.evidence();
        assertThat(missing.stage()).isEqualTo("Demo");
        assertThat(missing.winRateWith()).isZero();
        assertThat(warning.words())
                .startsWith("The presence of attributes.competitor predicts the outcome in Demo: 0 % of");
        assertThat(warning.json().text()).contains("\"stage\":\"Demo\"");
    }

    /** None of 29 deals, or of as many as would have brought 14 of the other kind: chance, or a rare thing. */
    @Test
    void of_filledInFewDealsOfOneKind_noAlarm() {
        assertThat(warnings(rarelyFilled(29, .8))).isEmpty();
        assertThat(warnings(rarelyFilled(60, .2))).isEmpty();
        assertThat(warnings(rarelyFilled(60, .8))).hasSize(1);
    }

    /** Nobody buys without a quote: no leak where quotes are known to be made in time. */
    @Test
    void of_dealsWithoutItAllLost_namedUnlessItIsFilledInTime() {
        var rows = deals(600, .5, .4, .3, 11, deal -> {
            if (deal.won || deal.random.nextDouble() < .7) {
                deal.facts.number("attributes.seatsQuoted", deal.random.nextInt(200));
            }
        });
        assertThat(only(warnings(rows)).fact()).isEqualTo("attributes.seatsQuoted");
        assertThat(only(warnings(rows, filled(Duration.ofMinutes(5)))).fact()).isEqualTo("attributes.seatsQuoted");
        assertThat(warnings(rows, filled(Duration.ofHours(5)))).isEmpty();
    }

    /** In two of three deals so long before the end, in the others at the end. */
    private static FillTimeStatistics filled(Duration before) {
        var fills = new FillTimeStatistics();
        for (int i = 0; i < 30; i++) {
            var quoted = BEGAN.minus(i % 3 == 0 ? Duration.ZERO : before);
            fills.add(
                    new FieldFillTimes(
                            BEGAN.minus(Duration.ofDays(9)),
                            Map.of("attributes.seatsQuoted", new TreeSet<>(Set.of(quoted.minusSeconds(1))))),
                    BEGAN);
        }
        return fills;
    }

    private static List<TrainingRow> rarelyFilled(int lost, double winRate) {
        int[] left = {lost};
        return deals(1_000, 0, 0, winRate, 10, deal -> {
            if (!deal.won && left[0]-- > 0) {
                deal.facts.category("attributes.competitor", "c");
            }
        });
    }

    private static List<LeakageWarning> warnings(List<TrainingRow> rows) {
        return warnings(rows, UNKNOWN);
    }

    private static List<LeakageWarning> warnings(List<TrainingRow> rows, FillTimeStatistics fills) {
        return LeakageDetector.of(rows, fills, Set.of(), _ -> {
            throw new AssertionError("No name is suspicious");
        });
    }

    private static LeakageWarning only(List<LeakageWarning> warnings) {
        assertThat(warnings).hasSize(1);
        return warnings.getFirst();
    }

    /** A deal at one moment, to plant facts into. */
    private record Deal(Random random, String stage, boolean won, Facts.Builder facts) {
        boolean isAt(String other) {
            return stage.equals(other);
        }
    }

    /** Deals with a row in each stage that they reach. */
    private static List<TrainingRow> deals(
            int count, double demos, double wonFromDemo, double wonElse, long seed, Consumer<Deal> plant) {
        var random = new Random(seed);
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean demo = random.nextDouble() < demos;
            boolean won = random.nextDouble() < (demo ? wonFromDemo : wonElse);
            var closedAt = BEGAN.plus(Duration.ofHours(i));
            for (String stage : demo ? List.of("Prospecting", "Demo") : List.of("Prospecting")) {
                var facts = Facts.builder().category("stage", stage).number("attributes.noise", random.nextGaussian());
                plant.accept(new Deal(random, stage, won, facts));
                rows.add(new TrainingRow("o-" + i, facts.build(), won, closedAt, demo ? 0.5 : 1));
            }
        }
        return rows;
    }
}
