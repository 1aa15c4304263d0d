package dev.stagecraft.features;

import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.Stages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A builder of one deal's {@link Snapshot}s for training and evaluation: it picks moments (first contact, stage
 * entries, fixed and sampled ages) and reads the facts as they were known then.
 *
 * <p><b>Shape</b>: when the deal became known; whenever it was known to be in another stage; at each of the {@link #AGES};
 * and on a grid of ages that grows ({@link LandmarkGrid}). All lie before its end, none depends on it: at each of them the
 * deal was at risk, open with an end that nobody knew, as the deals are that are scored. Its last instant is no such moment,
 * for no open deal can be known to stand there.
 *
 * <p>Where history does not say when a deal began or closed, it has one row, undated.
 */
public final class TrainingSnapshots {
    /** The ages of a deal, in days from its beginning, at which models are judged. */
    public static final List<Integer> AGES = List.of(1, 3, 7, 14, 30, 60);

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final KnowledgeTimes known;
    private final Stages stages;
    private final FeatureExtractor reader;
    private final List<Snapshot> rows = new ArrayList<>();

    private TrainingSnapshots(History history, Stages stages, FeatureExtractor reader) {
        this.known = KnowledgeTimes.of(history, stages);
        this.stages = stages;
        this.reader = reader;
    }

    /** True where a deal was over when it was first received, so that nobody could ask for its score. */
    public static boolean isElsewhere(History history, Stages stages) {
        return KnowledgeTimes.of(history, stages).elsewhere();
    }

    /**
     * The rows of one deal, oldest first.
     *
     * @param now an open deal's last moment
     */
    public static List<Snapshot> of(
            History history, Stages stages, FeatureExtractor reader, LandmarkGrid sampling, Instant now) {
        ReplayedState end = history.standing(stages);
        return new TrainingSnapshots(history, stages, reader).rows(end, sampling, now);
    }

    private List<Snapshot> rows(ReplayedState end, LandmarkGrid sampling, Instant now) {
        var created = known.history().created();
        Instant began = created.effectiveAt();
        boolean open = end.outcome() == Outcome.OPEN;
        @Nullable Instant closed = open ? now : end.closedAt();
        Instant first = known.since(created);
        if (closed == null || (created.history() && reader.imports().hideBeginning(created))) {
            return List.of(row(first, LandmarkReason.UNDATED, 1));
        }
        if (!first.isBefore(closed)) {
            return known.elsewhere() ? List.of(row(first, LandmarkReason.FIRST_CONTACT, 0)) : List.of();
        }
        Map<Instant, Double> moments = new HashMap<>();
        sampling.of(known.history().current().id(), began, closed)
                .forEach(drawn -> moments.put(drawn.moment(), drawn.days()));
        var ages = new TreeSet<Instant>();
        AGES.forEach(age -> ages.add(began.plus(Duration.ofDays(age))));
        take(first, closed, moments, ages);
        return List.copyOf(rows);
    }

    /** Walks through all moments at which something may be looked at, in order; a stage entry is found by looking. */
    private void take(Instant first, Instant closed, Map<Instant, Double> drawn, Set<Instant> ages) {
        var moments = new TreeSet<>(drawn.keySet());
        moments.addAll(ages);
        moments.add(first);
        known.history().events().forEach(event -> moments.add(known.since(event)));
        @Nullable String last = null;
        for (Instant moment : moments.tailSet(first).headSet(closed)) {
            var then = known.asOf(moment).standing(stages);
            if (then.outcome() != Outcome.OPEN && !isImported(then, moment)) {
                last = null;
                continue;
            }
            boolean entered = !then.stage().equals(last);
            last = then.stage();
            if (moment.equals(first)) {
                rows.add(row(moment, LandmarkReason.FIRST_CONTACT, 0));
            } else if (entered) {
                rows.add(row(moment, LandmarkReason.STAGE_ENTRY, 0));
            }
            if (ages.contains(moment)) {
                rows.add(row(moment, LandmarkReason.AGE, 0));
            }
            if (drawn.containsKey(moment)) {
                rows.add(row(moment, LandmarkReason.SAMPLED, drawn.getOrDefault(moment, 0.0)));
            }
        }
    }

    /** History that was imported without stages has its closing stage from the beginning, and was open until it closed. */
    private boolean isImported(ReplayedState then, Instant moment) {
        Instant closedAt = then.closedAt();
        return known.history().created().history()
                && then.trail().isEmpty()
                && closedAt != null
                && moment.isBefore(closedAt);
    }

    private Snapshot row(Instant moment, LandmarkReason occasion, double days) {
        Duration age = Duration.between(known.history().created().effectiveAt(), moment);
        return new Snapshot(moment, reader.asOf(known, stages, moment), occasion, age.toMillis() / MILLIS_A_DAY, days);
    }
}
