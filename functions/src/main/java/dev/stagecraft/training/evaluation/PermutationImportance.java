package dev.stagecraft.training.evaluation;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.scoring.FeatureTitles;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.learner.PlattCalibration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The permutation importance of features: the rise of log-loss on held-out rows when one feature's values are shuffled
 * among them.
 *
 * <p><b>Units/range</b>: shares of all facts' rises together, 0 to 1; a fact whose shuffling does no harm has none.
 *
 * <p><b>Source</b>: permutation importance, Breiman 2001; Fisher, Rudin, Dominici 2019.
 */
public final class PermutationImportance {
    /** The card's section that holds it. */
    public static final String SECTION = "leansOn";

    /** The number of rows above which importances hardly change. */
    private static final int MOST_ROWS = 4_000;
    /** Any constant would do. */
    private static final long SEED = 20_261_129;

    private final Map<String, Double> rises = new TreeMap<>();
    private double weight;

    /** Takes in what a model says of judged rows, as they are and shuffled. */
    void measure(FlatModel model, List<TrainingRow> judged) {
        var rows = sample(judged);
        double loss = loss(model, rows, null, List.of());
        var names = rows.stream()
                .flatMap(row -> row.facts().names().stream())
                .distinct()
                .filter(model::knows);
        for (String name : names.sorted().toList()) {
            var shuffled = new ArrayList<>(rows);
            Collections.shuffle(shuffled, new Random(SEED));
            rises.merge(name, loss(model, rows, name, shuffled) - loss, Double::sum);
        }
        weight += rows.stream().mapToDouble(TrainingRow::weight).sum();
    }

    private static List<TrainingRow> sample(List<TrainingRow> rows) {
        if (rows.size() <= MOST_ROWS) {
            return rows;
        }
        var drawn = new ArrayList<>(rows);
        Collections.shuffle(drawn, new Random(SEED));
        return drawn.subList(0, MOST_ROWS);
    }

    private static double loss(
            FlatModel model, List<TrainingRow> rows, @Nullable String fact, List<TrainingRow> shuffled) {
        double loss = 0;
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var facts = fact == null
                    ? row.facts()
                    : swapped(row.facts(), fact, shuffled.get(i).facts().value(fact));
            loss += row.weight() * PlattCalibration.logLoss(model.logOdds(facts), row.won());
        }
        return loss;
    }

    private static Facts swapped(Facts facts, String fact, @Nullable FactValue value) {
        var other = Facts.builder();
        facts.forEach((name, own) -> {
            if (!name.equals(fact)) {
                other.fact(name, own);
            }
        });
        return value == null ? other.build() : other.fact(fact, value).build();
    }

    /** The features' shares of all rises, the largest first; empty where shuffling does no harm at all. */
    public List<Map.Entry<String, Double>> shares() {
        double all =
                rises.values().stream().mapToDouble(rise -> Math.max(0, rise)).sum();
        return all == 0
                ? List.of()
                : rises.entrySet().stream()
                        .map(rise -> Map.entry(rise.getKey(), Math.max(0, rise.getValue()) / all))
                        .sorted(Comparator.<Map.Entry<String, Double>>comparingDouble(share -> -share.getValue())
                                .thenComparing(Map.Entry::getKey))
                        .toList();
    }

    /** The card's section: by fact, its title, its share and by how much log-loss rises. */
    public Json.Fields json(FeatureTitles titles) {
        var json = Json.object();
        shares().forEach(share -> json.put(
                share.getKey(),
                Json.object()
                        .put("title", titles.title(share.getKey()))
                        .put("share", share.getValue())
                        .put("logLossRise", rises.getOrDefault(share.getKey(), 0.0) / weight)
                        .build()));
        return json.build();
    }
}
