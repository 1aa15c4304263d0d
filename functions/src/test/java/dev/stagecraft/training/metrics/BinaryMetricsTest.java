package dev.stagecraft.training.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BinaryMetricsTest {
    /** Scores .9 won, .8 lost, .6 won and lost (a tie), .2 lost: worked out by hand below. */
    private static final List<ScoredExample> FIVE =
            List.of(row(.9, true), row(.8, false), row(.6, true), row(.6, false), row(.2, false));

    @Test
    void auc_handComputed_countsTiesHalf() {
        // of 2 x 3 pairs: .9 beats all three; .6 loses to .8, ties with .6, beats .2
        assertThat(BinaryMetrics.auc(TiedScores.highestFirst(FIVE))).isCloseTo((3 + 0 + 0.5 + 1) / 6, within(1e-12));
    }

    @Test
    void averagePrecision_handComputed_takesTiesTogether() {
        // recall reaches 1/2 at precision 1/1 and 1 at precision 2/4
        assertThat(BinaryMetrics.averagePrecision(TiedScores.highestFirst(FIVE)))
                .isCloseTo(0.5 * 1 + 0.5 * 0.5, within(1e-12));
    }

    @Test
    void logLossAndBrier_handComputed() {
        double logLoss = -(Math.log(.9) + Math.log(.2) + Math.log(.6) + Math.log(.4) + Math.log(.8)) / 5;
        assertThat(BinaryMetrics.logLoss(FIVE)).isCloseTo(logLoss, within(1e-12));
        assertThat(BinaryMetrics.brier(FIVE)).isCloseTo((.01 + .64 + .16 + .36 + .04) / 5, within(1e-12));
    }

    @Test
    void calibrationError_handComputed_isMeanGap() {
        // each tie alone in its bin: |.9-1| + |.8-0| + |1.2-1| + |.2-0|
        assertThat(BinaryMetrics.calibrationError(TiedScores.highestFirst(FIVE)))
                .isCloseTo((.1 + .8 + .2 + .2) / 5, within(1e-12));
    }

    @Test
    void threshold_recallTarget_isTheHighestThatReachesIt() {
        var ties = TiedScores.highestFirst(FIVE);
        assertThat(BinaryMetrics.thresholdForRecall(ties, .5)).isEqualTo(.9);
        assertThat(BinaryMetrics.thresholdForRecall(ties, .51)).isEqualTo(.6);
        assertThat(BinaryMetrics.thresholdForRecall(ties, 0)).isEqualTo(.9);
    }

    @Test
    void confusion_atThreshold_countsEachRowOnce() {
        var confusion = BinaryMetrics.confusion(FIVE, .6);
        assertThat(confusion.truePositive()).isEqualTo(2);
        assertThat(confusion.falsePositive()).isEqualTo(2);
        assertThat(confusion.falseNegative()).isZero();
        assertThat(confusion.trueNegative()).isEqualTo(1);
        assertThat(confusion.accuracy()).isEqualTo(.6);
        assertThat(confusion.precision()).isEqualTo(.5);
        assertThat(confusion.recall()).isEqualTo(1);
        assertThat(confusion.f1()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void lift_handComputed_splitsTiesAcrossCuts() {
        // 5 rows: A is the first (won); B half of .8 .. 1.5 rows: .8 and a quarter of the tie; C the rest
        var lift = LiftByClass.of(TiedScores.highestFirst(FIVE), ClassShares.DEFAULT);
        assertThat(lift.classA()).isCloseTo(1 / .4, within(1e-12));
        assertThat(lift.classB()).isCloseTo(.25 / 1.5 / .4, within(1e-12));
        assertThat(lift.classC()).isCloseTo(.75 / 2.5 / .4, within(1e-12));
    }

    @Test
    void lift_sharesOfThePlaybook_cutsThere() {
        // A is .9 and .8 (one won of two), B nothing, C the rest
        var lift = LiftByClass.of(TiedScores.highestFirst(FIVE), new ClassShares(.4, 0));
        assertThat(lift.classA()).isCloseTo(.5 / .4, within(1e-12));
        assertThat(lift.classB()).isEqualTo(1);
        assertThat(lift.classC()).isCloseTo(1.0 / 3 / .4, within(1e-12));
        var whole = LiftByClass.of(TiedScores.highestFirst(FIVE), new ClassShares(.4, .6));
        assertThat(whole.classB()).isEqualTo(lift.classC());
        assertThat(whole.classC()).isEqualTo(1);
    }

    @Test
    void everyMeasure_weightTwo_isTheRowTwice() {
        var weighted =
                List.of(new ScoredExample(.7, true, 2), row(.7, false), row(.3, true), new ScoredExample(.1, false, 3));
        var repeated = new ArrayList<>(List.of(row(.7, true), row(.7, true), row(.7, false), row(.3, true)));
        repeated.addAll(Collections.nCopies(3, row(.1, false)));
        Collections.shuffle(repeated, new Random(5));
        var one = BinaryMetrics.of(weighted, .8);
        var other = BinaryMetrics.of(repeated, .8);
        assertThat(one.auc()).isCloseTo(other.auc(), within(1e-12));
        assertThat(one.averagePrecision()).isCloseTo(other.averagePrecision(), within(1e-12));
        assertThat(one.logLoss()).isCloseTo(other.logLoss(), within(1e-12));
        assertThat(one.calibrationError()).isCloseTo(other.calibrationError(), within(1e-12));
        assertThat(one.threshold()).isEqualTo(other.threshold());
        assertThat(one.confusion()).isEqualTo(other.confusion());
        assertThat(one.lift().classB()).isCloseTo(other.lift().classB(), within(1e-12));
    }

    @Test
    void everyMeasure_oneClassOnly_isFinite() {
        var metrics = BinaryMetrics.of(List.of(row(.7, false), row(.2, false)), .8);
        assertThat(metrics.auc()).isEqualTo(.5);
        assertThat(metrics.averagePrecision()).isZero();
        assertThat(metrics.threshold()).isEqualTo(.5);
        assertThat(metrics.lift().classA()).isEqualTo(1);
    }

    private static ScoredExample row(double probability, boolean won) {
        return new ScoredExample(probability, won, 1);
    }
}
