package dev.stagecraft.training;

import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.Catalogue;
import dev.stagecraft.scoring.FactReader;
import dev.stagecraft.scoring.FirstFills;
import dev.stagecraft.scoring.Snapshots;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Turns an organisation's closed opportunities into training rows: for each the facts as they were known at moments before
 * it closed, all its rows together with a weight of 1.
 *
 * <p><b>Access pattern</b>: closed opportunities from the list index, then each one's history.
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
     * @param fills when attributes were filled
     */
    record Learned(List<TrainingRow> rows, FillTimes fills) {
        Learned {
            rows = List.copyOf(rows);
        }
    }

    /** All closed opportunities. */
    Learned learned(String organisation, Playbook playbook) {
        var ids = new TreeSet<String>();
        opportunities.each(organisation, Outcome.WON, listed -> ids.add(listed.id()));
        opportunities.each(organisation, Outcome.LOST, listed -> ids.add(listed.id()));
        var rows = new ArrayList<TrainingRow>();
        var fills = new FillTimes();
        for (String id : ids) {
            opportunities.history(organisation, id).ifPresent(history -> {
                rows.addAll(rows(history, playbook));
                closedAt(history, playbook).ifPresent(closed -> fills.add(FirstFills.of(history), closed));
            });
        }
        return new Learned(rows, fills);
    }

    private static Optional<Instant> closedAt(History history, Playbook playbook) {
        return Optional.ofNullable(history.standing(stages(history, playbook)).closedAt());
    }

    private static Stages stages(History history, Playbook playbook) {
        return Stages.of(
                playbook.pipeline(history.current().profile().pipeline()).orElseGet(playbook::defaultPipeline));
    }

    /** The outcome is the replay's: the list may be behind. */
    static List<TrainingRow> rows(History history, Playbook playbook) {
        var stages = stages(history, playbook);
        var snapshots = Snapshots.of(history, stages, new FactReader(Catalogue.of(playbook)));
        var end = history.standing(stages);
        boolean won = end.outcome() == Outcome.WON;
        String id = history.current().id();
        double weight = 1.0 / snapshots.size();
        return snapshots.stream()
                .map(snapshot -> new TrainingRow(id, snapshot.facts(), won, end.closedAt(), weight))
                .toList();
    }
}
