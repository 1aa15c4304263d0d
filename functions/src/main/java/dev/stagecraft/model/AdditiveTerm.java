package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The term of one column in an {@link AdditiveModel}: a slope within bounds, a step for each range of values, or both;
 * and a value of its own where the column is missing.
 *
 * @param missing what a missing value adds
 * @param slope log-odds for each unit of the value
 * @param low values below count as this
 * @param high values above count as this
 * @param cuts where steps begin, rising: a value belongs to the step of the greatest cut not above it
 * @param steps what each step adds, one more than there are cuts; none at all where there are no steps
 * @param mean what the column added to the rows learned from, on average
 */
public record AdditiveTerm(
        double missing, double slope, double low, double high, List<Double> cuts, List<Double> steps, double mean) {

    public AdditiveTerm {
        cuts = List.copyOf(cuts);
        steps = List.copyOf(steps);
        if (steps.size() != (steps.isEmpty() ? cuts.size() : cuts.size() + 1)) {
            throw new IllegalArgumentException(steps.size() + " steps for " + cuts.size() + " cuts");
        }
        var numbers = new ArrayList<>(List.of(missing, slope, low, high, mean));
        numbers.addAll(cuts);
        numbers.addAll(steps);
        if (!numbers.stream().allMatch(Double::isFinite) || low > high) {
            throw new IllegalArgumentException("A term must have finite numbers within ordered bounds: " + numbers);
        }
    }

    /** A straight line between two bounds. */
    public static AdditiveTerm line(double slope, double low, double high, double missing, double mean) {
        return new AdditiveTerm(missing, slope, low, high, List.of(), List.of(), mean);
    }

    /** A staircase. */
    public static AdditiveTerm steps(double[] cuts, double[] steps, double missing, double mean) {
        return new AdditiveTerm(missing, 0, 0, 0, boxed(cuts), boxed(steps), mean);
    }

    /** This term with another mean. */
    public AdditiveTerm around(double newMean) {
        return new AdditiveTerm(missing, slope, low, high, cuts, steps, newMean);
    }

    /** This term multiplied. */
    AdditiveTerm times(double factor) {
        return new AdditiveTerm(
                factor * missing,
                factor * slope,
                low,
                high,
                cuts,
                steps.stream().map(step -> factor * step).toList(),
                factor * mean);
    }

    /** This one, unless it says nothing of any value: then the other. */
    AdditiveTerm or(AdditiveTerm other) {
        boolean isSilent = missing == 0 && slope == 0 && steps.isEmpty();
        if (!isSilent && !(other.missing == 0 && other.slope == 0 && other.steps.isEmpty())) {
            throw new IllegalArgumentException("Two terms of one column cannot be added up");
        }
        return isSilent ? other : this;
    }

    /** The log-odds of a value. */
    public double of(float value) {
        if (Float.isNaN(value)) {
            return missing;
        }
        double line = slope * Math.clamp(value, low, high);
        return steps.isEmpty() ? line : line + steps.get(step(value));
    }

    private int step(double value) {
        int found = Collections.binarySearch(cuts, value);
        return found < 0 ? -found - 1 : found + 1;
    }

    Json json() {
        return Json.object()
                .put("missing", missing)
                .put("slope", slope)
                .put("low", low)
                .put("high", high)
                .put("cuts", cuts.stream().map(Json::of).toList())
                .put("steps", steps.stream().map(Json::of).toList())
                .put("mean", mean)
                .build();
    }

    static AdditiveTerm of(BundleJson json) {
        return new AdditiveTerm(
                json.number("missing"),
                json.number("slope"),
                json.number("low"),
                json.number("high"),
                json.numbers("cuts"),
                json.numbers("steps"),
                json.number("mean"));
    }

    private static List<Double> boxed(double[] values) {
        return DoubleStream.of(Arrays.copyOf(values, values.length)).boxed().toList();
    }
}
