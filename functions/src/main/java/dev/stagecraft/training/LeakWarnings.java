package dev.stagecraft.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Finds attributes that may know how their deal ended. Pure.
 *
 * <p>Only what people and imports write can leak (attributes and the owner): everything else is computed from records as
 * they were known at a moment before closing. Suspected is, in this order and once each: what is filled at closing; whose
 * missingness tells the outcome; what alone separates won from lost too well; what has a name like something known
 * afterwards. The bars lie far above what honest fields reach: the best single column of 448 real deals has an AUC of .72.
 *
 * <p>All but the last are left out until a person confirms. A name alone is a question: the fact is left out where the model
 * leans on it.
 */
final class LeakWarnings {
    /** The AUC from which one fact alone is too good to be true. */
    static final double SEPARATES = 0.90;
    /** The AUC from which being filled or not tells too much. */
    static final double MISSINGNESS = 0.85;
    /** The share of deals filled only at closing from which an attribute is. */
    static final double AT_CLOSING = 0.9;
    /** By how much a name's AUC must raise the model's to be left out. */
    static final double LEANS = 0.02;

    private static final long LEAST_DEALS = 10;
    /** Any constant would do; more rows than this tell nothing more. */
    private static final int MOST_ROWS = 20_000;

    private final List<TrainingRow> rows;
    private final List<TrainingRow> last;
    private final Set<String> confirmed;
    private final List<LeakWarning> warnings = new ArrayList<>();

    private LeakWarnings(List<TrainingRow> rows, Set<String> confirmed) {
        this.rows = rows;
        this.last = last(rows);
        this.confirmed = confirmed;
    }

    /**
     * The warnings, by fact.
     *
     * @param fills when attributes were filled
     * @param confirmed facts that a person has confirmed
     * @param auc the AUC that a model reaches on such rows without having seen them
     */
    static List<LeakWarning> of(
            List<TrainingRow> rows, FillTimes fills, Set<String> confirmed, ToDoubleFunction<List<TrainingRow>> auc) {
        var search = new LeakWarnings(sample(rows), confirmed);
        search.filledAtClosing(fills);
        search.telling();
        search.named(auc);
        return search.warnings.stream()
                .sorted(Comparator.comparing(LeakWarning::fact))
                .toList();
    }

    /** The rows without what is left out. */
    static List<TrainingRow> without(List<TrainingRow> rows, List<LeakWarning> warnings) {
        var leftOut = warnings.stream()
                .filter(LeakWarning::leftOut)
                .map(LeakWarning::fact)
                .collect(Collectors.toSet());
        return leftOut.isEmpty()
                ? rows
                : rows.stream().map(row -> row.without(leftOut)).toList();
    }

    /** All rows of every n-th deal, by the deal's id, so that the same data give the same sample. */
    private static List<TrainingRow> sample(List<TrainingRow> rows) {
        int every = (rows.size() + MOST_ROWS - 1) / MOST_ROWS;
        return every <= 1
                ? rows
                : rows.stream()
                        .filter(row -> Math.floorMod(row.group().hashCode(), every) == 0)
                        .toList();
    }

    /** Each deal once, as it was known last: what is filled late is missing in its earlier rows. */
    private static List<TrainingRow> last(List<TrainingRow> rows) {
        Map<String, TrainingRow> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(row.group(), row.weighing(1)));
        return List.copyOf(last.values());
    }

    private void filledAtClosing(FillTimes fills) {
        fills.byAttribute().forEach((attribute, filled) -> {
            if (filled.deals() >= LEAST_DEALS && filled.share() >= AT_CLOSING) {
                var evidence = new LeakWarning.Evidence.FilledAtClosing(filled.deals(), filled.atClosing());
                String recorded = "attributes." + attribute;
                var facts = facts().stream()
                        .filter(fact -> fact.equals(recorded) || fact.endsWith("." + recorded))
                        .toList();
                (facts.isEmpty() ? List.of(recorded) : facts).forEach(fact -> warn(fact, evidence, true));
            }
        });
    }

    private void telling() {
        long won = Protocol.opportunities(rows, true);
        long lost = Protocol.opportunities(rows, false);
        if (won < LEAST_DEALS || lost < LEAST_DEALS) {
            return;
        }
        double few = Math.min(won, lost);
        for (String fact : open()) {
            var missingness = missingness(fact);
            if (surely(missingness.auc(), MISSINGNESS, few)) {
                warn(fact, missingness, true);
                continue;
            }
            double auc = separates(fact, last, few);
            auc = auc > 0 ? auc : separatesWhereKnown(fact);
            if (auc > 0) {
                warn(fact, new LeakWarning.Evidence.Separates(auc), true);
            }
        }
    }

    /** The AUC of one fact alone, if it is too good; else 0. */
    private static double separates(String fact, List<TrainingRow> rows, double few) {
        double auc = new SingleFact(fact).auc(rows);
        return surely(auc, SEPARATES, few) ? auc : 0;
    }

    /** The same among the deals that have it, if those are enough of both kinds. */
    private double separatesWhereKnown(String fact) {
        var known = last.stream().filter(row -> row.facts().value(fact) != null).toList();
        long few = Math.min(Protocol.opportunities(known, true), Protocol.opportunities(known, false));
        return few < LEAST_DEALS || known.size() == last.size() ? 0 : separates(fact, known, (double) few);
    }

    /** Whether the AUC is that high, and not by the chance of few deals: two standard errors below it is much still. */
    private static boolean surely(double auc, double bar, double few) {
        return auc >= bar && auc - 2 * Math.sqrt(auc * (1 - auc) / few) >= bar - 0.1;
    }

    private LeakWarning.Evidence.Missingness missingness(String fact) {
        double[] all = new double[2];
        double[] won = new double[2];
        for (TrainingRow row : last) {
            int side = row.facts().value(fact) != null ? 0 : 1;
            all[side] += row.weight();
            won[side] += row.won() ? row.weight() : 0;
        }
        double totalWon = won[0] + won[1];
        double totalLost = all[0] + all[1] - totalWon;
        double wonWith = won[0] / totalWon;
        double lostWith = (all[0] - won[0]) / totalLost;
        double auc = 0.5 + Math.abs(wonWith - lostWith) / 2;
        return new LeakWarning.Evidence.Missingness(auc, all[0], rate(won[0], all[0]), all[1], rate(won[1], all[1]));
    }

    private static double rate(double won, double all) {
        return all == 0 ? 0 : won / all;
    }

    private void named(ToDoubleFunction<List<TrainingRow>> auc) {
        Map<String, String> words = open().stream()
                .filter(fact -> SuspiciousName.word(fact.substring(fact.indexOf('.') + 1))
                        .isPresent())
                .collect(Collectors.toMap(
                        fact -> fact, fact -> SuspiciousName.word(fact.substring(fact.indexOf('.') + 1))
                                .orElseThrow()));
        if (words.isEmpty()) {
            return;
        }
        var sound = without(rows, warnings);
        double with = auc.applyAsDouble(sound);
        new TreeSet<>(words.keySet()).forEach(fact -> {
            double without = auc.applyAsDouble(
                    sound.stream().map(row -> row.without(Set.of(fact))).toList());
            String word = Optional.ofNullable(words.get(fact)).orElse("");
            warn(fact, new LeakWarning.Evidence.Name(word, with, without), with - without > LEANS);
        });
    }

    private void warn(String fact, LeakWarning.Evidence evidence, boolean grave) {
        boolean cleared = confirmed.contains(fact);
        warnings.add(new LeakWarning(fact, evidence, cleared, grave && !cleared));
    }

    /** The facts that can leak and that no warning names yet. */
    private List<String> open() {
        var named = warnings.stream().map(LeakWarning::fact).collect(Collectors.toSet());
        return facts().stream().filter(fact -> !named.contains(fact)).toList();
    }

    private Set<String> facts() {
        Set<String> facts = new HashSet<>();
        rows.forEach(row -> facts.addAll(row.facts().names()));
        facts.removeIf(fact -> !fact.equals("owner")
                && !fact.startsWith("attributes.")
                && !fact.contains(".attributes.")
                && !fact.startsWith("completeness."));
        return new TreeSet<>(facts);
    }
}
