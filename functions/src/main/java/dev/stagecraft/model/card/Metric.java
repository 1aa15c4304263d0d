package dev.stagecraft.model.card;

import java.util.function.ToDoubleFunction;

/** A metric of a binary classifier, with its key in model cards and its name for people. */
public enum Metric {
    /** The area under the ROC curve. */
    AUC("auc", "AUC", ModelMetrics::auc),
    /** The mean precision over the steps of recall. */
    AVERAGE_PRECISION("averagePrecision", "average precision", ModelMetrics::averagePrecision),
    /** The mean negative log-likelihood, in nats. */
    LOG_LOSS("logLoss", "log-loss", ModelMetrics::logLoss),
    /** The mean squared error of the probability. */
    BRIER("brier", "Brier score", ModelMetrics::brier),
    /** The mean gap between predicted and real win rate over bins of equal size. */
    CALIBRATION_ERROR("calibrationError", "calibration error", ModelMetrics::calibrationError),
    /** The win rate of class A as a multiple of the win rate of all. */
    LIFT_A("liftA", "lift of A", metrics -> metrics.lift().classA()),
    /** The win rate of class B as a multiple of the win rate of all. */
    LIFT_B("liftB", "lift of B", metrics -> metrics.lift().classB()),
    /** The win rate of class C as a multiple of the win rate of all. */
    LIFT_C("liftC", "lift of C", metrics -> metrics.lift().classC());

    private final String key;
    private final String label;
    private final ToDoubleFunction<ModelMetrics> value;

    Metric(String key, String label, ToDoubleFunction<ModelMetrics> value) {
        this.key = key;
        this.label = label;
        this.value = value;
    }

    /** The key in JSON. */
    public String key() {
        return key;
    }

    /** The name for people. */
    String label() {
        return label;
    }

    /** The value among all metrics of a model. */
    public double of(ModelMetrics metrics) {
        return value.applyAsDouble(metrics);
    }
}
