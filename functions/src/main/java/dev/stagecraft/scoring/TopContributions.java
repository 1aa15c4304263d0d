package dev.stagecraft.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The strongest of many parts of a sum, and what the others add up to, so that what is shown is still the whole.
 *
 * @param shown the five strongest for and the five strongest against, from the strongest to the weakest
 * @param count how many others there are
 * @param logOdds what the others add
 */
record TopContributions<T>(List<T> shown, int count, double logOdds) {
    /** The field of the entry that stands for the others. */
    static final String OTHERS = "others";

    private static final int MOST = 5;

    TopContributions {
        shown = List.copyOf(shown);
    }

    /**
     * Cuts a list.
     *
     * @param all from the strongest to the weakest
     * @param more what is added by nothing in the list
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

    /** Whether the shown parts alone are not the whole. */
    boolean hasOthers() {
        return count > 0 || logOdds != 0;
    }

    /** The others for people. */
    String words() {
        return count == 0 ? "Everything else" : count + (count == 1 ? " other fact" : " other facts");
    }
}
