package dev.stagecraft.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.RandomTrees;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The correction of a stage is part of the log-odds, and of the stage's reason. */
class StageCalibrationTest {
    private static final StageCalibration ONE = shifts(Map.of("Demo", 0.7, "Discovery", -0.4));
    private static final StageCalibration SEVERAL =
            shifts(Map.of("sales/Demo", 0.7, "renewals/Demo", -0.9, "sales/Discovery", 0.2));

    @ParameterizedTest
    @CsvSource({
        "sales, Demo, 0.7",
        "renewals, Demo, -0.9",
        "sales, Discovery, 0.2",
        "renewals, Discovery, 0",
        "tenders, Demo, 0",
        ", Demo, 0",
        "sales, , 0"
    })
    void shift_severalPipelines_isThatOfItsOwnStage(String pipeline, String stage, double expected) {
        assertThat(SEVERAL.shift(facts(pipeline, stage, 0))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({", Demo, 0.7", "sales, Demo, 0.7", ", Discovery, -0.4", ", Prospecting, 0", ", , 0"})
    void shift_onePipeline_isThatOfTheStage(String pipeline, String stage, double expected) {
        assertThat(ONE.shift(facts(pipeline, stage, 0))).isEqualTo(expected);
        assertThat(StageCalibration.NONE.shift(facts(pipeline, stage, 0))).isZero();
    }

    @Test
    void of_sectionOfACard_theSameAgain() {
        assertThat(StageCalibration.of(Map.of(StageCalibration.SECTION, SEVERAL.json())))
                .isEqualTo(SEVERAL);
        assertThat(StageCalibration.of(Map.of())).isEqualTo(StageCalibration.NONE);
    }

    /** Trees and terms, with calibration; deals in all stages, of unknown stage and of stages without a correction. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void score_anyFacts_reasonsAddUpWithTheCorrection(long seed) {
        var random = new Random(seed);
        var rows =
                List.of(facts("sales", "Demo", 1), facts("renewals", "Discovery", 2), facts("sales", "Prospecting", 0));
        var space = FeatureSpace.declare(rows, new FeatureDeclaration(1, 50));
        var terms = space.columns().stream()
                .map(column ->
                        AdditiveTerm.line(random.nextGaussian(), -2, 2, random.nextGaussian(), random.nextGaussian()))
                .toList();
        var blend = Blend.of(
                        RandomTrees.forest(seed, 20, 3, space.width()),
                        new AdditiveModel(random.nextGaussian(), terms),
                        random.nextDouble())
                .calibrated(0.2, 0.8);
        var plain = new FlatModel(traits(StageCalibration.NONE), space, blend);
        var corrected = new FlatModel(traits(SEVERAL), space, blend);
        for (String pipeline : new String[] {"sales", "renewals", "tenders", null}) {
            for (String stage : new String[] {"Prospecting", "Discovery", "Demo", "New", null}) {
                corrected(corrected, plain, facts(pipeline, stage, 4 * random.nextDouble() - 2));
            }
        }
        assertThat(corrected.base()).isEqualTo(plain.base());
    }

    private static void corrected(FlatModel corrected, FlatModel plain, Facts facts) {
        double shift = SEVERAL.shift(facts);
        var estimate = corrected.score(facts);
        assertThat(corrected.logOdds(facts))
                .isEqualTo(plain.logOdds(facts) + shift)
                .isEqualTo(estimate.logOdds());
        double sum = estimate.contributions().stream()
                .mapToDouble(FeatureContribution::logOdds)
                .sum();
        assertThat(estimate.base() + sum).isCloseTo(estimate.logOdds(), within(1e-9));
        assertThat(estimate.contributions())
                .extracting(FeatureContribution::field)
                .doesNotHaveDuplicates();
        var before = reasons(plain.score(facts));
        var after = reasons(estimate);
        assertThat(after.getOrDefault("stage", 0.0) - before.getOrDefault("stage", 0.0))
                .isCloseTo(shift, within(1e-12));
        before.remove("stage");
        after.remove("stage");
        assertThat(after).isEqualTo(before);
    }

    private static Map<String, Double> reasons(Estimate estimate) {
        Map<String, Double> reasons = new TreeMap<>();
        estimate.contributions().forEach(each -> reasons.merge(each.field(), each.logOdds(), Double::sum));
        return reasons;
    }

    private static ScoringMetadata traits(StageCalibration stages) {
        return new ScoringMetadata(
                "m-1", Confidence.OK, 0.5, LikelyThresholds.NONE, stages, EvidenceLimits.NONE, OwnerWinRates.NONE);
    }

    private static StageCalibration shifts(Map<String, Double> shifts) {
        var stages = new TreeMap<String, StageCalibration.StageShift>();
        shifts.forEach((stage, shift) -> stages.put(stage, new StageCalibration.StageShift(shift, 50, 0.5, 0.5)));
        return new StageCalibration(stages);
    }

    private static Facts facts(@Nullable String pipeline, @Nullable String stage, double x) {
        var facts = Facts.builder().number("attributes.x", x);
        if (pipeline != null) {
            facts.category("pipeline", pipeline);
        }
        if (stage != null) {
            facts.category("stage", stage);
        }
        return facts.build();
    }
}
