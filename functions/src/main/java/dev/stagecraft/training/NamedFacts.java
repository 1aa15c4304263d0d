package dev.stagecraft.training;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Facts whose names sound like something known afterwards, and how much a model leans on them. Pure.
 *
 * <p>Two of them may say the same, so that neither is missed alone: all are taken away together, and each is put back by itself.
 */
final class NamedFacts {
    private final SortedMap<String, String> words = new TreeMap<>();

    NamedFacts(Collection<String> facts) {
        facts.forEach(fact ->
                SuspiciousName.word(fact.substring(fact.indexOf('.') + 1)).ifPresent(word -> words.put(fact, word)));
    }

    /**
     * The questions, by fact.
     *
     * @param auc the AUC that a model reaches on such rows without having seen them
     * @param little the gain in AUC up to which all of them together change little
     */
    Map<String, LeakWarning.Evidence.Name> questions(
            List<TrainingRow> rows, ToDoubleFunction<List<TrainingRow>> auc, double little) {
        if (words.isEmpty()) {
            return Map.of();
        }
        double without = auc.applyAsDouble(without(rows, words.keySet()));
        double with = auc.applyAsDouble(rows);
        boolean together = words.size() == 1 || with - without <= little;
        Map<String, LeakWarning.Evidence.Name> questions = new LinkedHashMap<>();
        words.forEach((fact, word) -> questions.put(
                fact,
                together
                        ? new LeakWarning.Evidence.Name(word, words.size(), with, without)
                        : new LeakWarning.Evidence.Name(
                                word, 1, auc.applyAsDouble(without(rows, allBut(fact))), without)));
        return Collections.unmodifiableMap(questions);
    }

    private Set<String> allBut(String fact) {
        Set<String> others = new TreeSet<>(words.keySet());
        others.remove(fact);
        return others;
    }

    private static List<TrainingRow> without(List<TrainingRow> rows, Set<String> facts) {
        return rows.stream().map(row -> row.without(facts)).toList();
    }
}
