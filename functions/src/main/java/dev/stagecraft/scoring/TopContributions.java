package dev.stagecraft.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The strongest reasons or changes of a score, up to five for and five against, and the total of all others, so that the
 * shown parts still add up to the whole.
 *
 * @param shown the five strongest for and the five strongest against, from the strongest to the weakest
 * @param count the number of other parts
 * @param logOdds the sum of the other parts
 */
record TopContributions<T>(List<T> shown, int count, double logOdds) {
    /** The field name of the entry for all other parts. */
    static final String OTHERS = "others";

    private static final int MOST = 5;

    TopContributions {
        shown = List.copyOf(shown);
    }

    /**
     * Selects the strongest parts of a list.
     *
     * @param all from the strongest to the weakest
     * @param more an amount that belongs to the others but is not in the list
     */
    static <T> TopContributions<T> of(List<T> all, ToDoubleFunction<T> logOdds, double more) {
        List<T> shown = new ArrayList<>();
        double rest = more;
        int inFavour = 0;
        int against = 0;
        for (T each : all) {
            double adds = logOdds.applyAsDouble(each);
            int place = adds > 0 ? inFavour++ : against++;
            if (place < MOST) {
                shown.add(each);
            } else {
                rest += adds;
            }
        }
        return new TopContributions<>(shown, all.size() - shown.size(), rest);
    }

    /** True if there are other parts, or their sum is not zero. */
    boolean hasOthers() {
        return count > 0 || logOdds != 0;
    }

    /** The words for the other parts, for people. */
    String words() {
        return count == 0 ? "Everything else" : count + (count == 1 ? " other fact" : " other facts");
    }
}
