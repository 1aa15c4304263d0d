package dev.stagecraft.intake;

import dev.stagecraft.http.Caller;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.Tombstones;
import java.util.Optional;

/**
 * The maker of the refusals (not found, conflict or invalid, by the kind of request) of requests about an opportunity
 * that is unknown, was deleted, or was merged into another.
 */
public final class MissingOpportunity {
    /** The code of a deleted opportunity, and the reason of a submission whose opportunity was deleted since. */
    private static final String DELETED = "opportunity-deleted";

    private static final String INTO = "mergedInto";

    private final Tombstones departures;

    /** Refusals by these marks of deleted and merged opportunities. */
    public MissingOpportunity(Tombstones departures) {
        this.departures = departures;
    }

    /** The refusal of a request for an opportunity that the caller cannot see. */
    public static Refusal unknown(String id) {
        return Refusal.unknown("unknown-opportunity", "There is no opportunity " + id);
    }

    /** The refusal of a request to read or change it; callers who see all deals learn into which one it was merged. */
    public Refusal notFound(Caller caller, String id) {
        return departures
                .gone(caller.organisation(), id)
                .filter(gone -> caller.seesAll() && gone instanceof Departure.Merged)
                .map(gone -> unknown(id).with(INTO, Json.of(((Departure.Merged) gone).into())))
                .orElseGet(() -> unknown(id));
    }

    /** The refusal of a request to create it or to merge into it, if it existed before: its id is not given again. */
    public Optional<Refusal> taken(Caller caller, String id) {
        return departures.gone(caller.organisation(), id).map(gone -> switch (gone) {
            case Departure.Deleted deleted -> Refusal.conflict(DELETED, deletion(id));
            case Departure.Merged merged ->
                Refusal.conflict("opportunity-merged", "The opportunity " + id + " was merged into " + merged.into())
                        .with(INTO, Json.of(merged.into()));
        });
    }

    /** The refusal of facts about a deleted opportunity, which can never apply. */
    public static Refusal deleted(String id) {
        return Refusal.invalid(DELETED, "opportunityId", deletion(id));
    }

    private static String deletion(String id) {
        return "The opportunity " + id + " was deleted";
    }

    /** The result of a submission that was stored before its opportunity was deleted: only that it came. */
    public static Json.Fields erased(String submission) {
        return Json.object()
                .put("id", submission)
                .put("status", "recorded")
                .put("reason", DELETED)
                .build();
    }
}
