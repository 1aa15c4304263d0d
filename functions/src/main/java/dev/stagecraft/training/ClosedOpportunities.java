package dev.stagecraft.training;

import dev.stagecraft.model.OwnerRecord;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.Catalogue;
import dev.stagecraft.scoring.Closing;
import dev.stagecraft.scoring.Closings;
import dev.stagecraft.scoring.FactReader;
import dev.stagecraft.scoring.Fills;
import dev.stagecraft.scoring.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns an organisation's closed opportunities into training rows: for each the facts as they were known at moments before
 * it closed, all its rows together with a weight of 1.
 *
 * <p><b>Access pattern</b>: closed opportunities from the list index, then each one's history; its history once more, before,
 * where a declared fact asks how other deals ended.
 */
final class ClosedOpportunities {
    private final Opportunities opportunities;

    ClosedOpportunities(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    /**
     * What there is to learn from.
     *
     * @param rows in order of opportunity id, so that the same history gives the same model
     * @param fills when attributes, answers, scores and activities were recorded, of deals that gave rows
     * @param owners what each rep won and lost until now; empty where no fact asks for it
     */
    record Learned(List<TrainingRow> rows, FillTimes fills, OwnerRecord owners) {
        Learned {
            rows = List.copyOf(rows);
        }
    }

    /** All closed opportunities, with what is known of owners at a moment. */
    Learned learned(String organisation, Playbook playbook, Instant now) {
        var ids = new TreeSet<String>();
        opportunities.each(organisation, Outcome.WON, listed -> ids.add(listed.id()));
        opportunities.each(organisation, Outcome.LOST, listed -> ids.add(listed.id()));
        var catalogue = Catalogue.of(playbook);
        var closings = catalogue.asksOfOthers() ? closings(organisation, ids, playbook) : new Closings(Map.of());
        var reader = new FactReader(catalogue, closings);
        boolean several = playbook.pipelines().size() > 1;
        var rows = new ArrayList<TrainingRow>();
        var fills = new FillTimes();
        for (String id : ids) {
            opportunities.history(organisation, id).ifPresent(history -> {
                var pipeline = pipeline(history, playbook);
                var made = rows(history, pipeline, several ? pipeline.id() : "", reader);
                rows.addAll(made);
                if (!made.isEmpty()) {
                    fill(history, Stages.of(pipeline), fills);
                }
            });
        }
        return new Learned(rows, fills, closings.asOf(now));
    }

    /** One history at a time: what is kept of it is how it ended. */
    private Closings closings(String organisation, Set<String> ids, Playbook playbook) {
        Map<String, Closing> closings = new HashMap<>();
        for (String id : ids) {
            opportunities
                    .history(organisation, id)
                    .flatMap(history -> Closing.of(history, stages(history, playbook)))
                    .ifPresent(closing -> closings.put(id, closing));
        }
        return new Closings(closings);
    }

    /** Only of a deal that was known before it closed: of any other, everything came afterwards. */
    private static void fill(History history, Stages stages, FillTimes fills) {
        var closedAt = history.standing(stages).closedAt();
        if (closedAt != null) {
            fills.add(Fills.of(history, stages), closedAt);
        }
    }

    private static Stages stages(History history, Playbook playbook) {
        return Stages.of(pipeline(history, playbook));
    }

    private static Pipeline pipeline(History history, Playbook playbook) {
        return playbook.pipelineOrDefault(history.current().profile().pipeline());
    }

    /** The outcome is the replay's: the list may be behind. */
    private static List<TrainingRow> rows(History history, Pipeline pipeline, String told, FactReader reader) {
        var stages = Stages.of(pipeline);
        var snapshots = Snapshots.of(history, stages, reader);
        var end = history.standing(stages);
        boolean won = end.outcome() == Outcome.WON;
        String id = history.current().id();
        double weight = 1.0 / snapshots.size();
        return snapshots.stream()
                .map(snapshot -> new TrainingRow(id, snapshot.facts(), won, end.closedAt(), weight, told))
                .toList();
    }
}
