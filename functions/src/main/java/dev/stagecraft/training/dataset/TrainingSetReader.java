package dev.stagecraft.training.dataset;

import dev.stagecraft.features.AttributeChoices;
import dev.stagecraft.features.DealClosing;
import dev.stagecraft.features.FeatureCatalog;
import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.features.FieldFillTimes;
import dev.stagecraft.features.ImportCompleteness;
import dev.stagecraft.features.LandmarkGrid;
import dev.stagecraft.features.OwnerHistoryAsOf;
import dev.stagecraft.features.TrainingSnapshots;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The reader of an organisation's training data from its deals' histories: rows with the facts as known at moments at
 * which each deal, closed or not by now, was open, and counts of fill times and of reps' wins. Opportunities that are
 * still open give rows too, which say how many are at risk, and not how they will end.
 *
 * <p><b>Access pattern</b>: all opportunities from the list index, then each one's history; its history once more, before,
 * where a declared fact asks how other deals ended.
 */
public final class TrainingSetReader {
    /** The most moments of the grid of ages, over all deals: of more deals each has fewer. */
    static final long MOST_DRAWN = 40_000;
    /**
     * The number of closed deals, always the same for the same ids, from which the completeness of imports is inferred.
     */
    private static final int SAMPLE = 500;
    /** The share of imported deals with any activity from which imports came with activities. */
    private static final double WATCHED = 0.2;
    /** The share of imported deals that closed later than they began from which imports came with beginnings. */
    private static final double DATED = 0.5;

    private final Opportunities opportunities;

    /** A reader of these stored opportunities. */
    public TrainingSetReader(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    /**
     * The training data of an organisation: rows, fill times and owners' won and lost counts.
     *
     * @param rows in order of opportunity id, so that the same history gives the same model; those of open ones among them
     * @param fills when attributes, answers, scores and activities were recorded, of closed deals that gave rows
     * @param owners what each rep won and lost until now; empty where no fact asks for it
     * @param choices the choices that count of attributes with lists
     */
    public record Learned(
            List<TrainingRow> rows, FillTimeStatistics fills, OwnerWinRates owners, AttributeChoices choices) {
        public Learned {
            rows = List.copyOf(rows);
        }

        /** The rows of closed deals. */
        public List<TrainingRow> closed() {
            return RiskSet.closed(rows);
        }

        /** This data with other rows. */
        public Learned with(List<TrainingRow> other) {
            return new Learned(other, fills, owners, choices);
        }
    }

    /** The rows of all opportunities, and the win rates of owners at a moment. */
    public Learned learned(String organisation, Playbook playbook, Instant now) {
        var histories = new HistoryReader(opportunities, organisation);
        var closed = ids(organisation, Outcome.WON, Outcome.LOST);
        var all = new TreeSet<>(closed);
        all.addAll(ids(organisation, Outcome.OPEN));
        var sample = sample(histories, closed);
        var catalogue = FeatureCatalog.of(playbook);
        var closings =
                catalogue.asksOfOthers() ? closings(histories, closed, playbook) : new OwnerHistoryAsOf(Map.of());
        var choices = AttributeChoices.of(sample);
        var reader = new FeatureExtractor(catalogue, closings, imports(sample, playbook), choices);
        var computing = new RowReader(playbook, reader, sampling(sample, playbook, all.size(), now), now);
        var rows = new ArrayList<TrainingRow>();
        var fills = new FillTimeStatistics();
        histories.each(all, computing::rows, deal -> {
            rows.addAll(deal.rows());
            deal.closed().ifPresent(closing -> fills.add(closing.fills(), closing.at()));
        });
        return new Learned(rows, fills, closings.asOf(now), choices);
    }

    private Set<String> ids(String organisation, Outcome... outcomes) {
        var ids = new TreeSet<String>();
        for (Outcome outcome : outcomes) {
            opportunities.each(organisation, outcome, listed -> ids.add(listed.id()));
        }
        return ids;
    }

    private static List<History> sample(HistoryReader histories, Set<String> closed) {
        var ids = closed.stream()
                .sorted(Comparator.comparingInt(String::hashCode).thenComparing(Comparator.naturalOrder()))
                .limit(SAMPLE)
                .toList();
        var sample = new ArrayList<History>();
        histories.each(ids, history -> history, sample::add);
        return sample;
    }

    private static ImportCompleteness imports(List<History> sample, Playbook playbook) {
        var imported = sample.stream()
                .filter(history -> TrainingSnapshots.isElsewhere(history, stages(history, playbook)))
                .toList();
        long watched = imported.stream()
                .filter(history -> !history.activities().isEmpty())
                .count();
        long dated = imported.stream()
                .filter(history -> history.created()
                        .effectiveAt()
                        .isBefore(closed(history, stages(history, playbook), Instant.MIN)))
                .count();
        return new ImportCompleteness(watched >= WATCHED * imported.size(), dated >= DATED * imported.size());
    }

    private static LandmarkGrid sampling(List<History> sample, Playbook playbook, long deals, Instant now) {
        var open = sample.stream()
                .map(history -> Duration.between(
                        history.created().effectiveAt(), closed(history, stages(history, playbook), now)))
                .toList();
        return LandmarkGrid.of(open, deals, MOST_DRAWN);
    }

    private static Instant closed(History history, Stages stages, Instant otherwise) {
        Instant closedAt = history.standing(stages).closedAt();
        return closedAt == null ? otherwise : closedAt;
    }

    /** The ends of closed deals: all that is kept of their histories. */
    private static OwnerHistoryAsOf closings(HistoryReader histories, Set<String> ids, Playbook playbook) {
        Map<String, DealClosing> closings = new HashMap<>();
        histories.each(
                ids,
                history -> Map.entry(history.current().id(), DealClosing.of(history, stages(history, playbook))),
                deal -> deal.getValue().ifPresent(closing -> closings.put(deal.getKey(), closing)));
        return new OwnerHistoryAsOf(closings);
    }

    private static Stages stages(History history, Playbook playbook) {
        return Stages.of(pipeline(history, playbook));
    }

    private static Pipeline pipeline(History history, Playbook playbook) {
        return playbook.pipelineOrDefault(history.current().profile().pipeline());
    }

    /** The fill times of a closed deal and the moment of its closing. */
    private record ClosedFills(FieldFillTimes fills, Instant at) {}

    /** The rows of one deal and, once it is closed, its fill times. */
    private record DealRows(List<TrainingRow> rows, Optional<ClosedFills> closed) {}

    /** The computation of a deal's rows from its history. Pure. */
    private record RowReader(Playbook playbook, FeatureExtractor reader, LandmarkGrid sampling, Instant now) {

        /** The outcome is the replay's: the list may be behind. */
        private DealRows rows(History history) {
            var pipeline = pipeline(history, playbook);
            var stages = Stages.of(pipeline);
            var end = history.standing(stages);
            String told = playbook.pipelines().size() > 1 ? pipeline.id() : "";
            var rows = TrainingSnapshots.of(history, stages, reader, sampling, now).stream()
                    .map(snapshot -> new TrainingRow(
                            history.current().id(),
                            snapshot.facts(),
                            end.outcome(),
                            end.closedAt(),
                            1,
                            told,
                            Landmark.of(history.created().effectiveAt(), snapshot)))
                    .toList();
            Instant closedAt = end.closedAt();
            return new DealRows(
                    rows,
                    closedAt == null || rows.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new ClosedFills(FieldFillTimes.of(history, stages), closedAt)));
        }
    }
}
