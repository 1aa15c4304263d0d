package dev.stagecraft.training;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.RiskSet;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.learner.CompetingRisks;
import dev.stagecraft.training.learner.ModelSelection;
import dev.stagecraft.training.learner.PlainSelection;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The shapes that a model of open deals can have, each made by the same learner of what was known at one moment. */
public final class Shapes {
    static final String LANDMARK = "one landmark model";

    private Shapes() {}

    /** The probability of winning that each shape gives to facts, by the shape's name. */
    static Map<String, ToDoubleFunction<Facts>> of(List<TrainingRow> rows, Instant now) {
        Map<String, ToDoubleFunction<Facts>> shapes = new LinkedHashMap<>();
        var atRisk = RiskSet.now(rows, now);
        var one = ModelSelection.on(atRisk, ClassCounts.of(atRisk)).learned(atRisk);
        shapes.put(LANDMARK, facts -> Estimate.probability(one.logOdds(facts)));
        shapes.put("a model per stage", byStage(atRisk, one));
        shapes.put("competing risks, next span", CompetingRisks.ofNextSpan(rows, now)::probability);
        shapes.put("competing risks, each span", CompetingRisks.ofEachSpan(rows, now)::probability);
        return shapes;
    }

    /** A stage of few deals has no model of its own. */
    private static ToDoubleFunction<Facts> byStage(List<TrainingRow> rows, FlatModel otherwise) {
        Map<String, FlatModel> models = new TreeMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(TrainingRow::stage, TreeMap::new, Collectors.toList()))
                .forEach((stage, there) -> {
                    if (!ClassCounts.of(there).few()) {
                        models.put(stage, fitted(there));
                    }
                });
        return facts -> {
            String stage = facts.fact("stage").map(FactValue::text).orElse("");
            return Estimate.probability(models.getOrDefault(stage, otherwise).logOdds(facts));
        };
    }

    /** A model of rows whose weights add up to the number of deals, as the learner's penalties expect. */
    private static FlatModel fitted(List<TrainingRow> rows) {
        var weighed = weighed(rows);
        return ModelSelection.on(weighed, ClassCounts.of(weighed)).learned(weighed);
    }

    /** A model of what happens next to a deal, which is not its end. */
    public static FlatModel hazard(List<TrainingRow> rows) {
        var weighed = weighed(rows);
        return PlainSelection.of(ModelSelection.on(weighed, ClassCounts.of(weighed)))
                .learned(weighed);
    }

    private static List<TrainingRow> weighed(List<TrainingRow> rows) {
        double weight = rows.stream().mapToDouble(TrainingRow::weight).sum();
        long deals = rows.stream().map(TrainingRow::group).distinct().count();
        return rows.stream()
                .map(row -> row.weighing(row.weight() * deals / weight))
                .toList();
    }
}
