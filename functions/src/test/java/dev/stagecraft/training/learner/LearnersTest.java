package dev.stagecraft.training.learner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the learners must be by their definitions. */
@Tag("training")
class LearnersTest {
    private final List<TrainingRow> rows = MadeRows.undated(500, 41);
    private final FeatureSpace space = FeatureSpace.declare(MadeRows.facts(rows).toList(), FeatureDeclaration.DEFAULT);
    private final FeatureMatrix encoded = FeatureMatrix.of(rows, space);

    /** At the best coefficients the slope of the likelihood is that of the penalty. */
    @Test
    void regression_everyStrength_endsWhereTheSlopesMeet() {
        var inputs = DesignMatrix.of(encoded, space, field -> true).inputs(encoded);
        for (double strength : RegularizationSearch.STRENGTHS) {
            var model = LogisticRegression.fit(inputs, encoded, strength);
            double[] slope = new double[inputs.width()];
            double ofIntercept = 0;
            for (int row = 0; row < encoded.size(); row++) {
                double error = 1 / (1 + Math.exp(-model.logOdds(inputs, row))) - (encoded.won(row) ? 1 : 0);
                inputs.addTo(slope, row, error);
                ofIntercept += error;
            }
            assertThat(ofIntercept).isCloseTo(0, within(1e-3));
            for (int i = 0; i < slope.length; i++) {
                assertThat(slope[i]).isCloseTo(-strength * model.coefficients()[i], within(1e-3));
            }
        }
    }

    @Test
    void additive_laidFlat_saysWhatTheRegressionSays() {
        var design = DesignMatrix.of(encoded, space, field -> true);
        var inputs = design.inputs(encoded);
        var model = LogisticRegression.fit(inputs, encoded, 3);
        var flat = design.additive(model.intercept(), model.coefficients(), encoded);
        double sum = 0;
        for (int row = 0; row < encoded.size(); row++) {
            assertThat(flat.margin(encoded.row(row))).isCloseTo(model.logOdds(inputs, row), within(1e-9));
            sum += flat.margin(encoded.row(row));
        }
        assertThat(flat.base()).isCloseTo(sum / encoded.size(), within(1e-9));
    }

    @Test
    void bayes_noEvidence_isThePriorAndMoreDealsSpeakLouder() {
        var silent = DiscretizedNaiveBayes.of(encoded, space).margin(space.encode(Facts.none()));
        long won = rows.stream().filter(TrainingRow::won).count();
        assertThat(silent).isCloseTo(Math.log((won + 1.0) / (rows.size() - won + 1.0)), within(1e-9));
        double few = evidenceOfTrial(20);
        double many = evidenceOfTrial(400);
        assertThat(few).isPositive().isLessThan(many);
    }

    private double evidenceOfTrial(int count) {
        var some = Arrays.asList(new TrainingRow[count]);
        for (int i = 0; i < count; i++) {
            var facts = Facts.builder().flag("trial", i % 2 == 0).build();
            some.set(i, new TrainingRow("o-" + i, facts, i % 10 < 8 == (i % 2 == 0), null, 1));
        }
        var narrow = FeatureSpace.declare(MadeRows.facts(some).toList(), FeatureDeclaration.DEFAULT);
        var model = DiscretizedNaiveBayes.of(FeatureMatrix.of(some, narrow), narrow);
        return model.margin(new float[] {1}) - model.margin(new float[] {0});
    }

    /** Log-odds stretched and shifted are put back by their calibration. */
    @Test
    void calibration_stretchedLogOdds_isUndone() {
        var random = new Random(7);
        var many = MadeRows.undated(20_000, 43);
        double[] truth = new double[many.size()];
        var drawn = new ArrayList<TrainingRow>();
        for (int i = 0; i < truth.length; i++) {
            truth[i] = random.nextGaussian();
            boolean won = random.nextDouble() < 1 / (1 + Math.exp(-truth[i]));
            drawn.add(new TrainingRow("o-" + i, many.get(i).facts(), won, null, 1));
        }
        double[] stretched = Arrays.stream(truth).map(x -> 2.5 * x + 1).toArray();
        var calibration = PlattCalibration.fit(FeatureMatrix.of(drawn, space), stretched, every -> true);
        assertThat(calibration.slope()).isCloseTo(1 / 2.5, within(0.02));
        assertThat(calibration.intercept()).isCloseTo(-1 / 2.5, within(0.04));
    }
}
