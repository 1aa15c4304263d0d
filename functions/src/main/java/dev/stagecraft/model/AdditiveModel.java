package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An additive model of log-odds (the flat form of a logistic regression or a naive Bayes): an intercept, a term for
 * each column, and terms of a column that apply only within a level of another.
 *
 * <p><b>Shape</b>: the base is the intercept plus each term's mean over the rows learned from; a column's reason is what
 * its term gives, less that mean. For a model that adds, these are its exact Shapley values.
 *
 * <p><b>Units/range</b>: log-odds in double precision.
 *
 * <p><b>Source</b>: Lundberg, Lee 2017, "A unified approach to interpreting model predictions", on linear models.
 *
 * @param intercept what is said before any term
 * @param terms one a column of the feature space, in its order
 * @param within terms of columns within a level of another
 */
public record AdditiveModel(double intercept, List<AdditiveTerm> terms, List<InteractionTerm> within) {
    /** The format of {@code additive.json}. */
    static final int FORMAT = 2;

    /** The format before terms within a level. */
    static final int FORMAT_OF_COLUMNS = 1;

    public AdditiveModel {
        terms = List.copyOf(terms);
        within = List.copyOf(within);
        for (InteractionTerm each : within) {
            if (each.where < 0 || each.where >= terms.size() || each.column < 0 || each.column >= terms.size()) {
                throw new IllegalArgumentException(
                        "A term within a level needs two of the " + terms.size() + " columns");
            }
        }
    }

    /** Terms of columns alone. */
    public AdditiveModel(double intercept, List<AdditiveTerm> terms) {
        this(intercept, terms, List.of());
    }

    /**
     * A term of one column that applies only where a level holds, such as an age within a stage.
     *
     * @param where the level's column
     * @param column the column that adds; the reason is its own
     * @param term what it adds; its mean is over all rows, those without the level included
     */
    public record InteractionTerm(int where, int column, AdditiveTerm term) {
        double of(float[] row) {
            return row[where] > 0.5f ? term.of(row[column]) : 0;
        }

        private Json.Fields json() {
            return Json.object()
                    .put("where", where)
                    .put("column", column)
                    .put("term", term.json())
                    .build();
        }

        private static InteractionTerm of(BundleJson json) {
            return new InteractionTerm(
                    (int) json.number("where"), (int) json.number("column"), AdditiveTerm.of(json.object("term")));
        }
    }

    /** The number of columns of a row. */
    public int columns() {
        return terms.size();
    }

    /** This model with all terms multiplied. */
    public AdditiveModel times(double factor) {
        return new AdditiveModel(
                factor * intercept,
                terms.stream().map(term -> term.times(factor)).toList(),
                within.stream()
                        .map(each -> new InteractionTerm(each.where, each.column, each.term.times(factor)))
                        .toList());
    }

    /** The sum of both; of each column at most one may say anything. */
    public AdditiveModel plus(AdditiveModel other) {
        List<AdditiveTerm> sum = new ArrayList<>();
        for (int column = 0; column < terms.size(); column++) {
            sum.add(terms.get(column).or(other.terms.get(column)));
        }
        List<InteractionTerm> both = new ArrayList<>(within);
        both.addAll(other.within);
        return new AdditiveModel(intercept + other.intercept, sum, both);
    }

    /** The log-odds of one row, NaN where missing. */
    public double margin(float[] row) {
        if (row.length != terms.size()) {
            throw new IllegalArgumentException("A row of " + row.length + " values for " + terms.size() + " columns");
        }
        double sum = intercept;
        for (int column = 0; column < row.length; column++) {
            sum += terms.get(column).of(row[column]);
        }
        for (InteractionTerm each : within) {
            sum += each.of(row);
        }
        return sum;
    }

    /** The expected log-odds of a row of which nothing is known. */
    public double base() {
        return intercept
                + terms.stream().mapToDouble(AdditiveTerm::mean).sum()
                + within.stream().mapToDouble(each -> each.term.mean()).sum();
    }

    /** The contributions of the row's columns to its difference from the base. */
    public double[] reasons(float[] row) {
        double[] reasons = new double[row.length];
        for (int column = 0; column < row.length; column++) {
            var term = terms.get(column);
            reasons[column] = term.of(row[column]) - term.mean();
        }
        for (InteractionTerm each : within) {
            reasons[each.column] += each.of(row) - each.term.mean();
        }
        return reasons;
    }

    /** {@code additive.json}. */
    public byte[] bytes() {
        return Json.object()
                .put("format", FORMAT)
                .put("intercept", intercept)
                .put("terms", terms.stream().map(AdditiveTerm::json).toList())
                .put("within", within.stream().map(InteractionTerm::json).toList())
                .build()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    static AdditiveModel read(byte[] bytes) {
        var json = BundleJson.parse(ModelBundle.ADDITIVE, bytes);
        boolean ofColumns = json.number("format") == FORMAT_OF_COLUMNS;
        if (!ofColumns) {
            json.format(FORMAT);
        }
        try {
            return new AdditiveModel(
                    json.number("intercept"),
                    json.objects("terms").stream().map(AdditiveTerm::of).toList(),
                    ofColumns
                            ? List.of()
                            : json.objects("within").stream()
                                    .map(InteractionTerm::of)
                                    .toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidBundleException("additive.json: " + e.getMessage(), e);
        }
    }
}
