package dev.stagecraft.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AucDifferenceTest {
    @Test
    void auc_tiesAndWeights_isTheMeasuresAuc() {
        var made = made(200, 1, 0.5, 0.5);
        List<ScoredExample> scored = new ArrayList<>();
        for (int i = 0; i < made.with.length; i++) {
            made.with[i] = Math.rint(3 * made.with[i]);
            made.rows.set(i, made.rows.get(i).weighing(1 + i % 3));
            scored.add(new ScoredExample(made.with[i], made.rows.get(i).won(), 1 + i % 3));
        }
        assertThat(AucDifference.auc(made.rows, made.with))
                .isCloseTo(BinaryMetrics.auc(TiedScores.highestFirst(scored)), within(1e-12));
    }

    /** Two rows of half the weight are the deal once, not two deals. */
    @Test
    void of_rowsOfADealInHalves_sameInterval() {
        var made = made(300, 2, 1.0, 0.5);
        List<TrainingRow> halves = new ArrayList<>();
        made.rows.forEach(row -> halves.addAll(List.of(row.weighing(0.5), row.weighing(0.5))));
        var whole = made.difference();
        var split = AucDifference.of(halves, twice(made.with), twice(made.without));
        assertThat(split.with()).isCloseTo(whole.with(), within(1e-12));
        assertThat(split.gain()).isCloseTo(whole.gain(), within(1e-12));
        assertThat(split.interval().low()).isCloseTo(whole.interval().low(), within(1e-12));
        assertThat(split.interval().high()).isCloseTo(whole.interval().high(), within(1e-12));
    }

    private static double[] twice(double[] values) {
        return Arrays.stream(values)
                .flatMap(value -> Arrays.stream(new double[] {value, value}))
                .toArray();
    }

    /** Of sets drawn where both are equally good, about one in forty has an interval above zero. */
    @Test
    void of_equallyGood_rarelyAboveChance() {
        int above = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            above += made(200, seed, 0.8, 0.8).difference().exceeds(0) ? 1 : 0;
        }
        assertThat(above).isBetween(10, 45);
    }

    @Test
    void of_theSameScores_noDifference() {
        var made = made(100, 3, 0.8, 0.8);
        var same = AucDifference.of(made.rows, made.with, made.with);
        assertThat(same.gain()).isZero();
        assertThat(same.interval()).isEqualTo(new ConfidenceInterval(0, 0));
        assertThat(same.exceeds(0)).isFalse();
    }

    /** Two models on two scales: the scores of each are in order, and those of both together are not. */
    @Test
    void of_scoresOfSeveralFolds_comparesDealsWithinAFoldAlone() {
        var judged = new HoldoutPredictions();
        judged.add(ends(0), Map.of("model", new double[] {0.2, 0.1}, "rival", new double[] {0.1, 0.2}));
        judged.add(ends(1), Map.of("model", new double[] {0.9, 0.8}, "rival", new double[] {0.5, 0.5}));
        var difference = AucDifference.of(judged, "model", "rival");
        assertThat(difference.with()).isOne();
        assertThat(difference.without()).isEqualTo(0.25);
        assertThat(judged.with("model", new double[] {1, 0, 0, 0}).fold(3)).isOne();
    }

    @Test
    void of_dealJudgedTwice_isNoMoreEvidenceThanOnce() {
        var made = made(80, 4, 1, 0.2);
        var once = new HoldoutPredictions();
        var said = Map.of("model", made.with, "rival", made.without);
        once.add(made.rows, said);
        var twice = new HoldoutPredictions();
        twice.add(made.rows, said);
        twice.add(made.rows, said);
        var expected = AucDifference.of(once.ofOpenDeals(), "model", "rival");
        var found = AucDifference.of(twice.ofOpenDeals(), "model", "rival");
        assertThat(found.gain()).isCloseTo(expected.gain(), within(1e-12));
        assertThat(found.interval().low()).isCloseTo(expected.interval().low(), within(1e-12));
        assertThat(twice.ofOpenDeals().row(0).weight()).isEqualTo(0.5);
    }

    @Test
    void widened_interval_reachesAsManyTimesAsFar() {
        var wide = new AucDifference(0.7, 0.6, new ConfidenceInterval(0.05, 0.2)).widened(2);
        assertThat(wide.interval().low()).isCloseTo(0, within(1e-12));
        assertThat(wide.interval().high()).isCloseTo(0.3, within(1e-12));
    }

    private static List<TrainingRow> ends(int fold) {
        return List.of(
                new TrainingRow("won-" + fold, Facts.none(), true, null, 1),
                new TrainingRow("lost-" + fold, Facts.none(), false, null, 1));
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Made(List<TrainingRow> rows, double[] with, double[] without) {
        AucDifference difference() {
            return AucDifference.of(rows, with, without);
        }
    }

    private static Made made(int deals, long seed, double with, double without) {
        var random = new Random(seed);
        var made = new Made(new ArrayList<>(), new double[deals], new double[deals]);
        for (int i = 0; i < deals; i++) {
            boolean won = random.nextInt(3) == 0;
            made.rows.add(new TrainingRow("o-" + i, Facts.none(), won, null, 1));
            double both = random.nextGaussian();
            made.with[i] = both + random.nextGaussian() + (won ? with : 0);
            made.without[i] = both + random.nextGaussian() + (won ? without : 0);
        }
        return made;
    }
}
