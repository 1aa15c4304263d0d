package dev.stagecraft.training.learner;

import dev.stagecraft.model.AdditiveModel;
import dev.stagecraft.model.AdditiveTerm;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.FeatureMatrix;
import dev.stagecraft.training.dataset.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The learner of a naive Bayes for few deals, as an additive model: each fact is evidence of its own, numbers by their
 * deciles, and all evidence is held back until enough deals speak for it. With no evidence at all, what remains is the
 * prior of the stage.
 *
 * <p><b>Shape</b>: additive log-odds; a missing fact and a level never seen say nothing.
 *
 * <p><b>Source</b>: the m-estimate of probabilities, Cestnik 1990.
 */
public final class DiscretizedNaiveBayes {
    /** The number of neutral deals that each feature's evidence is mixed with. */
    private static final double DOUBT = 10;
    /** The number of neutral deals for the stage, which counts before all other features. */
    private static final double STAGE_DOUBT = 3;

    private static final String STAGE = "stage";
    private static final int PARTS = 10;

    private final FeatureMatrix rows;
    private final FeatureSpace space;

    private DiscretizedNaiveBayes(FeatureMatrix rows, FeatureSpace space) {
        this.rows = rows;
        this.space = space;
    }

    /** The naive Bayes of these rows as an additive model. */
    public static AdditiveModel of(FeatureMatrix rows, FeatureSpace space) {
        return new DiscretizedNaiveBayes(rows, space).additive();
    }

    private AdditiveModel additive() {
        double won = 0;
        double lost = 0;
        for (int row = 0; row < rows.size(); row++) {
            won += rows.won(row) ? rows.weight(row) : 0;
            lost += rows.won(row) ? 0 : rows.weight(row);
        }
        List<AdditiveTerm> terms = new ArrayList<>();
        for (int column = 0; column < space.width(); column++) {
            var term = term(column);
            terms.add(term.around(rows.mean(column, term::of)));
        }
        return new AdditiveModel(Math.log((won + 1) / (lost + 1)), terms);
    }

    private AdditiveTerm term(int column) {
        boolean isLevel = !space.isNumber(column) && !space.isFlag(column);
        double[] cuts = space.isNumber(column) ? deciles(rows.known(column)) : new double[] {0.5};
        double[] evidence = evidence(column, cuts);
        if (isLevel) {
            evidence[0] = 0; // a category speaks by the level that holds, not by those that do not
        }
        return AdditiveTerm.steps(cuts, evidence, 0, 0);
    }

    /** Log-odds of each part between the cuts. */
    private double[] evidence(int column, double[] cuts) {
        double[] won = new double[cuts.length + 1];
        double[] lost = new double[cuts.length + 1];
        for (int row = 0; row < rows.size(); row++) {
            float value = rows.cell(row, column);
            if (!Float.isNaN(value)) {
                (rows.won(row) ? won : lost)[part(cuts, value)] += rows.weight(row);
            }
        }
        double allWon = Arrays.stream(won).sum();
        double allLost = Arrays.stream(lost).sum();
        String field = space.fieldNames().get(space.fieldOfColumn(column));
        double doubt = field.equals(STAGE) ? STAGE_DOUBT : DOUBT;
        double[] evidence = new double[won.length];
        for (int i = 0; i < evidence.length; i++) {
            double share = allWon + allLost == 0 ? 0 : (won[i] + lost[i]) / (allWon + allLost);
            evidence[i] = share == 0
                    ? 0
                    : Math.log((won[i] + doubt * share) / (allWon + doubt))
                            - Math.log((lost[i] + doubt * share) / (allLost + doubt));
        }
        return evidence;
    }

    private static int part(double[] cuts, double value) {
        int part = 0;
        while (part < cuts.length && value >= cuts[part]) {
            part++;
        }
        return part;
    }

    /** The cuts between the tenths of the values; none at the least value, below which there is nothing. */
    static double[] deciles(float[] known) {
        float[] sorted = known.clone();
        Arrays.sort(sorted);
        return Arrays.stream(Quantiles.cuts(sorted, PARTS))
                .filter(cut -> cut > sorted[0])
                .toArray();
    }
}
