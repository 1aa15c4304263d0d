package dev.stagecraft.intake.deals;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.concurrency.OptimisticRetry;
import dev.stagecraft.http.Caller;
import dev.stagecraft.intake.MissingOpportunity;
import dev.stagecraft.intake.OpportunityViews;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Departure;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The merge of one opportunity into another, which then counts the answers and activities of both. It is one transaction; the
 * same merge again changes nothing.
 *
 * <p>Access patterns: read two histories, commit the merge.
 */
final class OpportunityMerge {
    private final Opportunities opportunities;
    private final Tombstones departures;
    private final OpportunityScores scores;
    private final OptimisticRetry retry;
    private final Clock clock;

    OpportunityMerge(
            Opportunities opportunities,
            Tombstones departures,
            OpportunityScores scores,
            OptimisticRetry retry,
            Clock clock) {
        this.opportunities = opportunities;
        this.departures = departures;
        this.scores = scores;
        this.retry = retry;
        this.clock = clock;
    }

    /** Merges the source into another opportunity, which is the one written. */
    OpportunityWriteResult merge(Caller caller, String source, String into) {
        return retry.get(() -> attempt(caller, source, into));
    }

    private OpportunityWriteResult attempt(Caller caller, String source, String into) {
        var from = opportunities.history(caller.organisation(), source);
        var to = opportunities.history(caller.organisation(), into);
        if (from.isEmpty() && to.isPresent() && isDone(caller, source, into)) {
            return new OpportunityWriteResult.Written(to.get(), false);
        }
        if (from.isEmpty() || to.isEmpty()) {
            String missing = from.isEmpty() ? source : into;
            return new OpportunityWriteResult.Refused(new MissingOpportunity(departures)
                    .taken(caller, missing)
                    .orElseGet(() -> MissingOpportunity.unknown(missing)));
        }
        return OpportunityWriteResult.unless(refusal(caller, from.get(), to.get()), () -> commit(from.get(), to.get()));
    }

    private boolean isDone(Caller caller, String source, String into) {
        return departures.gone(caller.organisation(), source).equals(Optional.of(new Departure.Merged(into)));
    }

    private Optional<Refusal> refusal(Caller caller, History from, History to) {
        if (!from.current().profile().pipeline().equals(to.current().profile().pipeline())) {
            return Optional.of(Refusal.invalid(
                    "pipeline-differs", "into", "Only opportunities of the same pipeline can be merged"));
        }
        String organisation = caller.organisation();
        int merged = 1
                + departures.merged(organisation, from.current().id()).size()
                + departures.merged(organisation, to.current().id()).size();
        return merged > Tombstones.MOST_MERGED
                ? Optional.of(Refusal.invalid(
                        "too-many-merged", "into", "More than " + Tombstones.MOST_MERGED + " would be merged into one"))
                : Optional.empty();
    }

    private OpportunityWriteResult commit(History from, History to) {
        var pinned = scores.pinned();
        var union = to.with(from, clock.instant());
        var standing = union.standing(OpportunityViews.stages(
                to.current(), pinned.playbook(to.current().organisation())));
        var next = to.current().standing(standing).next(true);
        var after = pinned.rescore(union.with(next), standing);
        var target = new Commit(to.current(), after, List.of(), List.of(), List.of(), true);
        return switch (departures.merge(from.current(), target)) {
            case Commit.CommitResult.Stored stored -> new OpportunityWriteResult.Written(union.with(after), false);
            case Commit.CommitResult.Overtaken overtaken ->
                throw new ConflictException("Another writer changed one of the deals that are merged");
            case Commit.CommitResult.IdTaken taken -> throw new IllegalStateException("No id was guarded: " + taken);
        };
    }
}
