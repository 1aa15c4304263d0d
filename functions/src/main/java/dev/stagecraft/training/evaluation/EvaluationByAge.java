package dev.stagecraft.training.evaluation;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.features.TrainingSnapshots;
import dev.stagecraft.json.Json;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ConfidenceInterval;
import dev.stagecraft.training.metrics.HoldoutPredictions;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The quality of a model by the age of open deals, beside the stage prior and the live model: metrics at first contact,
 * after one day, three days and so on, with each deal counted once an age.
 *
 * @param ages from the youngest; only those at which enough deals were judged
 */
public record EvaluationByAge(List<OfAge> ages) {
    /** The card's section that holds it. */
    static final String SECTION = "byAge";

    /** The youngest age. */
    public static final String FIRST_CONTACT = "first contact";

    /** The least number of deals at an age. */
    static final int LEAST = 20;

    public EvaluationByAge {
        ages = List.copyOf(ages);
    }

    /**
     * The metrics at one age of deals: of the model, the stage prior and the live model.
     *
     * @param name as the card calls it: {@code first contact}, {@code 1 day}, {@code 3 days}
     * @param deals how many were judged
     * @param won the share of them that was won
     * @param predicted their mean probability
     * @param model the model's own figures
     * @param prior those of the stage prior
     * @param interval of the model's log-loss less the stage prior's
     * @param live the live model's figures, on deals since its training
     */
    record OfAge(
            String name,
            int deals,
            double won,
            double predicted,
            Figures model,
            Figures prior,
            ConfidenceInterval interval,
            Optional<Figures> live) {
        private Json.Fields json() {
            var json = Json.object()
                    .put("deals", deals)
                    .put("won", won)
                    .put("predicted", predicted)
                    .put("auc", model.auc())
                    .put("logLoss", model.logLoss())
                    .put("brier", model.brier())
                    .put("calibrationError", model.calibrationError())
                    .put("stagePriorLogLoss", prior.logLoss())
                    .put("stagePriorBrier", prior.brier())
                    .put("low", interval.low())
                    .put("high", interval.high());
            live.ifPresent(figures -> json.put("liveDeals", figures.deals())
                    .put("liveLogLoss", figures.logLoss())
                    .put("liveBrier", figures.brier()));
            return json.build();
        }
    }

    /** The metrics of one model or baseline at one age. */
    record Figures(int deals, double auc, double logLoss, double brier, double calibrationError) {
        private static Figures of(HoldoutPredictions rows, String name) {
            var scored = rows.scored(name);
            var ties = TiedScores.highestFirst(scored);
            return new Figures(
                    rows.size(),
                    BinaryMetrics.auc(ties),
                    BinaryMetrics.logLoss(scored),
                    BinaryMetrics.brier(scored),
                    BinaryMetrics.calibrationError(ties));
        }
    }

    static EvaluationByAge of(HoldoutEvaluation judged) {
        List<OfAge> ages = new ArrayList<>();
        var since = looks(judged.momentsSinceLive());
        looks(judged.moments()).forEach((name, rows) -> {
            if (rows.groups() >= LEAST) {
                ages.add(ofAge(name, rows, since.getOrDefault(name, new HoldoutPredictions())));
            }
        });
        return new EvaluationByAge(ages);
    }

    /** The rows that show each deal once at first contact and at each age, by its name, from the youngest. */
    static SequencedMap<String, HoldoutPredictions> looks(HoldoutPredictions moments) {
        var looks = new LinkedHashMap<String, HoldoutPredictions>();
        looks.put(FIRST_CONTACT, moments.firstWhere(row -> row.moment().occasion() == LandmarkReason.FIRST_CONTACT));
        for (int age : TrainingSnapshots.AGES) {
            looks.put(
                    age == 1 ? "1 day" : age + " days",
                    moments.firstWhere(row -> row.moment().occasion() == LandmarkReason.AGE
                            && Math.round(row.moment().age()) == age));
        }
        return looks;
    }

    private static OfAge ofAge(String name, HoldoutPredictions rows, HoldoutPredictions since) {
        var ties = TiedScores.highestFirst(rows.scored(HoldoutPredictions.MODEL));
        double weight = TiedScores.weight(ties);
        double predicted = ties.stream()
                .mapToDouble(tie -> tie.probability() * tie.weight())
                .sum();
        return new OfAge(
                name,
                rows.groups(),
                TiedScores.won(ties) / weight,
                predicted / weight,
                Figures.of(rows, HoldoutPredictions.MODEL),
                Figures.of(rows, HoldoutEvaluation.STAGE_PRIOR),
                new ClusterBootstrap(rows).difference(HoldoutEvaluation.STAGE_PRIOR, row -> true),
                since.groups() < LEAST ? Optional.empty() : Optional.of(Figures.of(since, HoldoutEvaluation.LIVE)));
    }

    /** The card's section. */
    Json.Fields json() {
        var json = Json.object();
        ages.forEach(age -> json.put(age.name(), age.json()));
        return json.build();
    }
}
