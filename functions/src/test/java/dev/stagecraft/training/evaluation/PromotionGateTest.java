package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.ConfusionMatrix;
import dev.stagecraft.model.card.ClassLifts;
import dev.stagecraft.model.card.ModelMetrics;
import dev.stagecraft.training.metrics.ClassShares;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromotionGateTest {
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
        var gate = PromotionGate.of(proof(-0.1, -0.1, Optional.empty()), false, true);
        assertThat(gate.open()).isFalse();
        assertThat(gate.words()).contains("too few opportunities closed after the live model was trained");
        assertThat(PromotionGate.of(proof(-0.1, -0.1, Optional.empty()), false, false)
                        .open())
                .isTrue();
    }

    @Test
    void of_fewDealsAndNoModelYet_asksOnlyToBeNoWorse() {
        assertThat(PromotionGate.of(proof(0.3, 0.3, Optional.empty()), true, false)
                        .open())
                .isTrue();
        assertThat(PromotionGate.of(proof(0.3, 0.3, Optional.empty()), true, true)
                        .open())
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

    private static PromotionGate atAges(EvaluationByAge.OfAge... ages) {
        return PromotionGate.of(proof(-0.1, -0.1, Optional.empty(), new EvaluationByAge(List.of(ages))), false, false);
    }

    private static EvaluationByAge.OfAge age(String name, double low, double high) {
        var model = new EvaluationByAge.Figures(100, 0.7, 0.52, 0.2, 0.02);
        var prior = new EvaluationByAge.Figures(100, 0.6, 0.5, 0.2, 0.02);
        return new EvaluationByAge.OfAge(
                name, 100, 0.4, 0.4, model, prior, new ConfidenceInterval(low, high), Optional.empty());
    }

    private static PromotionGate gate(double prior, double bayes, double live) {
        return PromotionGate.of(proof(prior, bayes, Optional.of(against(HoldoutEvaluation.LIVE, live))), false, true);
    }

    private static EvaluationReport proof(double prior, double bayes, Optional<BaselineComparison> live) {
        return proof(prior, bayes, live, new EvaluationByAge(List.of()));
    }

    private static EvaluationReport proof(
            double prior, double bayes, Optional<BaselineComparison> live, EvaluationByAge ages) {
        return new EvaluationReport(
                new HoldoutPredictions(),
                new HoldoutPredictions(),
                ClassShares.DEFAULT,
                Map.of(),
                Map.of(),
                BaselinesByStage.none(),
                Map.of(
                        HoldoutEvaluation.STAGE_PRIOR, against(HoldoutEvaluation.STAGE_PRIOR, prior),
                        HoldoutEvaluation.NAIVE_BAYES, against(HoldoutEvaluation.NAIVE_BAYES, bayes),
                        HoldoutEvaluation.RANDOM_FOREST, against(HoldoutEvaluation.RANDOM_FOREST, 9)),
                live,
                ages);
    }

    /** A rival whose interval ends here; the difference itself is a little below zero. */
    private static BaselineComparison against(String rival, double high) {
        var metrics = new ModelMetrics(
                0.7, 0.6, 0.5, 0.2, 0.02, 0.4, new ConfusionMatrix(1, 1, 1, 1), new ClassLifts(2, 1, 0.5));
        return new BaselineComparison(rival, 100, 0.4, metrics, -0.01, new ConfidenceInterval(-0.2, high));
    }
}
