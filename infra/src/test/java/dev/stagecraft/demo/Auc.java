package dev.stagecraft.demo;

import java.util.Comparator;
import java.util.List;

/** The area under the ROC curve, ties counted half. */
final class Auc {
    /** A score and what came of it. */
    record Scored(double score, boolean won) {}

    private Auc() {}

    static double of(List<Scored> scored) {
        var sorted = scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score))
                .toList();
        double ranks = 0;
        long won = 0;
        for (int i = 0; i < sorted.size(); ) {
            int j = i;
            while (j < sorted.size() && sorted.get(j).score() == sorted.get(i).score()) {
                j++;
            }
            double rank = (i + 1 + j) / 2.0;
            for (; i < j; i++) {
                if (sorted.get(i).won()) {
                    ranks += rank;
                    won++;
                }
            }
        }
        return (ranks - won * (won + 1) / 2.0) / (won * (double) (sorted.size() - won));
    }
}
