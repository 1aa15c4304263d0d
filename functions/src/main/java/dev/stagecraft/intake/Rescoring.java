package dev.stagecraft.intake;

import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.ReplayedState;

/** Gives an opportunity the score that its facts have now. */
@FunctionalInterface
public interface Rescoring {
    /** The history's current state with a new score; a closed deal keeps its last. */
    Opportunity rescore(History history, ReplayedState standing);
}
