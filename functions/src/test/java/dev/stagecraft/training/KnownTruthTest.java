package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The trainer beside an oracle that knows each deal's true chance. */
class KnownTruthTest {
    private static final long SEED = 20_261_121;

    @Test
    void train_sevenThousandDeals_isNearTheOracle() {
        var beside = Beside.of(7_000);
        assertThat(beside.oracleAuc - beside.auc).isLessThanOrEqualTo(0.02);
        assertThat(beside.calibrationError).isLessThanOrEqualTo(0.03);
        assertThat(beside.liftA).isGreaterThanOrEqualTo(0.85 * beside.oracleLiftA);
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
            var fold = Protocol.of(world.rows()).folds().getFirst();
            var fitting = Fitting.on(fold.train(), Sizes.of(world.rows()));
            var model = Metrics.of(fitting.score(fold), Training.DEFAULT_RECALL);
            List<ScoredRow> known = new ArrayList<>();
            for (TrainingRow row : fold.test()) {
                known.add(new ScoredRow(world.chances().getOrDefault(row.group(), 0.0), row.won(), 1));
            }
            var oracle = Metrics.of(known, Training.DEFAULT_RECALL);
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
