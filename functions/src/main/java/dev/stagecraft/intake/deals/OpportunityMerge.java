package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Body;
import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.ProblemException;
import dev.stagecraft.intake.Intake;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Tombstones;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Merges one opportunity into another, which then counts the answers and activities of both. One transaction; done again, it
 * changes nothing.
 *
 * <p>Access patterns: read two histories, commit the merge.
 */
final class OpportunityMerge {
    private final Intake intake;
    private final Clock clock;

    OpportunityMerge(Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    /** Reads {@code {"into":"o-2"}}; 422 when it names none, or the opportunity itself. */
    static String into(Json.Fields fields, String source) {
        var body = new Body(fields);
        String into = body.id("into");
        body.refuseUnknown();
        if (into.equals(source)) {
            throw body.wrong("merge-into-itself", "into", "must be another opportunity");
        }
        return into;
    }

    /** The target after the merge. */
    History merge(Caller caller, String source, String into) {
        return OptimisticRetry.settle(() -> attempt(caller, source, into))
                .orElseThrow(() -> new ProblemException(Problem.busy()));
    }

    private Optional<History> attempt(Caller caller, String source, String into) {
        var from = intake.opportunities().history(caller.organisation(), source);
        if (from.isEmpty() && isDone(caller, source, into)) {
            return intake.opportunities().history(caller.organisation(), into);
        }
        var to = intake.opportunities().history(caller.organisation(), into);
        if (from.isEmpty() || to.isEmpty()) {
            String missing = from.isEmpty() ? source : into;
            throw intake.absent().taken(caller, missing).orElseGet(() -> OpportunityWrites.unknown(missing));
        }
        check(caller, from.get(), to.get());
        return commit(from.get(), to.get());
    }

    private boolean isDone(Caller caller, String source, String into) {
        return intake.departures().gone(caller.organisation(), source).equals(Optional.of(new Departure.Merged(into)));
    }

    private void check(Caller caller, History from, History to) {
        if (!from.current().profile().pipeline().equals(to.current().profile().pipeline())) {
            throw new ProblemException(Problem.unprocessable(
                    "pipeline-differs", "into", "Only opportunities of the same pipeline can be merged"));
        }
        String organisation = caller.organisation();
        int merged = 1
                + intake.departures().merged(organisation, from.current().id()).size()
                + intake.departures().merged(organisation, to.current().id()).size();
        if (merged > Tombstones.MOST_MERGED) {
            throw new ProblemException(Problem.unprocessable(
                    "too-many-merged", "into", "More than " + Tombstones.MOST_MERGED + " would be merged into one"));
        }
    }

    private Optional<History> commit(History from, History to) {
        var union = to.with(from, clock.instant());
        var standing = union.standing(intake.views().stages(to.current()));
        var next = to.current().standing(standing).next(true);
        var after = intake.rescoring().rescore(union.with(next), standing);
        var target = new Commit(to.current(), after, List.of(), List.of(), List.of(), true);
        return switch (intake.departures().merge(from.current(), target)) {
            case Commit.Result.Stored stored -> Optional.of(union.with(after));
            case Commit.Result.Overtaken overtaken -> Optional.empty();
            case Commit.Result.IdTaken taken -> throw new IllegalStateException("No id was guarded: " + taken);
        };
    }
}
