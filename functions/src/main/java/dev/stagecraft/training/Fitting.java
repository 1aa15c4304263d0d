package dev.stagecraft.training;

import dev.stagecraft.model.Additive;
import dev.stagecraft.model.FeatureDeclaration;
import dev.stagecraft.model.FeatureSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is fixed before a model is made of some rows: columns, family, penalty, settings, number of rounds and calibration,
 * all chosen on those rows alone, by splitting them once more.
 *
 * @param rounds of trees; 0 where none are grown
 * @param strength the penalty of the logistic regression
 * @param candidates every family tried
 * @param chosen the blend, unless another has clearly less log-loss on rows set aside: by more than a standard error of the
 *     difference (Breiman et al. 1984), for a choice between near equals is mostly chance, and a mean varies least
 */
record Fitting(
        FeatureSpace space,
        BoosterSettings settings,
        int rounds,
        double strength,
        List<Candidate> candidates,
        Candidate chosen) {
    /** The settings tried; the better on the rows set aside is taken. */
    static final List<BoosterSettings> SETTINGS = List.of(
            new BoosterSettings(2, 0.06, 0.8, 0.6, 3, 5),
            new BoosterSettings(4, 0.06, 0.8, 0.6, 5, 1),
            new BoosterSettings(2, 0.06, 1, 1, 3, 5));

    Fitting {
        candidates = List.copyOf(candidates);
    }

    /** Chooses on these rows; the sizes are those of all there are, of which these may be a part. */
    static Fitting on(List<TrainingRow> rows, Sizes sizes) {
        var space = FeatureSpace.declare(rows.stream().map(TrainingRow::facts).toList(), FeatureDeclaration.DEFAULT);
        var inner = new InnerRows(rows, space);
        return sizes.few() || space.width() == 0 ? bayes(inner, space) : on(inner, space);
    }

    private static Fitting bayes(InnerRows rows, FeatureSpace space) {
        double[] said = rows.unsaid();
        for (InnerRows.Split split : rows.splits()) {
            var additive = DecileBayes.of(split.train(), space);
            for (int row = 0; row < split.places().length; row++) {
                said[split.places()[row]] = additive.margin(split.test().row(row));
            }
        }
        var only = Candidate.of(Family.BAYES, rows, said);
        return new Fitting(space, SETTINGS.getFirst(), 0, 0, List.of(only), only);
    }

    private static Fitting on(InnerRows rows, FeatureSpace space) {
        var linear = StrengthSearch.search(rows, space);
        var settings = SETTINGS.getFirst();
        var trees = RoundSearch.search(rows, settings);
        for (BoosterSettings other : SETTINGS.subList(1, SETTINGS.size())) {
            var found = RoundSearch.search(rows, other);
            if (found.logLoss() < trees.logLoss()) {
                trees = found;
                settings = other;
            }
        }
        double[] mean = rows.unsaid();
        for (int row = 0; row < mean.length; row++) {
            mean[row] = (linear.logOdds()[row] + trees.logOdds()[row]) / 2;
        }
        var candidates = List.of(
                Candidate.of(Family.TREES, rows, trees.logOdds()),
                Candidate.of(Family.LINEAR, rows, linear.logOdds()),
                Candidate.of(Family.BLEND, rows, mean));
        var blend = candidates.getLast();
        var chosen = candidates.stream()
                .filter(one -> one.family() == Family.BLEND || rows.clearlyLess(one.said(), blend.said()))
                .min(Comparator.comparingDouble(Candidate::best))
                .orElse(blend);
        return new Fitting(space, settings, trees.rounds(), linear.strength(), candidates, chosen);
    }

    /** What a family chosen here, made of a fold's older rows, says of its others. */
    List<ScoredRow> score(Fold fold, Candidate candidate) {
        var train = EncodedRows.of(fold.train(), space);
        var test = EncodedRows.of(fold.test(), space);
        double[] sum = new double[test.size()];
        int members = 0;
        if (candidate.family().grows()) {
            add(sum, Boosting.logOdds(train, test, settings, rounds));
            members++;
        }
        if (candidate.family().adds()) {
            add(sum, additive(train, test, candidate.family()));
            members++;
        }
        var scored = new ArrayList<ScoredRow>();
        for (int row = 0; row < sum.length; row++) {
            double logOdds = candidate.kept().of(sum[row] / members);
            scored.add(new ScoredRow(1 / (1 + Math.exp(-logOdds)), test.won(row), test.weight(row)));
        }
        return scored;
    }

    List<ScoredRow> score(Fold fold) {
        return score(fold, chosen);
    }

    private double[] additive(EncodedRows train, EncodedRows test, Family family) {
        var additive = additive(train, family);
        double[] logOdds = new double[test.size()];
        for (int row = 0; row < logOdds.length; row++) {
            logOdds[row] = additive.margin(test.row(row));
        }
        return logOdds;
    }

    /** The additive terms of a family, learned from these rows. */
    Additive additive(EncodedRows rows, Family family) {
        if (family == Family.BAYES) {
            return DecileBayes.of(rows, space);
        }
        var design = LinearDesign.of(rows, space);
        var model = LogisticRegression.fit(design.inputs(rows), rows.labels(), rows.weights(), strength);
        return design.additive(model.intercept(), model.coefficients(), rows);
    }

    private static void add(double[] sum, double[] values) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += values[i];
        }
    }
}
