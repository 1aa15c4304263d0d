package dev.stagecraft.model.registry;

import dev.stagecraft.model.PriorModel;

/**
 * The live pointer of an organisation: the model version that serves it, the one before, the number of moves, and the
 * prior for a time without model.
 *
 * @param version the live version, or {@code prior}
 * @param before the version that served before the last move, and serves again where the live one cannot be read
 * @param moves how often the pointer was moved
 * @param prior what is said where there is none
 */
record LiveModelPointer(String version, String before, long moves, PriorModel prior) {
    boolean isPrior() {
        return version.equals(PriorModel.VERSION);
    }
}
