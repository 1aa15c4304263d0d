package dev.stagecraft.intake.submissions;

import dev.stagecraft.http.Caller;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.wiring.Wiring;
import java.util.Optional;

/**
 * The lookup of one submission's result by its id, for senders who do not know whether it came: the result first given,
 * or a refusal, which names its body if it is in quarantine.
 *
 * <p>Access patterns: the guard of its id, whether its opportunity is deleted, then the submission; where there is none, what lies in quarantine.
 */
final class SubmissionLookup {
    private final Opportunities opportunities;
    private final Tombstones departures;
    private final Quarantine quarantine;

    SubmissionLookup(Opportunities opportunities, Tombstones departures, Quarantine quarantine) {
        this.opportunities = opportunities;
        this.departures = departures;
        this.quarantine = quarantine;
    }

    /** The lookup in the stores of a wiring. */
    static SubmissionLookup of(Wiring wiring) {
        return new SubmissionLookup(new DynamoOpportunities(wiring), new Tombstones(wiring), new Quarantine(wiring));
    }

    /** The submission as if sent again: a duplicate, or rejected when none is stored that the caller may see. */
    SubmissionResult find(Caller caller, String id) {
        return opportunities
                .guard(caller.organisation(), id)
                .filter(guard -> guard.kind().equals(SubmissionService.KIND))
                .flatMap(guard -> result(caller, guard))
                .<SubmissionResult>map(SubmissionResult.Duplicate::new)
                .orElseGet(() -> new SubmissionResult.Rejected(unknown(caller, id)));
    }

    private Optional<Json.Fields> result(Caller caller, Commit.IdGuard guard) {
        String organisation = caller.organisation();
        if (departures.gone(organisation, guard.opportunity()).equals(Optional.of(new Departure.Deleted()))) {
            return Optional.of(MissingOpportunity.erased(guard.id()));
        }
        return opportunities
                .answered(organisation, guard.opportunity(), guard.id())
                .filter(answered -> maySee(caller, answered))
                .map(Event.Answered::result);
    }

    private static boolean maySee(Caller caller, Event.Answered answered) {
        return caller.seesAll()
                || caller.user().equals(answered.author())
                || caller.user().equals(answered.sentBy());
    }

    private Refusal unknown(Caller caller, String id) {
        var refusal = Refusal.unknown("unknown-submission", "There is no submission " + id);
        Optional<String> kept = quarantine
                .newest(caller.organisation(), id)
                .filter(newest -> caller.seesAll() || caller.user().equals(newest.user()))
                .map(Quarantine.Newest::id);
        return kept.map(quarantined -> refusal.with("quarantine", Json.of(quarantined)))
                .orElse(refusal);
    }
}
