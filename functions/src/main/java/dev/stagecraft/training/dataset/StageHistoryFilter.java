package dev.stagecraft.training.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A filter by which the presence of a stage does not predict the outcome: only rows of deals with stages are kept where
 * there are enough, else stages are left out of all. Deals that were imported closed bring no stages, deals that were
 * worked on here do: what differs between the two would look like the doing of a stage, and of open deals the stage is
 * always known.
 *
 * <p><b>Shape</b>: where enough deals have stages, only they are learned from; where too few do, stages are left out of all.
 *
 * @param rows those to learn from
 * @param warnings what was left out, for the model card; none where all deals or none have stages
 */
public record StageHistoryFilter(List<TrainingRow> rows, List<String> warnings) {
    /** The share of closed deals with stages from which the others can be spared. */
    private static final double ENOUGH = 0.2;

    private static final Set<String> FACTS = Set.of("stage", "daysInStage");

    public StageHistoryFilter {
        rows = List.copyOf(rows);
        warnings = List.copyOf(warnings);
    }

    /** The rows to train on, by the number of closed deals with stages. */
    public static StageHistoryFilter of(List<TrainingRow> rows) {
        var closed = RiskSet.closed(rows);
        var staged = closed.stream().filter(row -> !row.stage().isEmpty()).toList();
        long all = ClassCounts.of(closed).deals();
        var sizes = ClassCounts.of(staged);
        if (sizes.deals() == 0 || sizes.deals() == all) {
            return new StageHistoryFilter(rows, List.of());
        }
        if (sizes.few() || sizes.deals() < ENOUGH * all) {
            return new StageHistoryFilter(
                    rows.stream().map(row -> row.without(FACTS)).toList(),
                    List.of("Stages are known of " + sizes.deals() + " of " + all
                            + " closed opportunities only: the model does not learn from stages"));
        }
        var known = new HashSet<String>();
        staged.forEach(row -> known.add(row.group()));
        return new StageHistoryFilter(
                rows.stream()
                        .filter(row -> row.isOpen() || known.contains(row.group()))
                        .toList(),
                List.of((all - sizes.deals()) + " of " + all
                        + " closed opportunities came without stages and are not learned from"));
    }
}
