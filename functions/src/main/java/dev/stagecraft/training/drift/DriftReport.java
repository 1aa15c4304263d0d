package dev.stagecraft.training.drift;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The drift of features and scores between a model's training and today, as stability indices, with its calibration on
 * the deals closed since.
 *
 * <p>Now means the open deals and those that closed since the model was made. Open deals are older and further than the
 * moments that a model learned from, so facts of time move a little even where nothing changes; what counts is what moves
 * more from week to week.
 *
 * @param at when it was measured
 * @param open how many open deals were asked about
 * @param score of what the model says
 * @param facts from what moved most
 * @param closed how the deals ended that closed since; empty where fewer than {@value CalibrationSince#LEAST} did
 */
record DriftReport(
        Instant at, int open, FeatureDrift score, List<FeatureDrift> facts, Optional<CalibrationSince> closed) {
    /** The card's section that holds it. */
    static final String SECTION = "drift";

    DriftReport {
        facts = List.copyOf(facts);
    }

    /**
     * The drift of one feature, or of the score, as a population stability index.
     *
     * @param index the population stability index
     * @param byChance what it stays below in 95 of 100 cases where nothing moved
     */
    record FeatureDrift(String field, double index, double byChance) {
        private static final double LITTLE = 0.1;
        private static final double MUCH = 0.25;

        static FeatureDrift of(String field, BinnedDistribution then, BinnedDistribution now) {
            return new FeatureDrift(field, then.stabilityIndex(now), then.byChance(now));
        }

        /** {@code stable}, {@code moved} or {@code shifted}. */
        String level() {
            if (index < Math.max(LITTLE, byChance)) {
                return "stable";
            }
            return index < MUCH ? "moved" : "shifted";
        }

        Json.Fields json() {
            return Json.object()
                    .put("field", field)
                    .put("psi", index)
                    .put("byChance", byChance)
                    .put("level", level())
                    .build();
        }
    }

    /**
     * Measures it.
     *
     * @param live the model that serves, as deals of each pipeline are scored by it
     * @param closedSince rows of deals that closed after the model was made
     */
    static DriftReport of(
            MonitoredModel live, ReferenceDistributions reference, OpenDealSample open, List<TrainingRow> closedSince) {
        var model = live.model();
        var rows = Stream.concat(
                        open.deals().stream().map(deal -> new ReferenceDistributions.WeightedFacts(deal.facts(), 1)),
                        closedSince.stream()
                                .map(row -> new ReferenceDistributions.WeightedFacts(row.facts(), row.weight())))
                .toList();
        var scores = rows.stream()
                .map(row -> new BinnedDistribution.WeightedValue(
                        new FactValue.Numeric(model.logOdds(row.facts())), row.weight()))
                .toList();
        List<FeatureDrift> facts = new ArrayList<>();
        reference.facts().forEach((field, then) -> {
            var now = then.counting(rows.stream().map(row -> row.of(field)).toList());
            facts.add(FeatureDrift.of(field, then, now));
        });
        facts.sort(Comparator.<FeatureDrift>comparingDouble(moved -> -moved.index())
                .thenComparing(FeatureDrift::field));
        var score =
                FeatureDrift.of("score", reference.score(), reference.score().counting(scores));
        return new DriftReport(open.at(), open.deals().size(), score, facts, closed(live, open.at(), closedSince));
    }

    /** The calibration of the probabilities that people were shown, which follow from a deal's own pipeline. */
    private static Optional<CalibrationSince> closed(MonitoredModel live, Instant at, List<TrainingRow> rows) {
        Set<String> deals = new HashSet<>();
        List<CalibrationSince.PredictedOutcome> said = new ArrayList<>();
        for (TrainingRow row : rows) {
            deals.add(row.group());
            double probability =
                    live.scorer(row.pipeline()).score(row.facts(), at).probability();
            said.add(new CalibrationSince.PredictedOutcome(row.group(), probability, row.won(), row.weight()));
        }
        return deals.size() < CalibrationSince.LEAST ? Optional.empty() : Optional.of(CalibrationSince.of(said));
    }

    /** The card's section. */
    Json.Fields json() {
        var json = Json.object()
                .put("at", at)
                .put("open", open)
                .put("score", score.json())
                .put("facts", facts.stream().map(FeatureDrift::json).toList());
        closed.ifPresent(since -> json.put("calibration", since.json()));
        return json.build();
    }
}
