package dev.stagecraft.training.learner;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.StageCalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("training")
class StageCalibrationFitTest {
    @Test
    void fit_stageThatIsWonMoreOften_shiftIsFound() {
        var random = new Random(1);
        List<StageCalibrationFit.StagePrediction> said = new ArrayList<>();
        said.addAll(deals(random, "Demo", 20_000, 0.4));
        said.addAll(deals(random, "Discovery", 20_000, 0));
        var fitted = StageCalibrationFit.fit(said).stages();
        assertThat(requireNonNull(fitted.get("Demo")).shift()).isCloseTo(0.4, within(0.05));
        assertThat(requireNonNull(fitted.get("Discovery")).shift()).isCloseTo(0, within(0.05));
        assertThat(requireNonNull(fitted.get("Demo")).winRate())
                .isGreaterThan(requireNonNull(fitted.get("Demo")).predicted());
        double shift = requireNonNull(fitted.get("Demo")).shift();
        double predicted = said.stream()
                .filter(row -> row.stage().equals("Demo"))
                .mapToDouble(row -> Estimate.probability(row.logOdds() + shift))
                .average()
                .orElseThrow();
        assertThat(predicted).isCloseTo(requireNonNull(fitted.get("Demo")).winRate(), within(0.002));
    }

    @Test
    void fit_fewDeals_staysNearTheModel() {
        var fewWins = new ArrayList<StageCalibrationFit.StagePrediction>();
        for (int i = 0; i < 4; i++) {
            fewWins.add(new StageCalibrationFit.StagePrediction("d-" + i, "Demo", 0, true, 1));
        }
        double shift = requireNonNull(StageCalibrationFit.fit(fewWins).stages().get("Demo"))
                .shift();
        // the most likely shift s under the prior: 4 (1 - p(s)) = 16 s
        assertThat(4 * (1 - Estimate.probability(shift))).isCloseTo(16 * shift, within(1e-9));
        assertThat(shift).isBetween(0.0, 0.13);
    }

    @Test
    void fit_severalRowsOfEachDeal_areNoMoreEvidence() {
        var once = List.of(
                new StageCalibrationFit.StagePrediction("a", "Demo", 0.3, true, 1),
                new StageCalibrationFit.StagePrediction("b", "Demo", -0.2, false, 1),
                new StageCalibrationFit.StagePrediction("c", "Demo", -0.2, true, 1));
        var often = new ArrayList<>(once);
        often.addAll(once);
        often.addAll(once);
        var one = requireNonNull(StageCalibrationFit.fit(once).stages().get("Demo"));
        var many = requireNonNull(StageCalibrationFit.fit(often).stages().get("Demo"));
        assertThat(many.deals()).isEqualTo(3);
        assertThat(many.shift()).isCloseTo(one.shift(), within(1e-12));
        assertThat(many.winRate()).isCloseTo(2 / 3.0, within(1e-12));
    }

    /** Of 1,000 deals 500 are won on the first day; of those that stay for nine more, one in 50 is won. The model is right. */
    @Test
    void fit_wonDealsLeaveEarly_rightModelIsNotShifted() {
        List<StageCalibrationFit.StagePrediction> said = new ArrayList<>();
        for (int deal = 0; deal < 1_000; deal++) {
            boolean early = deal < 500;
            boolean won = early || deal < 510;
            said.add(new StageCalibrationFit.StagePrediction("d-" + deal, "Demo", Estimate.logOdds(.51), won, 1));
            for (int day = 1; day < 10 && !early; day++) {
                said.add(new StageCalibrationFit.StagePrediction("d-" + deal, "Demo", Estimate.logOdds(.02), won, 1));
            }
        }
        var fitted = requireNonNull(StageCalibrationFit.fit(said).stages().get("Demo"));
        assertThat(fitted.shift()).isCloseTo(0, within(1e-6));
        assertThat(fitted.predicted()).isCloseTo(fitted.winRate(), within(1e-6));
    }

    /** A deal that stands for three at risk counts as three alike would, beside another. */
    @Test
    void fit_weights_countAsSoManyDealsButNoMoreInAll() {
        var weighed = List.of(
                new StageCalibrationFit.StagePrediction("a", "Demo", 0.3, true, 3),
                new StageCalibrationFit.StagePrediction("b", "Demo", -0.2, false, 1));
        var fitted = requireNonNull(StageCalibrationFit.fit(weighed).stages().get("Demo"));
        assertThat(fitted.deals()).isEqualTo(2);
        assertThat(fitted.winRate()).isCloseTo(0.75, within(1e-12));
        assertThat(fitted.predicted())
                .isCloseTo(0.75 * Estimate.probability(0.3) + 0.25 * Estimate.probability(-0.2), within(1e-12));
        double slope = 1.5 * (1 - Estimate.probability(0.3 + fitted.shift()))
                - 0.5 * Estimate.probability(-0.2 + fitted.shift());
        assertThat(slope).isCloseTo(16 * fitted.shift(), within(1e-9));
        var fourTimes = weighed.stream()
                .map(row -> new StageCalibrationFit.StagePrediction(
                        row.deal(), row.stage(), row.logOdds(), row.won(), 4 * row.weight()))
                .toList();
        assertThat(requireNonNull(StageCalibrationFit.fit(fourTimes).stages().get("Demo"))
                        .shift())
                .isCloseTo(fitted.shift(), within(1e-12));
    }

    @Test
    void fit_nothingUnseen_everyStageAsTheModelSays() {
        assertThat(StageCalibrationFit.fit(List.of())).isEqualTo(StageCalibration.NONE);
    }

    private static List<StageCalibrationFit.StagePrediction> deals(
            Random random, String stage, int count, double shift) {
        List<StageCalibrationFit.StagePrediction> said = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double logOdds = random.nextGaussian();
            boolean won = random.nextDouble() < Estimate.probability(logOdds + shift);
            said.add(new StageCalibrationFit.StagePrediction(stage + i, stage, logOdds, won, 1));
        }
        return said;
    }
}
