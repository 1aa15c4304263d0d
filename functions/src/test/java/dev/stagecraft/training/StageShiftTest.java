package dev.stagecraft.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.StageCalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StageShiftTest {
    @Test
    void fit_stageThatIsWonMoreOften_shiftIsFound() {
        var random = new Random(1);
        List<StageShift.Said> said = new ArrayList<>();
        said.addAll(deals(random, "Demo", 20_000, 0.4));
        said.addAll(deals(random, "Discovery", 20_000, 0));
        var fitted = StageShift.fit(said).stages();
        assertThat(requireNonNull(fitted.get("Demo")).shift()).isCloseTo(0.4, within(0.05));
        assertThat(requireNonNull(fitted.get("Discovery")).shift()).isCloseTo(0, within(0.05));
        assertThat(requireNonNull(fitted.get("Demo")).winRate())
                .isGreaterThan(requireNonNull(fitted.get("Demo")).predicted());
        var calibrated = StageShift.fit(said);
        double predicted = said.stream()
                .filter(row -> row.stage().equals("Demo"))
                .mapToDouble(row -> calibrated.winRate("sales", "Demo", row.logOdds()))
                .average()
                .orElseThrow();
        assertThat(predicted).isCloseTo(requireNonNull(fitted.get("Demo")).winRate(), within(0.002));
    }

    @Test
    void fit_fewDeals_staysNearTheModel() {
        var fewWins = new ArrayList<StageShift.Said>();
        for (int i = 0; i < 4; i++) {
            fewWins.add(new StageShift.Said("d-" + i, "Demo", 0, true));
        }
        double shift =
                requireNonNull(StageShift.fit(fewWins).stages().get("Demo")).shift();
        // the most likely shift s under the prior: 4 (1 - p(s)) = 16 s
        assertThat(4 * (1 - Estimate.probability(shift))).isCloseTo(16 * shift, within(1e-9));
        assertThat(shift).isBetween(0.0, 0.13);
    }

    @Test
    void fit_severalRowsOfADeal_countOnce() {
        var once = List.of(
                new StageShift.Said("a", "Demo", 0.3, true),
                new StageShift.Said("b", "Demo", -0.2, false),
                new StageShift.Said("c", "Demo", -0.2, true));
        var often = new ArrayList<>(once);
        often.addAll(List.of(once.get(0), once.get(0), once.get(0)));
        var one = requireNonNull(StageShift.fit(once).stages().get("Demo"));
        var many = requireNonNull(StageShift.fit(often).stages().get("Demo"));
        assertThat(many.deals()).isEqualTo(3);
        assertThat(many.shift()).isCloseTo(one.shift(), within(1e-12));
        assertThat(many.winRate()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void fit_nothingUnseen_everyStageAsTheModelSays() {
        assertThat(StageShift.fit(List.of())).isEqualTo(StageCalibration.NONE);
        assertThat(StageCalibration.NONE.winRate("sales", "Demo", 0)).isEqualTo(0.5);
    }

    private static List<StageShift.Said> deals(Random random, String stage, int count, double shift) {
        List<StageShift.Said> said = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double logOdds = random.nextGaussian();
            boolean won = random.nextDouble() < Estimate.probability(logOdds + shift);
            said.add(new StageShift.Said(stage + i, stage, logOdds, won));
        }
        return said;
    }
}
