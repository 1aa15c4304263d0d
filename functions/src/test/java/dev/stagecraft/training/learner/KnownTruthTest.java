package dev.stagecraft.training.learner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.scoring.Deal;
import dev.stagecraft.training.KnownTruth;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ScoredExample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The trainer beside an oracle that knows each deal's true chance. */
@Tag("training")
class KnownTruthTest {
    private static final long SEED = 20_261_121;
    private static final Instant NOW = Instant.parse("2100-01-01T00:00:00Z");
    private static final int WEEKS = 4;
    private static final int OPEN = 2_000;

    @Test
    void train_sevenThousandDeals_isNearTheOracle() {
        var beside = Beside.of(7_000);
        assertThat(beside.oracleAuc - beside.auc).isLessThanOrEqualTo(0.02);
        assertThat(beside.calibrationError).isLessThanOrEqualTo(0.03);
        assertThat(beside.liftA).isGreaterThanOrEqualTo(0.85 * beside.oracleLiftA);
    }

    @Test
    void train_aWeekLater_fewGradesChange() {
        assertThat(changedAWeek(1_000)).isLessThanOrEqualTo(0.12);
    }

    @Test
    @Tag("shared-data")
    void train_aWeekLaterOnSevenThousandDeals_fewGradesChange() {
        assertThat(changedAWeek(7_000)).isLessThanOrEqualTo(0.1);
    }

    /** The share of 2,000 deals that get another grade each time that a fiftieth more has closed, facts staying the same. */
    private static double changedAWeek(int deals) {
        int weekly = deals / 50;
        var rows = KnownTruth.of(deals + WEEKS * weekly + OPEN, SEED).rows();
        var open = rows.subList(rows.size() - OPEN, rows.size());
        int changed = 0;
        double moved = 0;
        var before = Graded.of(rows.subList(0, deals), open);
        for (int week = 1; week <= WEEKS; week++) {
            var after = Graded.of(rows.subList(0, deals + week * weekly), open);
            for (int i = 0; i < OPEN; i++) {
                changed += before.grades.get(i).equals(after.grades.get(i)) ? 0 : 1;
                moved += Math.abs(before.said[i] - after.said[i]);
            }
            before = after;
        }
        System.out.printf(
                Locale.ROOT,
                "KNOWN TRUTH %d deals, a week later: %.1f %% of grades change, probabilities move by %.4f%n",
                deals,
                100.0 * changed / (WEEKS * OPEN),
                moved / (WEEKS * OPEN));
        return (double) changed / (WEEKS * OPEN);
    }

    /** What a model of closed deals says of open ones, with each stage's correction, and the grades cut from it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Graded(double[] said, List<String> grades) {
        private static Graded of(List<TrainingRow> closed, List<TrainingRow> open) {
            double[] said = ModelSelection.on(closed, ClassCounts.of(closed)).score(new Fold(closed, open)).stream()
                    .mapToDouble(ScoredExample::probability)
                    .toArray();
            return new Graded(
                    said, Arrays.stream(said).mapToObj(Deal.PIPELINE::grade).toList());
        }
    }

    /** Takes minutes: runs with the tests on shared data, though it needs none. */
    @Test
    @Tag("shared-data")
    void train_fiftyThousandDeals_isCloseToTheOracle() {
        var beside = Beside.of(50_000);
        assertThat(beside.oracleAuc - beside.auc).isLessThanOrEqualTo(0.02);
        assertThat(beside.calibrationError).isLessThanOrEqualTo(0.015);
        assertThat(beside.liftA).isGreaterThanOrEqualTo(0.85 * beside.oracleLiftA);
    }

    /** The figures of both on the newest quarter. */
    private record Beside(double auc, double oracleAuc, double calibrationError, double liftA, double oracleLiftA) {

        private static Beside of(int deals) {
            var world = KnownTruth.of(deals, SEED);
            var fold = ValidationProtocol.of(world.rows(), NOW).folds().getFirst();
            var fitting = ModelSelection.on(fold.train(), ClassCounts.of(world.rows()));
            var model = BinaryMetrics.of(fitting.score(fold), Training.DEFAULT_RECALL);
            List<ScoredExample> known = new ArrayList<>();
            for (TrainingRow row : fold.test()) {
                known.add(new ScoredExample(world.chances().getOrDefault(row.group(), 0.0), row.won(), 1));
            }
            var oracle = BinaryMetrics.of(known, Training.DEFAULT_RECALL);
            System.out.printf(
                    Locale.ROOT,
                    "KNOWN TRUTH %d deals (%s): AUC %.4f (oracle %.4f), calibration error %.4f (oracle %.4f), lift of"
                            + " A %.3f (oracle %.3f)%n",
                    deals,
                    fitting.chosen().family().words(),
                    model.auc(),
                    oracle.auc(),
                    model.calibrationError(),
                    oracle.calibrationError(),
                    model.lift().classA(),
                    oracle.lift().classA());
            return new Beside(
                    model.auc(),
                    oracle.auc(),
                    model.calibrationError(),
                    model.lift().classA(),
                    oracle.lift().classA());
        }
    }
}
