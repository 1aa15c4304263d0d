package dev.stagecraft.imports;

import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Replay;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The commit by which one row of an import creates its opportunity or changes the existing one; nothing is stored here.
 *
 * <p>A deal that is new is created as the row says; a closed one is history and skips feeds, an open one has its score
 * from the start. All deals of one import are received when it started, so that no order of the file shows in what was
 * known when. A deal that is there already is changed where the row says something else, by one event whose id is the
 * row's own ({@code {importId}-{line}} with zeros in front, so that later rows are later in a replay), so that the same
 * row has its effect once; that event takes effect now, after all there is.
 */
final class RowCommit {
    /** The decision on a row. */
    sealed interface RowDecision {
        /** The decision to store a change. */
        record Stores(Commit commit, RowEffect effect) implements RowDecision {}

        /** The decision to store nothing, because nothing is new or the row was stored before. */
        record Skips(RowEffect effect) implements RowDecision {}

        /** The decision to refuse the row. */
        record Refuses(String reason) implements RowDecision {}
    }

    /** The reason of a change, which the deal's trail shows. */
    private static final String CHANGE = "import";

    /** The reason of a change that takes something back. */
    private static final String CORRECTION = "import correction";

    private final ImportJob job;
    private final ImportPipelines pipelines;
    private final OpportunityScores scores;
    private final ImportPlan plan;
    private final Instant now;

    /**
     * Creates the changes of an import's rows.
     *
     * @param plan the import's plan; the time when the import started is when all its deals were received
     * @param now the time when its rows are stored
     */
    RowCommit(ImportJob job, ImportPipelines pipelines, OpportunityScores scores, ImportPlan plan, Instant now) {
        this.job = job;
        this.pipelines = pipelines;
        this.scores = scores;
        this.plan = plan;
        this.now = now;
    }

    /** Decides on a row whose deal is new. */
    RowDecision create(ImportRow row) {
        var pipeline = pipelines.entered(row.place());
        return switch (pipeline.place(row.place().stage(), row.place().outcome())) {
            case ImportPipeline.PlaceResult.Placed placed ->
                new RowDecision.Stores(creation(row, pipeline, created(row, placed)), RowEffect.CREATED);
            case ImportPipeline.PlaceResult.Unplaced unplaced -> new RowDecision.Refuses(unplaced.message());
        };
    }

    private Event.Created created(ImportRow row, ImportPipeline.PlaceResult.Placed place) {
        boolean closed = place.outcome() != Outcome.OPEN;
        Instant closedAt = closed && row.closedAt() != null ? row.closedAt().at() : null;
        Instant known = closedAt == null ? plan.startedAt() : closedAt;
        return new Event.Created(
                Event.Created.ID,
                row.createdAt() == null ? known : row.createdAt().at(),
                plan.startedAt(),
                job.by(),
                place.stage(),
                new Assignee(row.owner()),
                closedAt,
                row.filled(),
                closed);
    }

    private Commit creation(ImportRow row, ImportPipeline pipeline, Event.Created created) {
        var standing = Replay.of(pipeline.stages(), created, List.of());
        var profile = new Opportunity.Profile(
                row.name() == null ? row.id() : row.name(),
                pipeline.id(),
                row.amount(),
                created.effectiveAt(),
                created.attributes());
        var opportunity = new Opportunity(
                        job.organisation(),
                        row.id(),
                        1,
                        1,
                        profile,
                        standing.stage(),
                        standing.stageSince(),
                        standing.outcome(),
                        standing.closedAt(),
                        standing.owner(),
                        null,
                        null)
                .standing(standing);
        var scored = scores.rescore(new History(opportunity, created, List.of(), List.of()), standing);
        return new Commit(null, scored, List.of(created), List.of(), List.of(), standing.outcome() == Outcome.OPEN);
    }

    /** Decides on a row whose deal is there. */
    RowDecision change(ImportRow row, History history) {
        String named = row.place().pipeline();
        var pipeline =
                pipelines.withId(named == null ? history.current().profile().pipeline() : named);
        return switch (pipeline.place(row.place().stage(), row.place().outcome())) {
            case ImportPipeline.PlaceResult.Placed placed ->
                earlier(row, history, placed)
                        .<RowDecision>map(RowDecision.Skips::new)
                        .orElseGet(() -> change(new RowChange(row, history, pipeline, placed, ZoneId.of(plan.zone()))));
            case ImportPipeline.PlaceResult.Unplaced unplaced -> new RowDecision.Refuses(unplaced.message());
        };
    }

    private RowDecision change(RowChange change) {
        if (change.isEmpty()) {
            return new RowDecision.Skips(RowEffect.UNCHANGED);
        }
        var effect = change.corrects() ? RowEffect.CORRECTED : RowEffect.CHANGED;
        return new RowDecision.Stores(commit(change, event(change, effect)), effect);
    }

    private Event.Changed event(RowChange change, RowEffect effect) {
        Instant effectiveAt = change.effectiveAt(now);
        return new Event.Changed(
                eventId(change.row()),
                effectiveAt,
                now,
                job.by(),
                Event.Cause.CRM,
                effect == RowEffect.CORRECTED ? CORRECTION : CHANGE,
                change.stage(),
                change.owner(),
                change.attributes(),
                effectiveAt.equals(now) ? change.closing() : null,
                null);
    }

    private Commit commit(RowChange change, Event.Changed event) {
        Opportunity before = change.history().current();
        var grown = change.history().with(event);
        var standing = grown.standing(change.pipeline().stages());
        var profile = change.profile().with(grown.attributes());
        var next = before.profile(profile).standing(standing).next(true);
        var after = scores.rescore(grown.with(next), standing);
        return new Commit(before, after, List.of(event), List.of(), List.of(), true);
    }

    private String eventId(ImportRow row) {
        return "%s-%09d".formatted(job.id(), row.line());
    }

    /** The effect that the row had before; empty if this import has not stored it, nor a later row of the same deal. */
    private Optional<RowEffect> earlier(ImportRow row, History history, ImportPipeline.PlaceResult.Placed place) {
        String eventId = eventId(row);
        var ours = history.events().stream()
                .filter(event ->
                        event.id().startsWith(job.id() + "-") && event.id().length() == eventId.length())
                .toList();
        boolean first = ours.stream().noneMatch(event -> event.id().compareTo(eventId) < 0);
        if (first && isCreationOf(row, history.created(), place)) {
            return Optional.of(RowEffect.CREATED);
        }
        return ours.stream()
                .filter(event -> event.id().compareTo(eventId) >= 0)
                .min((one, other) -> one.id().compareTo(other.id()))
                .map(event -> event.id().equals(eventId) ? effect(event) : RowEffect.UNCHANGED);
    }

    private static RowEffect effect(Event event) {
        return event instanceof Event.Changed changed && CORRECTION.equals(changed.reason())
                ? RowEffect.CORRECTED
                : RowEffect.CHANGED;
    }

    /** True if this very row created the deal: everything that the row decides equals the stored creation. */
    private boolean isCreationOf(ImportRow row, Event.Created stored, ImportPipeline.PlaceResult.Placed place) {
        Event.Created made = created(row, place);
        boolean sameStart = row.createdAt() == null || stored.effectiveAt().equals(made.effectiveAt());
        return sameStart
                && stored.receivedAt().equals(made.receivedAt())
                && stored.by().equals(made.by())
                && stored.stage().equals(made.stage())
                && stored.owner().equals(made.owner())
                && Objects.equals(stored.closedAt(), made.closedAt())
                && stored.attributes().equals(made.attributes());
    }
}
