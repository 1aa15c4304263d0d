package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.scoring.OpportunityScores;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The change that rows of one deal make to it; nothing is stored here. Rows whose fact the deal has already make none: an
 * id that follows from a row's content, or the file's own, gives each its effect once.
 *
 * <p>Stage changes that took effect at the same instant, as in files of days, are replayed in the pipeline's order of the
 * stages that they set.
 */
final class HistoryCommit {
    /**
     * The effect of some rows.
     *
     * @param commit the change to store; empty when all rows had their effect before
     * @param refused the rows that cannot be stored, by line, with the reason
     */
    record HistoryEffect(Optional<Commit> commit, Map<Long, String> refused) {
        HistoryEffect {
            refused = Map.copyOf(refused);
        }
    }

    private final String by;
    private final Instant received;
    private final OpportunityScores scores;
    private final Map<String, StageNames> names = new ConcurrentHashMap<>();

    /**
     * Creates the changes of an import's rows.
     *
     * @param received the time when the import started
     * @param scores pinned to one model
     */
    HistoryCommit(String by, Instant received, OpportunityScores scores) {
        this.by = by;
        this.received = received;
        this.scores = scores;
    }

    /** The effect of rows of one kind on their deal. */
    HistoryEffect of(History history, List<HistoryRow> rows) {
        Opportunity current = history.current();
        Pipeline pipeline = scores.playbook(current.organisation())
                .pipelineOrDefault(current.profile().pipeline());
        return rows.getFirst() instanceof HistoryRow.StageRow
                ? stages(history, rows, names.computeIfAbsent(pipeline.id(), id -> StageNames.of(pipeline)))
                : activities(history, rows, pipeline);
    }

    private HistoryEffect stages(History history, List<HistoryRow> rows, StageNames stages) {
        Map<Long, String> refused = new TreeMap<>();
        Map<String, Event.Changed> told = new LinkedHashMap<>();
        for (HistoryRow row : rows) {
            var change = (HistoryRow.StageRow) row;
            String first = stages.pipeline().first().id();
            Optional<String> from = change.from() == null ? Optional.of(first) : stages.id(change.from());
            Optional<String> to = stages.id(change.to());
            if (from.isEmpty() || to.isEmpty()) {
                String unknown = to.isEmpty() ? change.to() : String.valueOf(change.from());
                refused.put(row.line(), "The pipeline has no stage \"" + unknown + "\"");
            } else {
                var event = event(change, stages.pipeline(), from.get(), to.get());
                told.putIfAbsent(event.id(), event);
            }
        }
        history.events().forEach(event -> told.remove(event.id()));
        return new HistoryEffect(moved(history, List.copyOf(told.values()), stages.pipeline()), refused);
    }

    private Event.Changed event(HistoryRow.StageRow row, Pipeline pipeline, String from, String to) {
        Instant at = row.at().isAfter(received) ? received : row.at();
        var content = Json.object()
                .put("deal", row.deal())
                .put("from", from)
                .put("to", to)
                .put("at", row.at());
        String id =
                "import-%02d-%s".formatted(pipeline.position(to).orElseThrow(), HistoryMapper.digits(content.build()));
        Json.Fields nothing = Json.object().build();
        return new Event.Changed(id, at, received, by, Event.Cause.CRM, null, to, null, nothing, null, from);
    }

    private Optional<Commit> moved(History history, List<Event.Changed> told, Pipeline pipeline) {
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Opportunity before = history.current();
        var grown = history.told(told);
        var standing = grown.standing(Stages.of(pipeline));
        var next = before.profile(began(before.profile(), grown.created().effectiveAt()))
                .standing(standing)
                .next(true);
        var after = scores.rescore(grown.with(next), standing);
        return Optional.of(new Commit(before, after, List.copyOf(told), List.of(), List.of(), feeds(history, after)));
    }

    private static Opportunity.Profile began(Opportunity.Profile profile, Instant told) {
        return told.isBefore(profile.createdAt())
                ? new Opportunity.Profile(
                        profile.name(), profile.pipeline(), profile.amount(), told, profile.attributes())
                : profile;
    }

    /** A deal that was imported closed is in nobody's feed. */
    private static boolean feeds(History history, Opportunity after) {
        return !history.created().history() || after.outcome() == Outcome.OPEN;
    }

    private HistoryEffect activities(History history, List<HistoryRow> rows, Pipeline pipeline) {
        Map<String, Activity> known = new LinkedHashMap<>(history.activities().stream()
                .collect(Collectors.toMap(Activity::id, Function.identity(), (a, b) -> a)));
        Map<Long, String> refused = new TreeMap<>();
        List<Activity> fresh = new ArrayList<>();
        for (HistoryRow row : rows) {
            var activity = ((HistoryRow.ActivityRow) row).activity();
            var earlier = known.putIfAbsent(activity.id(), activity);
            if (earlier == null) {
                fresh.add(activity);
            } else if (!isSame(earlier, activity)) {
                refused.put(row.line(), "The id " + activity.id() + " is used already, for another activity");
            }
        }
        return new HistoryEffect(
                fresh.isEmpty() ? Optional.empty() : Optional.of(witnessed(history, fresh, pipeline)), refused);
    }

    private static boolean isSame(Activity one, Activity other) {
        return HistoryMapper.content(one)
                .build()
                .canonical()
                .equals(HistoryMapper.content(other).build().canonical());
    }

    private Commit witnessed(History history, List<Activity> fresh, Pipeline pipeline) {
        var grown = history.with(fresh);
        var standing = grown.standing(Stages.of(pipeline));
        var next = history.current().next(false);
        var after = scores.rescore(grown.with(next), standing);
        return new Commit(history.current(), after, List.of(), fresh, List.of(), feeds(history, after));
    }
}
