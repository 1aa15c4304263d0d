package dev.stagecraft.intake;

import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;

/** Where that is taken in which is sent to one opportunity. */
public sealed interface ResolvedOpportunity {

    /** By this opportunity: the one that it was sent to, or the one into which that was merged since. */
    record Living(History history) implements ResolvedOpportunity {}

    /** Nowhere any more: it was deleted. */
    record Deleted() implements ResolvedOpportunity {}

    /** Nowhere yet: there is no such opportunity. */
    record Unknown() implements ResolvedOpportunity {}

    /** Finds it: one query where the opportunity lives. */
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
