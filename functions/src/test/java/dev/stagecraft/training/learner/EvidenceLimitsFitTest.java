package dev.stagecraft.training.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.EvidenceLimits;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.training.dataset.Landmark;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("training")
class EvidenceLimitsFitTest {
    private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");

    /** A public set: of 308 deals that a model puts below 1 in 4,708 none may be won, and yet nobody knows that of the next. */
    @ParameterizedTest
    @CsvSource({"308, .0096", "30, .0894", "3000, .0010"})
    void fit_noneOfTheLowestWon_ruleOfThree(int lost, double floor) {
        var rows = new ArrayList<TrainingRow>();
        double[] said = IntStream.range(0, lost + 200)
                .mapToDouble(deal -> {
                    rows.add(undated("d-" + deal, deal >= lost && deal % 10 < 7));
                    return deal < lost ? Estimate.logOdds(1 / 4_708.0) : Estimate.logOdds(.7);
                })
                .toArray();
        var limits = EvidenceLimitsFit.fit(rows, said);
        assertThat(limits.floor().probability()).isCloseTo(floor, within(.0001));
        assertThat(limits.floor().deals()).isBetween((long) lost, lost + 5L);
        assertThat(limits.longestDays()).isInfinite();
    }

    @Test
    void fit_someOfTheLowestWon_noLowerThanTheirShare() {
        var rows = new ArrayList<TrainingRow>();
        double[] said = IntStream.range(0, 1_000)
                .mapToDouble(deal -> {
                    rows.add(undated("d-%04d".formatted(deal), deal % 20 == 0));
                    return -9;
                })
                .toArray();
        var limits = EvidenceLimitsFit.fit(rows, said);
        assertThat(limits.floor().probability()).isBetween(.0475, .05);
        assertThat(limits.ceiling().probability())
                .isGreaterThanOrEqualTo(limits.floor().probability());
    }

    /** Rows of a deal are no more evidence than the deal: it counts by its lowest row for the floor, by its highest for the ceiling. */
    @Test
    void fit_manyRowsOfADeal_countOnce() {
        var random = new Random(1);
        var once = new ArrayList<TrainingRow>();
        var often = new ArrayList<TrainingRow>();
        var low = DoubleStream.builder();
        var both = DoubleStream.builder();
        for (int deal = 0; deal < 200; deal++) {
            double logOdds = random.nextGaussian();
            var row = undated("d-" + deal, random.nextDouble() < Estimate.probability(logOdds));
            once.add(row);
            low.add(logOdds);
            often.addAll(List.of(row, row, row));
            both.add(logOdds + 1).add(logOdds).add(logOdds + .5);
        }
        var limits = EvidenceLimitsFit.fit(once, low.build().toArray());
        var same = EvidenceLimitsFit.fit(often, both.build().toArray());
        assertThat(same.floor()).isEqualTo(limits.floor());
        assertThat(same.ceiling()).isEqualTo(limits.ceiling());
    }

    /** A model that is right of 400 deals keeps nearly all of its probabilities, and loses next to nothing. */
    @Test
    void fit_modelThatIsRight_losesLittle() {
        var random = new Random(2);
        double loss = 0;
        int moved = 0;
        for (int organisation = 0; organisation < 20; organisation++) {
            double[] said = random.doubles(400)
                    .map(x -> -1.2 + .9 * random.nextGaussian())
                    .toArray();
            var rows = IntStream.range(0, said.length)
                    .mapToObj(deal -> undated("d-" + deal, random.nextDouble() < Estimate.probability(said[deal])))
                    .toList();
            var limits = EvidenceLimitsFit.fit(rows, said);
            for (double each : said) {
                double truth = Estimate.probability(each);
                double shown = limits.clamp(each);
                loss += divergence(truth, Estimate.probability(shown)) / said.length / 20;
                moved += shown == each ? 0 : 1;
            }
        }
        assertThat(loss).isLessThan(.001);
        assertThat(moved).isLessThan(20 * 400 / 10);
    }

    @Test
    void fit_datedDeals_longestOfAll() {
        var rows = List.of(dated("a", 12), dated("b", 96), dated("c", 40));
        assertThat(EvidenceLimitsFit.fit(rows, new double[] {0, Double.NaN, 0}).longestDays())
                .isEqualTo(96);
    }

    @Test
    void fit_nothingHeldOut_noLimits() {
        double[] unsaid = new double[3];
        Arrays.fill(unsaid, Double.NaN);
        var rows = List.of(undated("a", true), undated("b", false), undated("c", true));
        assertThat(EvidenceLimitsFit.fit(rows, unsaid)).isEqualTo(EvidenceLimits.NONE);
    }

    private static double divergence(double truth, double said) {
        return truth * Math.log(truth / said) + (1 - truth) * Math.log((1 - truth) / (1 - said));
    }

    private static TrainingRow undated(String deal, boolean won) {
        return new TrainingRow(deal, Facts.none(), won, null, 1);
    }

    private static TrainingRow dated(String deal, int days) {
        return new TrainingRow(
                deal,
                Facts.none(),
                Outcome.LOST,
                OPENED.plus(Duration.ofDays(days)),
                1,
                "",
                new Landmark(OPENED, OPENED, LandmarkReason.UNDATED, 0, 1));
    }
}
