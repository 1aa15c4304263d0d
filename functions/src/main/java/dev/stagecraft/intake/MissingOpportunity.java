package dev.stagecraft.intake;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.Tombstones;
import java.util.Optional;

/** What is said of an opportunity that is not there: it never was, it was deleted, or it lives on in another. */
public final class MissingOpportunity {
    /** The code of a deleted opportunity, and the reason of a submission whose opportunity was deleted since. */
    static final String DELETED = "opportunity-deleted";

    private static final String INTO = "mergedInto";

    private final Tombstones departures;

    public MissingOpportunity(Tombstones departures) {
        this.departures = departures;
    }

    /** The problem of whoever wants to read or change it: 404; who sees all deals learns where it lives on. */
    public ProblemException notFound(Caller caller, String id) {
        var problem = unknown(id).problem();
        return departures
                .gone(caller.organisation(), id)
                .filter(gone -> caller.seesAll() && gone instanceof Departure.Merged)
                .map(gone -> new ProblemException(problem.with(INTO, Json.of(((Departure.Merged) gone).into()))))
                .orElseGet(() -> new ProblemException(problem));
    }

    /** The problem of an opportunity that the caller cannot see. */
    public static ProblemException unknown(String id) {
        return new ProblemException(Problem.notFound("unknown-opportunity", "There is no opportunity " + id));
    }

    /** The problem of whoever wants to create it, or to merge into it: 409 if it once was. */
    public Optional<ProblemException> taken(Caller caller, String id) {
        return departures.gone(caller.organisation(), id).map(gone -> switch (gone) {
            case Departure.Deleted deleted -> deleted(id);
            case Departure.Merged merged -> merged(id, merged);
        });
    }

    /** 409: it was deleted, and its id is not given again. */
    static ProblemException deleted(String id) {
        return new ProblemException(Problem.conflict(DELETED, "The opportunity " + id + " was deleted"));
    }

    /** 409: it lives on in another. */
    static ProblemException merged(String id, Departure.Merged merged) {
        var problem =
                Problem.conflict("opportunity-merged", "The opportunity " + id + " was merged into " + merged.into());
        return new ProblemException(problem.with(INTO, Json.of(merged.into())));
    }

    /** 422: what is sent to it can never apply. */
    public static Problem unprocessable(String id) {
        return Problem.unprocessable(DELETED, "opportunityId", "The opportunity " + id + " was deleted");
    }

    /** The result of a submission that was taken in before its opportunity was deleted: nothing of it is left to tell. */
    public static Json.Fields erased(String submission) {
        return Json.object()
                .put("id", submission)
                .put("status", "recorded")
                .put("reason", DELETED)
                .build();
    }
}
