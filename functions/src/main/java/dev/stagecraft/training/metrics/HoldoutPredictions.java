package dev.stagecraft.training.metrics;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The held-out rows of an evaluation, with the probabilities that the model and each baseline, none of them trained on
 * those rows, gave to each. All of a card's figures come from these; they are kept in the bundle, so that anybody can
 * work them out again.
 *
 * <p><b>Shape</b>: opportunities are numbered from 0 in the order in which they are first seen, so that no id stays behind
 * when a deal is erased.
 */
public final class HoldoutPredictions {
    /** The name under which the model's own probabilities stand. */
    public static final String MODEL = "model";

    private final List<TrainingRow> rows = new ArrayList<>();
    private final Map<String, List<Double>> said = new TreeMap<>();
    private final Map<String, Integer> groups = new HashMap<>();
    private final List<Integer> group = new ArrayList<>();

    /** A model's probabilities of winning, in the order of the rows. */
    public static double[] probabilities(ScoringModel model, List<TrainingRow> rows) {
        return rows.stream()
                .mapToDouble(row -> Estimate.probability(model.logOdds(row.facts())))
                .toArray();
    }

    /**
     * Adds rows with the probabilities given to them, by the name of the model or baseline; every name must be there
     * each time.
     */
    public void add(List<TrainingRow> judged, Map<String, double[]> probabilities) {
        rows.addAll(judged);
        judged.forEach(row -> group.add(groups.computeIfAbsent(row.group(), ignored -> groups.size())));
        probabilities.forEach((name, values) -> {
            var all = said.computeIfAbsent(name, ignored -> new ArrayList<>());
            Arrays.stream(values).forEach(all::add);
            if (all.size() != rows.size()) {
                throw new IllegalArgumentException(
                        name + " has " + all.size() + " probabilities for " + rows.size() + " rows");
            }
        });
    }

    /**
     * The rows that stand for the open deals of a random day, each for so many days of open deals; a deal counts once on
     * average.
     */
    public HoldoutPredictions ofOpenDeals() {
        double[] days = rows.stream()
                .mapToDouble(row -> row.weight() * row.moment().days())
                .toArray();
        double timed = IntStream.range(0, days.length)
                .filter(row -> rows.get(row).isTimed())
                .mapToDouble(row -> days[row])
                .sum();
        long deals = IntStream.range(0, days.length)
                .filter(row -> rows.get(row).isTimed() && days[row] > 0)
                .mapToObj(this::group)
                .distinct()
                .count();
        return Arrays.stream(days).noneMatch(each -> each > 0)
                ? this
                : where(row -> days[row] > 0, row -> rows.get(row).isTimed() ? days[row] * deals / timed : days[row]);
    }

    /** The first row of each opportunity for which a condition holds, each standing for the deals at risk then. */
    public HoldoutPredictions firstWhere(Predicate<TrainingRow> wanted) {
        Set<String> seen = new HashSet<>();
        boolean[] first = new boolean[rows.size()];
        for (int row = 0; row < first.length; row++) {
            first[row] = wanted.test(rows.get(row)) && seen.add(rows.get(row).group());
        }
        return where(row -> first[row], row -> rows.get(row).weight());
    }

    /** The first row of each opportunity in every stage that it was in. */
    public HoldoutPredictions onceAStage() {
        Set<List<String>> seen = new HashSet<>();
        boolean[] first = new boolean[rows.size()];
        for (int row = 0; row < first.length; row++) {
            first[row] = seen.add(List.of(rows.get(row).group(), stage(row)));
        }
        return where(row -> first[row], row -> rows.get(row).weight());
    }

    private HoldoutPredictions where(IntPredicate wanted, IntToDoubleFunction weight) {
        int[] places = IntStream.range(0, rows.size()).filter(wanted).toArray();
        var some = new HoldoutPredictions();
        var saidOfSome = new TreeMap<String, double[]>();
        said.forEach((name, all) ->
                saidOfSome.put(name, Arrays.stream(places).mapToDouble(all::get).toArray()));
        some.add(
                Arrays.stream(places)
                        .mapToObj(row -> rows.get(row).weighing(weight.applyAsDouble(row)))
                        .toList(),
                saidOfSome);
        return some;
    }

    /** The names of the model and its baselines. */
    public List<String> names() {
        return List.copyOf(said.keySet());
    }

    /** The number of rows. */
    public int size() {
        return rows.size();
    }

    /** The number of opportunities. */
    public int groups() {
        return groups.size();
    }

    /** The number of a row's opportunity. */
    public int group(int row) {
        return group.get(row);
    }

    /** One row. */
    public TrainingRow row(int row) {
        return rows.get(row);
    }

    /** The probability that one model or baseline gave to a row. */
    public double said(String name, int row) {
        return said.getOrDefault(name, List.of()).get(row);
    }

    /** The probabilities of one model or baseline with outcomes, in row order. */
    public List<ScoredExample> scored(String name) {
        return scored(name, IntStream.range(0, rows.size()).toArray());
    }

    /** The probabilities of one model or baseline on some rows. */
    public List<ScoredExample> scored(String name, int[] places) {
        return Arrays.stream(places)
                .mapToObj(row -> new ScoredExample(
                        said(name, row), rows.get(row).won(), rows.get(row).weight()))
                .toList();
    }

    /** The stage in which a row was judged; empty where nobody knows. */
    public String stage(int row) {
        return rows.get(row).stage();
    }

    /** The opportunities of each stage. */
    public Map<String, Set<Integer>> groupsByStage() {
        var groupsByStage = new TreeMap<String, Set<Integer>>();
        for (int row = 0; row < rows.size(); row++) {
            groupsByStage
                    .computeIfAbsent(stage(row), ignored -> new HashSet<>())
                    .add(group(row));
        }
        return groupsByStage;
    }

    /** The model's rows by stage. */
    public Map<String, List<ScoredExample>> byStage() {
        var byStage = new TreeMap<String, List<ScoredExample>>();
        for (int row = 0; row < rows.size(); row++) {
            byStage.computeIfAbsent(stage(row), ignored -> new ArrayList<>()).addAll(scored(MODEL, new int[] {row}));
        }
        return byStage;
    }

    /** The rows of one pipeline, by place. */
    public int[] ofPipeline(String pipeline) {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).pipeline().equals(pipeline))
                .toArray();
    }
}
