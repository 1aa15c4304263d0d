package dev.stagecraft.training.leakage;

import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.metrics.AucDifference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A group test of features suspected by their names or by their fill times: each may predict little alone, and two may
 * carry equal information. Pure.
 *
 * <p><b>Shape</b>: a model learns from all rows with all of these facts, and with none. Where they raise its AUC too much,
 * they are put back one after the other, the least telling first, and one stays where the AUC does not rise: as many models
 * as there are facts, and two.
 */
final class LeakCandidateGroup {
    /** The gain in AUC that a fact which says something of the outcome alone may bring when it is put back. */
    private static final double HARDLY = 0.0025;
    /** The rise of the AUC that counts as chance for a feature that does not separate alone. */
    private static final double BY_CHANCE = 0.01;
    /** The AUC from which a fact says something alone. */
    private static final double SAYS = 0.55;

    private final List<TrainingRow> rows;
    private final SortedMap<String, LeakageWarning.Why> suspects;
    private final OutOfFoldScorer model;

    /**
     * The facts suspected, by name.
     *
     * @param model what learns, and says of rows that it did not learn from
     */
    LeakCandidateGroup(List<TrainingRow> rows, SortedMap<String, LeakageWarning.Why> suspects, OutOfFoldScorer model) {
        this.rows = rows;
        this.suspects = new TreeMap<>(suspects);
        this.model = model;
    }

    /** A fact's evidence, and whether it has to be left out. */
    record Verdict(LeakageWarning.Evidence evidence, boolean leftOut) {}

    /**
     * The verdicts, by fact. Where all facts together change little, there is none of those suspected by records alone.
     *
     * @param little the gain in AUC up to which all of them together change little
     */
    SortedMap<String, Verdict> verdicts(double little) {
        if (suspects.isEmpty()) {
            return new TreeMap<>();
        }
        var all = new TreeSet<>(suspects.keySet());
        double[] with = model.scores(rows);
        double[] without = model.scores(without(all));
        var difference = AucDifference.of(rows, with, without);
        if (!difference.exceeds(little)) {
            return questions(difference);
        }
        var back = new PutBack(all, without, difference.without());
        if (all.size() > 1) {
            putBack(back);
        }
        return separated(back, AucDifference.of(rows, with, back.scores));
    }

    private SortedMap<String, Verdict> questions(AucDifference difference) {
        var verdicts = new TreeMap<String, Verdict>();
        suspects.forEach((fact, why) -> {
            if (why instanceof LeakageWarning.Why.Named) {
                verdicts.put(fact, new Tested(suspects.keySet(), difference).verdict(why, false));
            }
        });
        return verdicts;
    }

    /** The least telling first. */
    private void putBack(PutBack back) {
        var alone = new HashMap<String, Double>();
        suspects.keySet().forEach(fact -> alone.put(fact, new UnivariateAuc(fact).auc(rows)));
        alone.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .forEach(fact -> back.tryOut(fact.getKey(), fact.getValue() < SAYS ? BY_CHANCE : HARDLY));
    }

    private SortedMap<String, Verdict> separated(PutBack back, AucDifference difference) {
        var out = new Tested(back.out, difference);
        var verdicts = new TreeMap<String, Verdict>();
        suspects.forEach((fact, why) -> {
            var cleared = back.cleared.get(fact);
            verdicts.put(fact, cleared == null ? out.verdict(why, true) : cleared.verdict(why, false));
        });
        return verdicts;
    }

    /** Facts, and the AUC with and without them. */
    private record Tested(Set<String> facts, AucDifference auc) {
        Verdict verdict(LeakageWarning.Why why, boolean leftOut) {
            return new Verdict(new LeakageWarning.Evidence.Group(why, List.copyOf(facts), auc), leftOut);
        }
    }

    private List<TrainingRow> without(Set<String> facts) {
        return rows.stream().map(row -> row.without(facts)).toList();
    }

    /** Facts put back so far. */
    private final class PutBack {
        private final Set<String> out;
        private final Map<String, Tested> cleared = new TreeMap<>();
        private final double[] none;
        private double[] scores;
        private double least;

        PutBack(Set<String> out, double[] none, double auc) {
            this.out = new TreeSet<>(out);
            this.none = none;
            this.scores = none;
            this.least = auc;
        }

        /** Keeps a feature in use where the AUC is no higher than without it, nor than without any. */
        void tryOut(String fact, double little) {
            var others = new HashSet<>(out);
            others.remove(fact);
            double[] said = model.scores(without(others));
            double auc = AucDifference.auc(rows, said);
            if (auc > least + little) {
                return;
            }
            out.remove(fact);
            var back = new TreeSet<>(cleared.keySet());
            back.add(fact);
            cleared.put(fact, new Tested(back, AucDifference.of(rows, said, none)));
            scores = said;
            least = Math.min(least, auc);
        }
    }
}
