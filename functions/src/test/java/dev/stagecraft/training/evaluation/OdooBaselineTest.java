package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ScoredExample;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A naive Bayes of which nobody can say that it was only used carelessly. */
class OdooBaselineTest {
    /** By chance some sets seem to tell something; uncalibrated, each copy of noise would count as evidence. */
    @Test
    void probabilities_nothingToLearn_isTheWinRateButForChance() {
        double more = 0;
        int rates = 0;
        for (long seed = 0; seed < 20; seed++) {
            var fold = half(rows(600, seed, 0));
            var scored = scored(fold);
            more += BinaryMetrics.logLoss(scored) - BinaryMetrics.logLoss(RateBaselines.baseRate(fold));
            rates += scored.stream().map(ScoredExample::probability).distinct().count() == 1 ? 1 : 0;
        }
        assertThat(more / 20).isLessThan(0.003);
        assertThat(rates).isGreaterThan(14);
    }

    /** Each copy would count as evidence of its own. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void probabilities_oneFactEightTimes_isNotSurer(long seed) {
        var fold = half(rows(1_000, seed, 1));
        var scored = scored(fold);
        double base = BinaryMetrics.logLoss(RateBaselines.baseRate(fold));
        assertThat(BinaryMetrics.logLoss(scored)).isLessThan(base - 0.05);
        assertThat(BinaryMetrics.calibrationError(TiedScores.highestFirst(scored)))
                .isLessThan(0.08);
    }

    /** A deal seen twice at once is no two deals. */
    @Test
    void probabilities_rowsInHalves_areTheSame() {
        var fold = half(MadeRows.dated(300, 4));
        List<TrainingRow> halves = new ArrayList<>();
        fold.train().forEach(row -> halves.addAll(List.of(row.weighing(0.5), row.weighing(0.5))));
        assertThat(OdooBaseline.probabilities(new Fold(halves, fold.test())))
                .containsExactly(OdooBaseline.probabilities(fold), within(1e-6));
    }

    /** A deal of which little is known last was better known before. */
    @Test
    void probabilities_factsKnownAtEarlierMoments_areLearned() {
        List<TrainingRow> train = new ArrayList<>();
        for (TrainingRow row : rows(400, 6, 1)) {
            train.add(row.weighing(0.5));
            train.add(new TrainingRow(row.group(), Facts.none(), row.won(), null, 0.5));
        }
        var fold = new Fold(train, rows(400, 7, 1));
        assertThat(BinaryMetrics.auc(TiedScores.highestFirst(scored(fold)))).isGreaterThan(0.7);
    }

    @Test
    void probabilities_oneOutcomeAlone_isNearIt() {
        var won = MadeRows.dated(100, 5).stream().filter(TrainingRow::won).toList();
        assertThat(scored(new Fold(won, won))).allMatch(row -> row.probability() > 0.9);
    }

    private static List<ScoredExample> scored(Fold fold) {
        double[] said = OdooBaseline.probabilities(fold);
        return IntStream.range(0, said.length)
                .mapToObj(i -> {
                    var row = fold.test().get(i);
                    return new ScoredExample(said[i], row.won(), row.weight());
                })
                .toList();
    }

    private static Fold half(List<TrainingRow> rows) {
        return new Fold(rows.subList(0, rows.size() / 2), rows.subList(rows.size() / 2, rows.size()));
    }

    /** Eight times one hint of some strength, and noise. */
    private static List<TrainingRow> rows(int count, long seed, double strength) {
        var random = new Random(seed);
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean won = random.nextInt(3) == 0;
            double hint = random.nextGaussian() + (won ? strength : 0);
            var facts = Facts.builder().category("noise", "n-" + random.nextInt(9));
            for (int copy = 0; copy < 8; copy++) {
                facts.number("hint" + copy, hint);
            }
            rows.add(new TrainingRow(seed + "-" + i, facts.build(), won, null, 1));
        }
        return rows;
    }
}
