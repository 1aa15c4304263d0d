package dev.stagecraft.intake;

import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;

/**
 * The opportunity that an id stands for when something is sent to it: the one with this id, the one into which it was
 * merged, or none (deleted, or unknown).
 */
public sealed interface ResolvedOpportunity {

    /** The opportunity with this id, or the one into which it was merged. */
    record Living(History history) implements ResolvedOpportunity {}

    /** An opportunity that was deleted. */
    record Deleted() implements ResolvedOpportunity {}

    /** An id that no opportunity ever had. */
    record Unknown() implements ResolvedOpportunity {}

    /** The opportunity for an id; one query where it exists. */
    static ResolvedOpportunity of(Opportunities opportunities, Tombstones departures, String organisation, String id) {
        String at = id;
        while (true) {
            var history = opportunities.history(organisation, at);
            if (history.isPresent()) {
                return new Living(history.get());
            }
            var gone = departures.gone(organisation, at);
            if (gone.isEmpty()) {
                return new Unknown();
            }
            switch (gone.get()) {
                case Departure.Deleted deleted -> {
                    return new Deleted();
                }
                case Departure.Merged merged -> at = merged.into();
            }
        }
    }
}
