package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.ConfusionMatrix;
import dev.stagecraft.model.card.ClassLifts;
import dev.stagecraft.model.card.ModelMetrics;
import dev.stagecraft.training.metrics.AucDifference;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionGateTest {
    @Test
    void of_everyQuestionAnswered_isOpen() {
        assertThat(gate(0.001, 0, 0, 0.0049).open()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0, -0.1, -0.1, -0.1, AUC +0.1000 against the stage prior",
        "0.1, 0.0001, -0.1, -0.1, log-loss +0.0001 against the stage prior",
        "0.1, -0.1, 0.0001, -0.1, against the naive Bayes",
        "0.1, -0.1, -0.1, 0.005, against the live model"
    })
    void of_oneQuestionNotAnswered_isShutAndSaysWhich(
            double ranking, double prior, double bayes, double live, String which) {
        var gate = gate(ranking, prior, bayes, live);
        assertThat(gate.open()).isFalse();
        assertThat(gate.words()).startsWith("Not shown to be better");
        assertThat(gate.reasons())
                .filteredOn(reason -> reason.endsWith(": not shown"))
                .singleElement()
                .asString()
                .contains(which);
    }

    @Test
    void of_liveModelButNothingClosedSince_isShut() {
        var shown = evidence(0.1, -0.1, -0.1, Optional.empty());
        var gate = PromotionGate.of(shown, true);
        assertThat(gate.open()).isFalse();
        assertThat(gate.words()).contains("too few opportunities closed after the live model was trained");
        assertThat(PromotionGate.of(shown, false).open()).isTrue();
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
        return PromotionGate.of(evidence(0.1, -0.1, -0.1, Optional.empty(), new EvaluationByAge(List.of(ages))), false);
    }

    private static EvaluationByAge.OfAge age(String name, double low, double high) {
        var model = new EvaluationByAge.Figures(100, 0.7, 0.52, 0.2, 0.02);
        var prior = new EvaluationByAge.Figures(100, 0.6, 0.5, 0.2, 0.02);
        return new EvaluationByAge.OfAge(
                name, 100, 0.4, 0.4, model, prior, new ConfidenceInterval(low, high), Optional.empty());
    }

    private static PromotionGate gate(double ranking, double prior, double bayes, double live) {
        var beside = against(HoldoutEvaluation.LIVE, -0.01, new ConfidenceInterval(-0.2, live));
        return PromotionGate.of(evidence(ranking, prior, bayes, Optional.of(beside)), true);
    }

    private static GateEvidence evidence(
            double ranking, double prior, double bayes, Optional<BaselineComparison> live) {
        return evidence(ranking, prior, bayes, live, new EvaluationByAge(List.of()));
    }

    /** Evidence in which the AUC's gain begins here, the prior's difference is so much, and that to the naive Bayes begins here. */
    private static GateEvidence evidence(
            double ranking, double prior, double bayes, Optional<BaselineComparison> live, EvaluationByAge ages) {
        return new GateEvidence(
                new AucDifference(0.7, 0.6, new ConfidenceInterval(ranking, 0.3)),
                against(HoldoutEvaluation.STAGE_PRIOR, prior, new ConfidenceInterval(-0.2, 0.2)),
                against(HoldoutEvaluation.NAIVE_BAYES, 0.01, new ConfidenceInterval(bayes, 0.2)),
                ages,
                live);
    }

    private static BaselineComparison against(String rival, double difference, ConfidenceInterval interval) {
        var metrics = new ModelMetrics(
                0.7, 0.6, 0.5, 0.2, 0.02, 0.4, new ConfusionMatrix(1, 1, 1, 1), new ClassLifts(2, 1, 0.5));
        return new BaselineComparison(rival, 100, 0.4, metrics, difference, interval);
    }
}
