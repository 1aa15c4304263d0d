package dev.stagecraft.model.card;

/**
 * A metric of a binary classifier (AUC, average precision, log-loss, Brier score, calibration error, lifts of classes),
 * with its key in model cards and its name for people.
 */
public enum Metric {
    /** The area under the ROC curve. */
    AUC("auc", "AUC"),
    /** The mean precision over the steps of recall. */
    AVERAGE_PRECISION("averagePrecision", "average precision"),
    /** The mean negative log-likelihood, in nats. */
    LOG_LOSS("logLoss", "log-loss"),
    /** The mean squared error of the probability. */
    BRIER("brier", "Brier score"),
    /** The mean gap between predicted and real win rate over bins of equal size. */
    CALIBRATION_ERROR("calibrationError", "calibration error"),
    /** The win rate of class A as a multiple of the win rate of all. */
    LIFT_A("liftA", "lift of A"),
    /** The win rate of class B as a multiple of the win rate of all. */
    LIFT_B("liftB", "lift of B"),
    /** The win rate of class C as a multiple of the win rate of all. */
    LIFT_C("liftC", "lift of C");

    private final String key;
    private final String label;

    Metric(String key, String label) {
        this.key = key;
        this.label = label;
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
        return switch (this) {
            case AUC -> metrics.auc();
            case AVERAGE_PRECISION -> metrics.averagePrecision();
            case LOG_LOSS -> metrics.logLoss();
            case BRIER -> metrics.brier();
            case CALIBRATION_ERROR -> metrics.calibrationError();
            case LIFT_A -> metrics.lift().classA();
            case LIFT_B -> metrics.lift().classB();
            case LIFT_C -> metrics.lift().classC();
        };
    }
}
