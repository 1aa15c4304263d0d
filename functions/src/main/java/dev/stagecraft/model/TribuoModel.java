package dev.stagecraft.model;

import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

/**
 * A scoring model over any Tribuo classifier with probabilities, whose contributions are approximate unless it is
 * linear.
 *
 * <p><b>Shape</b>: the base is the score of the all-zero row. A fact's contribution is what the score becomes when that
 * fact alone is known, less the base; what is then still missing from (or too much for) the whole score is shared out in
 * proportion to the contributions' sizes. For linear models this is exact; for others it is a fair split, not Shapley's.
 * An opportunity of which the model knows nothing gets the base.
 *
 * <p><b>Thread-safety</b>: as Tribuo's models, safe once built.
 */
public final class TribuoModel implements ScoringModel {
    private final ScoringMetadata traits;
    private final FeatureSpace space;
    private final Model<Label> model;
    private final double base;

    /** Joins a Tribuo model to the space that feeds it; the model must know the label {@code won}. */
    public TribuoModel(ScoringMetadata traits, FeatureSpace space, Model<Label> model) {
        if (!model.generatesProbabilities()) {
            throw new InvalidBundleException("The Tribuo model " + model.getName() + " gives no probabilities");
        }
        if (model.getOutputIDInfo().getID(new Label(TribuoExamples.WON)) < 0) {
            throw new InvalidBundleException("The Tribuo model " + model.getName() + " does not know the label won");
        }
        for (var feature : model.getFeatureIDMap()) {
            if (!space.columns().contains(feature.getName())) {
                throw new InvalidBundleException("The Tribuo model " + model.getName() + " needs the column "
                        + feature.getName() + ", which the feature space lacks");
            }
        }
        this.traits = traits;
        this.space = space;
        this.model = model;
        this.base = logOdds(new float[space.width()]);
    }

    @Override
    public String version() {
        return traits.version();
    }

    @Override
    public Confidence confidence() {
        return traits.confidence();
    }

    @Override
    public double threshold() {
        return traits.threshold();
    }

    @Override
    public double threshold(String pipeline) {
        return traits.likely().of(pipeline, traits.threshold());
    }

    @Override
    public double base() {
        return base;
    }

    @Override
    public OwnerWinRates owners() {
        return traits.owners();
    }

    @Override
    public boolean knows(String fact) {
        return space.fieldNames().contains(fact);
    }

    @Override
    public Optional<String> misfit(String fact, FactValue value) {
        return space.misfit(fact, value);
    }

    @Override
    public double logOdds(Facts facts) {
        float[] row = space.encode(facts);
        return known(row) ? logOdds(row) : base;
    }

    @Override
    public Estimate score(Facts facts) {
        float[] row = space.encode(facts);
        if (!known(row)) {
            return new Estimate(base, base, List.of());
        }
        double logOdds = logOdds(row);
        double[] alone = new double[space.fieldNames().size()];
        for (int field = 0; field < alone.length; field++) {
            float[] only = only(row, field);
            alone[field] = known(only) ? logOdds(only) - base : 0;
        }
        return new Estimate(logOdds, base, shared(alone, logOdds - base));
    }

    private List<FeatureContribution> shared(double[] alone, double total) {
        double rest = total - Arrays.stream(alone).sum();
        double sizes = Arrays.stream(alone).map(Math::abs).sum();
        var contributions = new ArrayList<FeatureContribution>();
        for (int field = 0; field < alone.length; field++) {
            double share = sizes > 0 ? Math.abs(alone[field]) / sizes : 1.0 / alone.length;
            contributions.add(new FeatureContribution(space.fieldNames().get(field), alone[field] + rest * share));
        }
        return contributions;
    }

    private double logOdds(float[] row) {
        var example = TribuoExamples.of(space, row, LabelFactory.UNKNOWN_LABEL, 1);
        var won = model.predict(example).getOutputScores().get(TribuoExamples.WON);
        if (won == null) {
            throw new IllegalStateException("The Tribuo model " + model.getName() + " gave no score for won");
        }
        return Estimate.logOdds(won.getScore());
    }

    private float[] only(float[] row, int field) {
        float[] only = row.clone();
        for (int column = 0; column < only.length; column++) {
            if (space.fieldOfColumn(column) != field) {
                only[column] = Float.NaN;
            }
        }
        return only;
    }

    private static boolean known(float[] row) {
        for (float value : row) {
            if (!Float.isNaN(value)) {
                return true;
            }
        }
        return false;
    }
}
