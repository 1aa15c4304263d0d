package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Caller;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.submissions.QuarantineErasure;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.DynamoTombstones;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Deletes an opportunity and erases what was stored of it. The deletion is one transaction: from then on nobody sees it. The
 * erasure follows in small steps, each of which may be done again.
 *
 * <p>Access patterns: read a state, put its mark, erase its partition, erase what lies in quarantine for it.
 */
final class OpportunityErasure {
    private final Opportunities opportunities;
    private final Tombstones departures;
    private final QuarantineErasure quarantine;
    private final OptimisticRetry retry;

    OpportunityErasure(Wiring wiring) {
        this.opportunities = new DynamoOpportunities(wiring);
        this.departures = new DynamoTombstones(wiring);
        this.quarantine = new QuarantineErasure(wiring);
        this.retry = wiring.retry();
    }

    /**
     * Deletes and erases; 404 when there is no such opportunity.
     *
     * @param goesOn whether there is time for more
     * @return whether nothing is left
     */
    boolean erase(Caller caller, String id, BooleanSupplier goesOn) {
        retry.run(() -> delete(caller, id));
        String organisation = caller.organisation();
        List<String> all = new ArrayList<>(departures.merged(organisation, id));
        all.add(id);
        return departures.erase(organisation, id, goesOn)
                && all.stream().allMatch(each -> quarantine.erase(organisation, each, goesOn));
    }

    private void delete(Caller caller, String id) {
        var found = opportunities.find(caller.organisation(), id);
        if (found.isEmpty()) {
            if (!departures.gone(caller.organisation(), id).equals(Optional.of(new Departure.Deleted()))) {
                throw new MissingOpportunity(departures).notFound(caller, id);
            }
            return;
        }
        switch (departures.delete(found.get())) {
            case Commit.Result.Stored stored -> {}
            case Commit.Result.Overtaken overtaken ->
                throw new ConflictException("Another writer changed the deal " + id);
            case Commit.Result.IdTaken taken -> throw new IllegalStateException("No id was guarded: " + taken);
        }
    }
}
