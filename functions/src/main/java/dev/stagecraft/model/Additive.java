package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Log-odds that are a sum of one term a column: a logistic regression or a naive Bayes, laid flat.
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
 */
public record Additive(double intercept, List<Term> terms) {
    /** The only format of {@code additive.json} there is. */
    static final int FORMAT = 1;

    public Additive {
        terms = List.copyOf(terms);
    }

    /** How many columns a row must have. */
    public int columns() {
        return terms.size();
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
        return sum;
    }

    /** What is expected of a row of which nothing is known. */
    public double base() {
        return intercept + terms.stream().mapToDouble(Term::mean).sum();
    }

    /** What each column of the row adds to the base. */
    public double[] reasons(float[] row) {
        double[] reasons = new double[row.length];
        for (int column = 0; column < row.length; column++) {
            var term = terms.get(column);
            reasons[column] = term.of(row[column]) - term.mean();
        }
        return reasons;
    }

    /** {@code additive.json}. */
    byte[] bytes() {
        return Json.object()
                .put("format", FORMAT)
                .put("intercept", intercept)
                .put("terms", terms.stream().map(Term::json).toList())
                .build()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    static Additive read(byte[] bytes) {
        var json = StoredJson.parse(ModelBundle.ADDITIVE, bytes);
        json.format(FORMAT);
        try {
            return new Additive(
                    json.number("intercept"),
                    json.objects("terms").stream().map(Term::of).toList());
        } catch (IllegalArgumentException e) {
            throw new WrongBundleException("additive.json: " + e.getMessage(), e);
        }
    }
}
