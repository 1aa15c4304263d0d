package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Caller;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.intake.submissions.QuarantineErasure;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The deletion of an opportunity, after which nobody sees it, and the erasure of all its data. The deletion is one
 * transaction. The erasure follows in small steps, each of which may be done again.
 *
 * <p>Access patterns: read a state, put its mark, erase its partition, erase its bodies in quarantine.
 */
final class OpportunityErasure {
    private final Opportunities opportunities;
    private final Tombstones departures;
    private final QuarantineErasure quarantine;
    private final OptimisticRetry retry;

    OpportunityErasure(Wiring wiring) {
        this.opportunities = new DynamoOpportunities(wiring);
        this.departures = new Tombstones(wiring);
        this.quarantine = new QuarantineErasure(wiring);
        this.retry = wiring.retry();
    }

    /** The outcome of a deletion and erasure: all erased, not all erased yet, or refused. */
    sealed interface ErasureResult {
        /** The outcome in which the opportunity is deleted and nothing of it is left. */
        record Erased() implements ErasureResult {}

        /** The outcome in which the opportunity is deleted but some data are left, because the time ended. */
        record Unfinished() implements ErasureResult {}

        /** The refusal because the opportunity does not exist. */
        record Refused(Refusal refusal) implements ErasureResult {}
    }

    /**
     * Deletes and erases.
     *
     * @param goesOn whether there is time for more
     */
    ErasureResult erase(Caller caller, String id, BooleanSupplier goesOn) {
        return retry.get(() -> delete(caller, id))
                .<ErasureResult>map(ErasureResult.Refused::new)
                .orElseGet(() ->
                        isErased(caller, id, goesOn) ? new ErasureResult.Erased() : new ErasureResult.Unfinished());
    }

    private boolean isErased(Caller caller, String id, BooleanSupplier goesOn) {
        String organisation = caller.organisation();
        List<String> all = new ArrayList<>(departures.merged(organisation, id));
        all.add(id);
        return departures.erase(organisation, id, goesOn)
                && all.stream().allMatch(each -> quarantine.erase(organisation, each, goesOn));
    }

    /** One attempt; the refusal where there is no such opportunity. */
    private Optional<Refusal> delete(Caller caller, String id) {
        var found = opportunities.find(caller.organisation(), id);
        if (found.isEmpty()) {
            return departures.gone(caller.organisation(), id).equals(Optional.of(new Departure.Deleted()))
                    ? Optional.empty()
                    : Optional.of(new MissingOpportunity(departures).notFound(caller, id));
        }
        return switch (departures.delete(found.get())) {
            case Commit.CommitResult.Stored stored -> Optional.empty();
            case Commit.CommitResult.Overtaken overtaken ->
                throw new ConflictException("Another writer changed the deal " + id);
            case Commit.CommitResult.IdTaken taken -> throw new IllegalStateException("No id was guarded: " + taken);
        };
    }
}
