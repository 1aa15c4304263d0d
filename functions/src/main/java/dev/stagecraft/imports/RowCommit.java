package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Replay;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    private static final String REASON = "import";
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final ImportJob job;
    private final ImportPipeline pipeline;
    private final OpportunityScores scores;
    private final Instant received;
    private final Instant now;

    /**
     * Creates the changes of an import's rows.
     *
     * @param received the time when the import started
     * @param now the time when its rows are stored
     */
    RowCommit(ImportJob job, ImportPipeline pipeline, OpportunityScores scores, Instant received, Instant now) {
        this.job = job;
        this.pipeline = pipeline;
        this.scores = scores;
        this.received = received;
        this.now = now;
    }

    /** The reason why the row cannot be stored, if there is one. */
    Optional<String> fault(ImportRow row) {
        if (after(row.createdAt()) || after(row.closedAt())) {
            return Optional.of("A date lies in the future");
        }
        String stage = row.stage();
        if (row.outcome() == ImportRow.ImportedOutcome.OPEN
                && stage != null
                && pipeline.stage(stage).isEmpty()) {
            return Optional.of("The pipeline has no stage \"" + stage + "\"");
        }
        return stage(row).isEmpty() ? Optional.of("The pipeline has no stage for this outcome") : Optional.empty();
    }

    private boolean after(@Nullable Instant instant) {
        return instant != null && instant.isAfter(now.plus(CLOCKS_DIFFER));
    }

    /** The stage of the row: the named one if it fits the outcome, else the default stage of the outcome. */
    private Optional<String> stage(ImportRow row) {
        String written = row.stage();
        Optional<String> named = written == null ? Optional.empty() : pipeline.stage(written);
        Outcome outcome = Outcome.valueOf(row.outcome().name());
        if (outcome == Outcome.OPEN) {
            return named.or(() -> pipeline.usual(Outcome.OPEN));
        }
        return named.filter(stage -> pipeline.stages().outcome(stage) == outcome)
                .or(() -> pipeline.usual(outcome));
    }

    private Outcome outcome(ImportRow row) {
        return pipeline.stages().outcome(stage(row).orElseThrow());
    }

    private Event.Created created(ImportRow row) {
        boolean closed = outcome(row) != Outcome.OPEN;
        Instant closedAt = closed ? row.closedAt() : null;
        Instant known = closedAt == null ? received : closedAt;
        return new Event.Created(
                Event.Created.ID,
                Objects.requireNonNullElse(row.createdAt(), known),
                received,
                job.by(),
                stage(row).orElseThrow(),
                new Assignee(row.owner()),
                closedAt,
                new Json.Fields(row.attributes()),
                closed);
    }

    /** Creates the deal. */
    Commit create(ImportRow row) {
        Event.Created created = created(row);
        var standing = Replay.of(pipeline.stages(), created, List.of());
        var profile =
                new Opportunity.Profile(row.name(), pipeline.id(), null, created.effectiveAt(), created.attributes());
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

    /** Changes an existing deal; empty when this row created or changed it before, or changes nothing. */
    Optional<Commit> change(ImportRow row, History history) {
        String eventId = "%s-%09d".formatted(job.id(), row.line());
        if (isCreationOf(row, history.created())
                || history.events().stream().anyMatch(event -> event.id().equals(eventId))) {
            return Optional.empty();
        }
        Opportunity before = history.current();
        Event.Changed event = changed(eventId, row, before);
        String name = row.name().equals(row.id()) ? before.profile().name() : row.name();
        boolean nothingNew = event.stage() == null
                && event.owner() == null
                && event.attributes().fields().isEmpty()
                && name.equals(before.profile().name());
        if (nothingNew) {
            return Optional.empty();
        }
        var grown = history.with(event);
        var profile = new Opportunity.Profile(
                name,
                before.profile().pipeline(),
                before.profile().amount(),
                before.profile().createdAt(),
                grown.attributes());
        var standing = grown.standing(pipeline.stages());
        var next = before.profile(profile).standing(standing).next(true);
        var after = scores.rescore(grown.with(next), standing);
        return Optional.of(new Commit(before, after, List.of(event), List.of(), List.of(), true));
    }

    /** True if this very row created the deal: everything that the row decides equals the stored creation. */
    private boolean isCreationOf(ImportRow row, Event.Created stored) {
        Event.Created made = created(row);
        boolean sameStart = row.createdAt() == null || stored.effectiveAt().equals(made.effectiveAt());
        return sameStart
                && stored.stage().equals(made.stage())
                && stored.owner().equals(made.owner())
                && Objects.equals(stored.closedAt(), made.closedAt())
                && stored.attributes().equals(made.attributes());
    }

    private Event.Changed changed(String id, ImportRow row, Opportunity before) {
        String stage = stage(row).orElseThrow();
        boolean says = row.stage() != null || row.outcome() != ImportRow.ImportedOutcome.OPEN;
        boolean moves = says && !stage.equals(before.stage());
        String owner = row.owner();
        Map<String, Json> attributes = new LinkedHashMap<>(row.attributes());
        attributes.entrySet().removeIf(attribute -> before.profile()
                .attributes()
                .field(attribute.getKey())
                .filter(attribute.getValue()::equals)
                .isPresent());
        return new Event.Changed(
                id,
                moves && row.closedAt() != null ? Objects.requireNonNull(row.closedAt()) : now,
                now,
                job.by(),
                Event.Cause.CRM,
                REASON,
                moves ? stage : null,
                owner == null || new Assignee(owner).equals(before.owner()) ? null : new Assignee(owner),
                new Json.Fields(attributes));
    }
}
