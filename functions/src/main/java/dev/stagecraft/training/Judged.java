package dev.stagecraft.training;

import dev.stagecraft.model.Baseline;
import dev.stagecraft.model.ModelMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How a protocol came out: what the model and the simple rules said of rows they had not seen.
 *
 * @param scored the model's probabilities
 */
record Judged(Protocol protocol, List<ScoredRow> scored, Map<String, Baseline> baselines) {
    /** The baseline that a model must beat to go live. */
    static final String BASE_RATE = "baseRate";

    Judged {
        scored = List.copyOf(scored);
        baselines = Map.copyOf(baselines);
    }

    static Judged by(Protocol protocol) {
        var baselines = Map.of(
                BASE_RATE,
                Metrics.baseline(each(protocol, SimpleRules::baseRate)),
                "stagePrior",
                Metrics.baseline(each(protocol, SimpleRules::stagePrior)));
        return new Judged(
                protocol, each(protocol, fold -> Fitting.on(fold.train()).score(fold)), baselines);
    }

    private static List<ScoredRow> each(Protocol protocol, Function<Fold, List<ScoredRow>> rule) {
        var scored = new ArrayList<ScoredRow>();
        protocol.folds().forEach(fold -> scored.addAll(rule.apply(fold)));
        return scored;
    }

    ModelMetrics metrics(double recall) {
        return Metrics.of(scored, recall);
    }
}
