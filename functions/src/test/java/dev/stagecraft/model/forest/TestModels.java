package dev.stagecraft.model.forest;

import dev.stagecraft.model.Confidence;
import dev.stagecraft.model.EvidenceLimits;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.LikelyThresholds;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.ScoringMetadata;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import java.util.ArrayList;
import java.util.List;

/** Models that tests of other packages score with: real forests, made without training. */
public final class TestModels {
    private TestModels() {}

    /** Random trees over all the facts of these rows. */
    public static ScoringModel random(long seed, List<Facts> rows) {
        var space = FeatureSpace.declare(rows, new FeatureDeclaration(1, 50));
        return new FlatModel(
                new ScoringMetadata("random-" + seed, Confidence.OK, 0.5),
                space,
                RandomTrees.forest(seed, 30, 4, space.width()));
    }

    /** A model that only rises with one number: each of the steps 1 to {@code steps} that it reaches adds to the log-odds. */
    public static ScoringModel rising(String version, String fact, int steps) {
        return steps(new ScoringMetadata(version, Confidence.OK, 0.5), fact, steps, 1);
    }

    /** A model with a correction of its log-odds in each stage; it has seen stages, and found that they add nothing. */
    public static ScoringModel rising(String version, String fact, int steps, StageCalibration stages) {
        return steps(
                new ScoringMetadata(
                        version,
                        Confidence.OK,
                        0.5,
                        LikelyThresholds.NONE,
                        stages,
                        EvidenceLimits.NONE,
                        OwnerWinRates.NONE),
                fact,
                steps,
                1);
    }

    /** A model that only rises with one number, within limits. */
    public static ScoringModel rising(String version, String fact, int steps, EvidenceLimits limits) {
        var traits = new ScoringMetadata(
                version, Confidence.OK, 0.5, LikelyThresholds.NONE, StageCalibration.NONE, limits, OwnerWinRates.NONE);
        return steps(traits, fact, steps, 1);
    }

    /** A model that only falls with one number. */
    public static ScoringModel falling(String version, String fact, int steps) {
        return steps(new ScoringMetadata(version, Confidence.OK, 0.5), fact, steps, -1);
    }

    /** A model that carries what is known of owners. */
    public static ScoringModel carrying(OwnerWinRates owners) {
        return steps(new ScoringMetadata("m-1", Confidence.OK, 0.5).with(owners), "x", 1, 1);
    }

    private static ScoringModel steps(ScoringMetadata traits, String fact, int steps, int sign) {
        var row = Facts.builder().number(fact, 0);
        if (!traits.stages().stages().isEmpty()) {
            row.category("stage", "Demo");
        }
        var space = FeatureSpace.declare(List.of(row.build()), new FeatureDeclaration(1, 50));
        List<RegressionTree> trees = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            var tree = new RegressionTree(3);
            tree.left[0] = 1;
            tree.right[0] = 2;
            tree.threshold[0] = step;
            tree.missingLeft[0] = true;
            tree.leaf(1, sign * -3f / steps);
            tree.leaf(2, sign * 3f / steps);
            tree.cover[0] = 2;
            tree.cover[1] = 1;
            tree.cover[2] = 1;
            trees.add(tree);
        }
        return new FlatModel(traits, space, new Forest(space.width(), 0, trees));
    }
}
