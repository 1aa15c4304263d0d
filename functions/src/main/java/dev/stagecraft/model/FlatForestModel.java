package dev.stagecraft.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A gradient-boosted Tribuo model on its flat path: the same margins as XGBoost, no native library, exact reasons.
 *
 * <p><b>Shape</b>: a category's one-hot columns are summed, so each fact has one contribution.
 */
public final class FlatForestModel implements ScoringModel {
    private final ModelTraits traits;
    private final FeatureSpace space;
    private final Forest forest;
    private final ForestReasons reasons;

    /** Joins a forest to the space whose columns it splits on. */
    public FlatForestModel(ModelTraits traits, FeatureSpace space, Forest forest) {
        if (space.width() != forest.columns()) {
            throw new WrongBundleException(
                    "The forest splits " + forest.columns() + " columns, the feature space has " + space.width());
        }
        this.traits = traits;
        this.space = space;
        this.forest = forest;
        this.reasons = new ForestReasons(forest);
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
    public double base() {
        return reasons.base();
    }

    @Override
    public boolean knows(String fact) {
        return space.fieldNames().contains(fact);
    }

    @Override
    public double logOdds(Facts facts) {
        return forest.margin(space.encode(facts));
    }

    @Override
    public Estimate score(Facts facts) {
        float[] row = space.encode(facts);
        double logOdds = forest.margin(row);
        double[] ofField = new double[space.fieldNames().size()];
        double[] ofColumn = reasons.of(row);
        double rest = logOdds - reasons.base();
        int largest = 0;
        for (int column = 0; column < ofColumn.length; column++) {
            int field = space.fieldOfColumn(column);
            ofField[field] += ofColumn[column];
            rest -= ofColumn[column];
            largest = Math.abs(ofField[field]) > Math.abs(ofField[largest]) ? field : largest;
        }
        return new Estimate(logOdds, reasons.base(), contributions(ofField, largest, rest));
    }

    /** Margins are added in single precision: the millionths by which exact reasons differ go to the largest. */
    private List<Contribution> contributions(double[] ofField, int largest, double rest) {
        var contributions = new ArrayList<Contribution>();
        for (int field = 0; field < ofField.length; field++) {
            double logOdds = ofField[field] + (field == largest && ofField[field] != 0 ? rest : 0);
            contributions.add(new Contribution(space.fieldNames().get(field), logOdds));
        }
        return contributions;
    }
}
