package dev.stagecraft.model;

import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.Forest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A trained scoring model that needs no Tribuo and no native library: boosted trees, additive terms or both in plain
 * arrays, a correction for each stage, and exact contributions.
 *
 * <p><b>Shape</b>: a category's one-hot columns are summed, so each fact has one contribution.
 */
public final class FlatModel implements ScoringModel {
    private final ScoringMetadata traits;
    private final FeatureSpace space;
    private final Blend blend;

    /** Joins a blend to the space whose columns it reads. */
    public FlatModel(ScoringMetadata traits, FeatureSpace space, Blend blend) {
        blend.check(space.width());
        this.traits = traits;
        this.space = space;
        this.blend = blend;
    }

    /** Trees alone, as XGBoost grew them. */
    public FlatModel(ScoringMetadata traits, FeatureSpace space, Forest forest) {
        this(traits, space, Blend.of(forest));
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
        return blend.base();
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
        return blend.margin(space.encode(facts)) + traits.stages().shift(facts);
    }

    @Override
    public Estimate score(Facts facts) {
        float[] row = space.encode(facts);
        double margin = blend.margin(row);
        double base = blend.base();
        double[] ofField = new double[space.fieldNames().size()];
        double[] ofColumn = blend.reasons(row);
        double rest = margin - base;
        int largest = 0;
        for (int column = 0; column < ofColumn.length; column++) {
            int field = space.fieldOfColumn(column);
            ofField[field] += ofColumn[column];
            rest -= ofColumn[column];
            largest = Math.abs(ofField[field]) > Math.abs(ofField[largest]) ? field : largest;
        }
        double shift = traits.stages().shift(facts);
        return new Estimate(margin + shift, base, shifted(contributions(ofField, largest, rest), shift));
    }

    /** The stage's correction belongs to the stage. */
    private static List<FeatureContribution> shifted(List<FeatureContribution> contributions, double shift) {
        double logOdds = shift;
        List<FeatureContribution> shifted = new ArrayList<>();
        for (FeatureContribution each : contributions) {
            if (each.field().equals(StageCalibration.STAGE)) {
                logOdds += each.logOdds();
            } else {
                shifted.add(each);
            }
        }
        shifted.add(new FeatureContribution(StageCalibration.STAGE, logOdds));
        return shifted;
    }

    /** Margins of trees are added in single precision: the millionths by which exact reasons differ go to the largest. */
    private List<FeatureContribution> contributions(double[] ofField, int largest, double rest) {
        var contributions = new ArrayList<FeatureContribution>();
        for (int field = 0; field < ofField.length; field++) {
            double logOdds = ofField[field] + (field == largest && ofField[field] != 0 ? rest : 0);
            contributions.add(new FeatureContribution(space.fieldNames().get(field), logOdds));
        }
        return contributions;
    }
}
