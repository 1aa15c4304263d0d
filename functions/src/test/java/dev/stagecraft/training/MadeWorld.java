package dev.stagecraft.training;

import dev.stagecraft.opportunity.History;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A small organisation made by a simple law, whose sample is as close to the law as its size allows.
 *
 * @param histories its closed deals, in the order in which they began
 * @param won how each ended, by id
 * @param truth the probability of winning a deal that is open at an age in days
 */
record MadeWorld(List<History> histories, Map<String, Boolean> won, DoubleUnaryOperator truth) {
    MadeWorld {
        histories = List.copyOf(histories);
        won = Map.copyOf(won);
    }

    /** The probability of winning a deal that is open at an age. */
    double truth(double ageDays) {
        return truth.applyAsDouble(ageDays);
    }
}
