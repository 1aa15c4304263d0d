package dev.stagecraft.training.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The held-out rows of one equal probability, as the total weights of those won and lost. */
public record TiedScores(double probability, double won, double lost) {

    /** The rows by probability, the highest first. */
    public static List<TiedScores> highestFirst(List<ScoredExample> rows) {
        var sorted = rows.stream()
                .sorted(Comparator.comparingDouble(ScoredExample::probability).reversed())
                .toList();
        var ties = new ArrayList<TiedScores>();
        for (ScoredExample row : sorted) {
            double won = row.won() ? row.weight() : 0;
            double lost = row.won() ? 0 : row.weight();
            var last = ties.isEmpty() ? null : ties.getLast();
            if (last != null && last.probability == row.probability()) {
                ties.set(ties.size() - 1, new TiedScores(last.probability, last.won + won, last.lost + lost));
            } else {
                ties.add(new TiedScores(row.probability(), won, lost));
            }
        }
        return ties;
    }

    /** The weight of the rows. */
    public double weight() {
        return won + lost;
    }

    /** The weight of all won rows. */
    public static double won(List<TiedScores> ties) {
        return ties.stream().mapToDouble(TiedScores::won).sum();
    }

    /** The weight of all lost rows. */
    public static double lost(List<TiedScores> ties) {
        return ties.stream().mapToDouble(TiedScores::lost).sum();
    }

    /** The weight of all rows. */
    public static double weight(List<TiedScores> ties) {
        return ties.stream().mapToDouble(TiedScores::weight).sum();
    }
}
