package dev.stagecraft.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All rows of one probability: the weights of those won and lost. */
record Tie(double probability, double won, double lost) {

    static List<Tie> highestFirst(List<ScoredRow> rows) {
        var sorted = rows.stream()
                .sorted(Comparator.comparingDouble(ScoredRow::probability).reversed())
                .toList();
        var ties = new ArrayList<Tie>();
        for (ScoredRow row : sorted) {
            double won = row.won() ? row.weight() : 0;
            double lost = row.won() ? 0 : row.weight();
            var last = ties.isEmpty() ? null : ties.getLast();
            if (last != null && last.probability == row.probability()) {
                ties.set(ties.size() - 1, new Tie(last.probability, last.won + won, last.lost + lost));
            } else {
                ties.add(new Tie(row.probability(), won, lost));
            }
        }
        return ties;
    }

    double weight() {
        return won + lost;
    }

    static double won(List<Tie> ties) {
        return ties.stream().mapToDouble(Tie::won).sum();
    }

    static double lost(List<Tie> ties) {
        return ties.stream().mapToDouble(Tie::lost).sum();
    }

    static double weight(List<Tie> ties) {
        return ties.stream().mapToDouble(Tie::weight).sum();
    }
}
