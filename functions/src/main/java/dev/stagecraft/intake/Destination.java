package dev.stagecraft.intake;

import dev.stagecraft.opportunity.Departures;
import dev.stagecraft.opportunity.Gone;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;

/** Where that is taken in which is sent to one opportunity. */
sealed interface Destination {

    /** By this opportunity: the one that it was sent to, or the one into which that was merged since. */
    record Living(History history) implements Destination {}

    /** Nowhere any more: it was deleted. */
    record Deleted() implements Destination {}

    /** Nowhere yet: there is no such opportunity. */
    record Unknown() implements Destination {}

    /** Finds it: one query where the opportunity lives. */
    static Destination of(Opportunities opportunities, Departures departures, String organisation, String id) {
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
                case Gone.Deleted deleted -> {
                    return new Deleted();
                }
                case Gone.Merged merged -> at = merged.into();
            }
        }
    }
}
