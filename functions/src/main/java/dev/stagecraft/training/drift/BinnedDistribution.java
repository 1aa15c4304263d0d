package dev.stagecraft.training.drift;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.training.dataset.Quantiles;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The histogram of one feature, or of a model's scores, over deals, by which drift is measured: numbers by decile,
 * texts by the most frequent levels, and a last bin for missing values.
 *
 * @param cuts between the bins of numbers; empty for texts
 * @param levels the texts with bins of their own, before one bin for all others; empty for numbers
 * @param counts the weight in each bin
 */
public record BinnedDistribution(List<Double> cuts, List<String> levels, List<Double> counts) {
    private static final int PARTS = 10;
    private static final int MOST_LEVELS = 10;

    /** The weight added to every bin, so that the index of an empty bin stays finite. */
    private static final double HALF_A_DEAL = 0.5;

    /** The 95th percentile of a standard normal. */
    private static final double NORMAL_95 = 1.6448536;

    public BinnedDistribution {
        cuts = List.copyOf(cuts);
        levels = List.copyOf(levels);
        counts = List.copyOf(counts);
    }

    /** A deal's value of one feature, and the weight of the deal. */
    public record WeightedValue(@Nullable FactValue value, double weight) {}

    /** The bins that these deals define as numbers, with their weights; anything else counts as not known. */
    public static BinnedDistribution numbers(List<WeightedValue> said) {
        return new BinnedDistribution(tenths(said), List.of(), List.of()).counting(said);
    }

    /** The bins that these deals define as texts, with their weights. */
    public static BinnedDistribution texts(List<WeightedValue> said) {
        return new BinnedDistribution(List.of(), frequent(said), List.of()).counting(said);
    }

    /** The distribution of other deals over these bins. */
    public BinnedDistribution counting(List<WeightedValue> said) {
        double[] weights = new double[(levels.isEmpty() ? cuts.size() + 1 : levels.size() + 1) + 1];
        said.forEach(each -> weights[bin(each.value(), weights.length)] += each.weight());
        return new BinnedDistribution(
                cuts, levels, Arrays.stream(weights).boxed().toList());
    }

    private int bin(@Nullable FactValue value, int bins) {
        if (value == null) {
            return bins - 1;
        }
        if (levels.isEmpty()) {
            return value instanceof FactValue.Numeric number ? bin(number.value()) : bins - 1;
        }
        int level = levels.indexOf(value.text());
        return level < 0 ? levels.size() : level;
    }

    private int bin(double number) {
        int bin = 0;
        while (bin < cuts.size() && number > cuts.get(bin)) {
            bin++;
        }
        return bin;
    }

    private static List<Double> tenths(List<WeightedValue> said) {
        double[] sorted = said.stream()
                .filter(each -> each.value() instanceof FactValue.Numeric)
                .mapToDouble(each -> ((FactValue.Numeric) each.value()).value())
                .sorted()
                .toArray();
        return Arrays.stream(Quantiles.cuts(sorted, PARTS)).boxed().toList();
    }

    private static List<String> frequent(List<WeightedValue> said) {
        Map<String, Double> weights = new TreeMap<>();
        for (WeightedValue each : said) {
            if (each.value() != null) {
                weights.merge(each.value().text(), each.weight(), Double::sum);
            }
        }
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LEVELS)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private double total() {
        return counts.stream().mapToDouble(Double::doubleValue).sum();
    }

    private double share(int bin) {
        return (counts.get(bin) + HALF_A_DEAL) / (total() + HALF_A_DEAL * counts.size());
    }

    /**
     * The population stability index between this distribution and another over the same bins. Below 0.1 is commonly
     * read as none, above 0.25 as a shift.
     *
     * <p><b>Source</b>: Siddiqi 2006, "Credit risk scorecards"; Kullback and Leibler's symmetric divergence.
     */
    public double stabilityIndex(BinnedDistribution now) {
        double sum = 0;
        for (int bin = 0; bin < counts.size(); bin++) {
            sum += (now.share(bin) - share(bin)) * Math.log(now.share(bin) / share(bin));
        }
        return sum;
    }

    /**
     * The index that two samples of these sizes from one population stay below in 95 of 100 cases.
     *
     * <p><b>Source</b>: Yurdakul 2018, "Statistical properties of population stability index": it is chi-squared with
     * {@code bins - 1} degrees of freedom times {@code 1/n + 1/m}; the quantile is Wilson's and Hilferty's.
     */
    public double byChance(BinnedDistribution now) {
        double freedom = Math.max(1, counts.size() - 1);
        double cube = 1 - 2 / (9 * freedom) + NORMAL_95 * Math.sqrt(2 / (9 * freedom));
        double quantile = freedom * cube * cube * cube;
        return quantile * (1 / Math.max(1, total()) + 1 / Math.max(1, now.total()));
    }

    Json.Fields json() {
        return Json.object()
                .put("cuts", Json.of(cuts.stream().map(Json::of).toList()))
                .putTexts("levels", levels)
                .put("counts", Json.of(counts.stream().map(Json::of).toList()))
                .build();
    }

    static BinnedDistribution of(BundleJson json) {
        return new BinnedDistribution(json.numbers("cuts"), json.texts("levels"), json.numbers("counts"));
    }
}
