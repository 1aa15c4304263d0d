package dev.stagecraft.training;

import dev.stagecraft.model.Additive;
import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.FeatureDeclaration;
import dev.stagecraft.model.FeatureSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is fixed before a model is made of some rows: columns, family, penalty, settings, number of rounds and calibration,
 * all chosen on those rows alone, by splitting them once more.
 *
 * @param rounds of trees; 0 where none are grown
 * @param strength the penalty of the logistic regression
 * @param share the trees' part of the blend, by {@link ShareSearch}
 * @param part in which part each row lay when calibrations were judged
 * @param candidates every family tried
 * @param chosen the blend; one of its members, where that has all of it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Fitting(
        FeatureSpace space,
        BoosterSettings settings,
        int rounds,
        double strength,
        double share,
        int[] part,
        List<Candidate> candidates,
        Candidate chosen) {
    /** The settings tried; the better on the rows set aside is taken. */
    static final List<BoosterSettings> SETTINGS = List.of(
            new BoosterSettings(2, 0.06, 0.8, 0.6, 3, 5),
            new BoosterSettings(4, 0.06, 0.8, 0.6, 5, 1),
            new BoosterSettings(2, 0.06, 1, 1, 3, 5));

    /**
     * Trees that see parts of the rows and columns are grown so many times finer than in the search, with as many times the
     * rounds: they say the same on the whole, and depend less on which parts each happened to see.
     */
    private static final int FINER = 2;

    Fitting {
        candidates = List.copyOf(candidates);
    }

    /** Chooses on these rows; the sizes are those of all there are, of which these may be a part. */
    static Fitting on(List<TrainingRow> rows, Sizes sizes) {
        var space = FeatureSpace.declare(
                rows.stream().map(TrainingRow::facts).toList(),
                rows.stream().map(TrainingRow::group).toList(),
                FeatureDeclaration.DEFAULT);
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
        return new Fitting(space, SETTINGS.getFirst(), 0, 0, 0, rows.calibrationParts(), List.of(only), only);
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
        double share = ShareSearch.search(rows, trees.logOdds(), linear.logOdds());
        double[] both = ShareSearch.blend(trees.logOdds(), linear.logOdds(), share);
        var grown = Candidate.of(Family.TREES, rows, trees.logOdds());
        var added = Candidate.of(Family.LINEAR, rows, linear.logOdds());
        var blend = Candidate.of(Family.BLEND, rows, both);
        var chosen = share == 1 ? grown : share == 0 ? added : blend;
        var candidates = List.of(grown, added, blend);
        int finer = settings.samples() ? FINER : 1;
        return new Fitting(
                space,
                settings.finer(finer),
                finer * trees.rounds(),
                linear.strength(),
                share,
                rows.calibrationParts(),
                candidates,
                chosen);
    }

    /**
     * What each family said of the rows set aside within those given, before and after calibration, and the part in which each
     * row lay: all that was chosen by.
     */
    JudgedRows aside(List<TrainingRow> given) {
        int[] places = IntStream.range(0, given.size())
                .filter(row -> !Double.isNaN(chosen.said()[row]))
                .toArray();
        var said = new TreeMap<String, double[]>();
        said.put("part", Arrays.stream(places).mapToDouble(row -> part[row]).toArray());
        for (Candidate candidate : candidates) {
            String id = candidate.family().id();
            said.put(id, probabilities(candidate.said(), places));
            said.put(id + "Calibrated", probabilities(candidate.calibrated(), places));
        }
        var aside = new JudgedRows();
        aside.add(Arrays.stream(places).mapToObj(given::get).toList(), said);
        return aside;
    }

    private static double[] probabilities(double[] logOdds, int[] places) {
        return Arrays.stream(places)
                .mapToDouble(row -> Estimate.probability(logOdds[row]))
                .toArray();
    }

    /** What a family chosen here, made of a fold's older rows, says of its others. */
    List<ScoredRow> score(Fold fold, Candidate candidate) {
        var train = EncodedRows.of(fold.train(), space);
        var test = EncodedRows.of(fold.test(), space);
        double[] said = said(train, test, candidate.family());
        var scored = new ArrayList<ScoredRow>();
        for (int row = 0; row < said.length; row++) {
            double logOdds = candidate.kept().of(said[row]);
            scored.add(new ScoredRow(1 / (1 + Math.exp(-logOdds)), test.won(row), test.weight(row)));
        }
        return scored;
    }

    List<ScoredRow> score(Fold fold) {
        return score(fold, chosen);
    }

    private double[] said(EncodedRows train, EncodedRows test, Family family) {
        if (!family.grows()) {
            return additive(train, test, family);
        }
        double[] trees = Boosting.logOdds(train, test, settings, rounds);
        return family.adds() ? ShareSearch.blend(trees, additive(train, test, family), share) : trees;
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
}
