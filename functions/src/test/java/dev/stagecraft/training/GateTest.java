package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.Confusion;
import dev.stagecraft.model.Lift;
import dev.stagecraft.model.ModelMetrics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {
    @Test
    void of_everyBoundHolds_isOpen() {
        assertThat(gate(-0.001, 0.0049, 0.0049).open()).isTrue();
    }

    @Test
    void of_oneBoundMissed_isShutAndSaysWhich() {
        assertThat(gate(0, 0.001, 0.001).words()).startsWith("Not shown").contains("stage prior");
        assertThat(gate(0, 0.001, 0.001).open()).isFalse();
        assertThat(gate(-0.1, 0.005, 0.001).open()).isFalse();
        assertThat(gate(-0.1, 0.001, 0.005).open()).isFalse();
    }

    @Test
    void of_liveModelButNothingClosedSince_isShut() {
        var gate = Gate.of(proof(-0.1, -0.1, Optional.empty()), false, true);
        assertThat(gate.open()).isFalse();
        assertThat(gate.words()).contains("too few opportunities closed after the live model was trained");
        assertThat(Gate.of(proof(-0.1, -0.1, Optional.empty()), false, false).open())
                .isTrue();
    }

    @Test
    void of_fewDealsAndNoModelYet_asksOnlyToBeNoWorse() {
        assertThat(Gate.of(proof(0.3, 0.3, Optional.empty()), true, false).open())
                .isTrue();
        assertThat(Gate.of(proof(0.3, 0.3, Optional.empty()), true, true).open())
                .isFalse();
    }

    @Test
    void of_worseThanTheStagePriorAtOneAge_isShutAndSaysAtWhich() {
        var better = age("first contact", -0.02, -0.01);
        var chance = age("1 day", -0.01, 0.02);
        var worse = age("30 days", 0.001, 0.03);
        assertThat(atAges(better, chance).open()).isTrue();
        assertThat(atAges(better, chance, worse).open()).isFalse();
        assertThat(atAges(better, chance, worse).words())
                .contains("at 30 days log-loss 0.5200 where the stage prior has 0.5000: worse beyond chance")
                .doesNotContain("at first contact", "at 1 day");
    }

    private static Gate atAges(AgeProof.OfAge... ages) {
        return Gate.of(proof(-0.1, -0.1, Optional.empty(), new AgeProof(List.of(ages))), false, false);
    }

    private static AgeProof.OfAge age(String name, double low, double high) {
        var model = new AgeProof.Figures(100, 0.7, 0.52, 0.2, 0.02);
        var prior = new AgeProof.Figures(100, 0.6, 0.5, 0.2, 0.02);
        return new AgeProof.OfAge(name, 100, 0.4, 0.4, model, prior, new Interval(low, high), Optional.empty());
    }

    private static Gate gate(double prior, double bayes, double live) {
        return Gate.of(proof(prior, bayes, Optional.of(against(Judged.LIVE, live))), false, true);
    }

    private static Proof proof(double prior, double bayes, Optional<Comparison> live) {
        return proof(prior, bayes, live, new AgeProof(List.of()));
    }

    private static Proof proof(double prior, double bayes, Optional<Comparison> live, AgeProof ages) {
        return new Proof(
                new JudgedRows(),
                new JudgedRows(),
                ClassShares.DEFAULT,
                Map.of(),
                Map.of(),
                StageRivals.none(),
                Map.of(
                        Judged.STAGE_PRIOR, against(Judged.STAGE_PRIOR, prior),
                        Judged.NAIVE_BAYES, against(Judged.NAIVE_BAYES, bayes),
                        Judged.RANDOM_FOREST, against(Judged.RANDOM_FOREST, 9)),
                live,
                ages);
    }

    /** A rival whose interval ends here; the difference itself is a little below zero. */
    private static Comparison against(String rival, double high) {
        var metrics = new ModelMetrics(0.7, 0.6, 0.5, 0.2, 0.02, 0.4, new Confusion(1, 1, 1, 1), new Lift(2, 1, 0.5));
        return new Comparison(rival, 100, 0.4, metrics, -0.01, new Interval(-0.2, high));
    }
}
