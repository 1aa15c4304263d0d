package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.forest.Forest;
import dev.stagecraft.model.forest.TreeShap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The computation of a row's log-odds and of each column's contribution by boosted trees, additive terms or a weighted
 * mean of both, with a linear calibration.
 *
 * <p><b>Shape</b>: {@code intercept + slope * (share * trees + (1 - share) * terms)}. Because every step is linear, the members'
 * reasons scale alike and still add up. Uncalibrated it has intercept 0 and slope 1; the share is 1 for trees alone, 0 for terms
 * alone.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads, and for them immutable.
 *
 * <p><b>Source</b>: Platt 1999, "Probabilistic outputs for support vector machines".
 */
public final class Blend {
    /** The format of {@code blend.json}. */
    static final int FORMAT = 2;

    /** The format before shares: of two members the mean. */
    static final int FORMAT_OF_MEANS = 1;

    private static final String TREES = "forest";
    private static final String TERMS = "additive";

    private final double intercept;
    private final double slope;
    private final double share;
    private final List<Forest> forests;
    private final List<AdditiveModel> additives;
    private volatile @Nullable List<TreeShap> reasons;

    private Blend(double intercept, double slope, double share, List<Forest> forests, List<AdditiveModel> additives) {
        this.intercept = intercept;
        this.slope = slope;
        this.share = share;
        this.forests = List.copyOf(forests);
        this.additives = List.copyOf(additives);
    }

    /** Trees alone. */
    public static Blend of(Forest forest) {
        return new Blend(0, 1, 1, List.of(forest), List.of());
    }

    /** Additive terms alone. */
    public static Blend of(AdditiveModel additive) {
        return new Blend(0, 1, 0, List.of(), List.of(additive));
    }

    /**
     * Trees and additive terms, weighed.
     *
     * @param share of the trees, between 0 and 1
     */
    public static Blend of(Forest forest, AdditiveModel additive, double share) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("The share of two members must lie between 0 and 1, not at " + share);
        }
        return new Blend(0, 1, share, List.of(forest), List.of(additive));
    }

    /** This blend with another calibration. */
    public Blend calibrated(double newIntercept, double newSlope) {
        if (!Double.isFinite(newIntercept) || !(newSlope > 0 && newSlope < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "A calibration must keep the order: slope " + newSlope + ", intercept " + newIntercept);
        }
        return new Blend(newIntercept, newSlope, share, forests, additives);
    }

    /** The trees, where there are any: at most one forest. */
    public List<Forest> forests() {
        return forests;
    }

    /** The additive terms, where there are any: at most one set. */
    public List<AdditiveModel> additives() {
        return additives;
    }

    /** The share of the trees: 1 where there is nothing else, 0 where there are none. */
    public double share() {
        return share;
    }

    /** The log-odds of one row, NaN where missing. */
    public double margin(float[] row) {
        double sum = 0;
        for (Forest forest : forests) {
            sum += share * forest.margin(row);
        }
        for (AdditiveModel additive : additives) {
            sum += (1 - share) * additive.margin(row);
        }
        return intercept + slope * sum;
    }

    /** The log-odds expected of a row of which nothing is known: the training rows' mean. */
    public double base() {
        double sum = 0;
        for (TreeShap each : reasons()) {
            sum += share * each.base();
        }
        for (AdditiveModel additive : additives) {
            sum += (1 - share) * additive.base();
        }
        return intercept + slope * sum;
    }

    /** The contributions of the row's columns to its difference from the base. */
    public double[] reasons(float[] row) {
        double[] sum = new double[row.length];
        for (TreeShap each : reasons()) {
            add(sum, each.of(row), slope * share);
        }
        for (AdditiveModel additive : additives) {
            add(sum, additive.reasons(row), slope * (1 - share));
        }
        return sum;
    }

    /** Made when they are first asked for, since a score alone needs none; two threads may both make them, alike. */
    private List<TreeShap> reasons() {
        var made = reasons;
        if (made == null) {
            made = forests.stream().map(TreeShap::new).toList();
            reasons = made;
        }
        return made;
    }

    private static void add(double[] sum, double[] values, double weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * values[i];
        }
    }

    /** Refuses a space of another width. */
    void check(int width) {
        forests.forEach(forest -> same("The forest splits ", forest.columns(), width));
        additives.forEach(additive -> same("The additive terms read ", additive.columns(), width));
    }

    private static void same(String what, int columns, int width) {
        if (columns != width) {
            throw new InvalidBundleException(what + columns + " columns, the feature space has " + width);
        }
    }

    /** {@code blend.json}: the calibration, which parts are its members, and the share of the trees. */
    public byte[] bytes() {
        var members = new ArrayList<String>();
        forests.forEach(ignored -> members.add(TREES));
        additives.forEach(ignored -> members.add(TERMS));
        return Json.object()
                .put("format", FORMAT)
                .put("intercept", intercept)
                .put("slope", slope)
                .putTexts("members", members)
                .put("share", share)
                .build()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the parts of a bundle; one written before blends is a forest alone. */
    public static Blend read(ModelBundle bundle) {
        if (!bundle.parts().containsKey(ModelBundle.BLEND)) {
            return of(Forest.read(bundle.part(ModelBundle.FOREST)));
        }
        var json = BundleJson.parse(ModelBundle.BLEND, bundle.part(ModelBundle.BLEND));
        boolean means = json.number("format") == FORMAT_OF_MEANS;
        if (!means) {
            json.format(FORMAT);
        }
        var members = json.texts("members");
        List<Forest> forests =
                members.contains(TREES) ? List.of(Forest.read(bundle.part(ModelBundle.FOREST))) : List.of();
        List<AdditiveModel> additives =
                members.contains(TERMS) ? List.of(AdditiveModel.read(bundle.part(ModelBundle.ADDITIVE))) : List.of();
        if (members.isEmpty() || members.size() != forests.size() + additives.size()) {
            throw new InvalidBundleException("blend.json names the members " + members);
        }
        double share = means ? (double) forests.size() / members.size() : json.number("share");
        try {
            return joined(forests, additives, share).calibrated(json.number("intercept"), json.number("slope"));
        } catch (IllegalArgumentException e) {
            throw new InvalidBundleException("blend.json: " + e.getMessage(), e);
        }
    }

    private static Blend joined(List<Forest> forests, List<AdditiveModel> additives, double share) {
        if (additives.isEmpty()) {
            return of(forests.getFirst());
        }
        return forests.isEmpty() ? of(additives.getFirst()) : of(forests.getFirst(), additives.getFirst(), share);
    }
}
