package dev.stagecraft.condition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A finder of the word that was probably meant by a misspelt one: the nearest candidate by edit distance (insert,
 * delete, replace, swap of neighbours), or one that ends in the word after a dot.
 */
public final class Nearest {
    private Nearest() {}

    /**
     * The nearest candidate, if one is near enough: at most two letters, or a third of the word's letters, may
     * differ.
     */
    public static Optional<String> to(String word, Collection<String> candidates) {
        var suffix = candidates.stream()
                .filter(candidate -> candidate.endsWith("." + word))
                .min(Comparator.naturalOrder());
        if (suffix.isPresent()) {
            return suffix;
        }
        int allowed = Math.max(word.length() < 3 ? 1 : 2, word.length() / 3);
        String lower = word.toLowerCase(Locale.ROOT);
        record Ranked(String candidate, int distance) {}
        return candidates.stream()
                .filter(candidate -> Math.abs(candidate.length() - word.length()) <= allowed)
                .map(candidate -> new Ranked(candidate, distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .filter(ranked -> ranked.distance <= allowed)
                .min(Comparator.comparingInt(Ranked::distance).thenComparing(Ranked::candidate))
                .map(Ranked::candidate);
    }

    /** The hint {@code did you mean `x`?} with the nearest candidate; empty when none is near. */
    public static String hint(String word, Collection<String> candidates) {
        return to(word, candidates).map(near -> "did you mean `" + near + "`?").orElse("");
    }

    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] cost) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
