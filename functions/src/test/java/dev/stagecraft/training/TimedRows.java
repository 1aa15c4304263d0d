package dev.stagecraft.training;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.training.dataset.Landmark;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The deals of {@link MadeRows} with times: they began evenly over forty days, are open for one to twelve, are looked at when
 * they begin, at ages, at moments of chance and when they come from Prospecting to Demo, which has nothing to do with their end.
 */
public final class TimedRows {
    private static final Instant FIRST = Instant.parse("2026-10-12T23:00:00Z");
    private static final Duration BEGIN = Duration.ofDays(40);
    private static final double DAY = Duration.ofDays(1).toSeconds();

    private final TrainingRow made;
    private final Instant opened;
    private final @Nullable Instant closed;
    private final Instant end;
    private final double moved;
    private final List<TrainingRow> rows = new ArrayList<>();

    private TimedRows(TrainingRow made, Instant opened, Instant now, Random random) {
        this.made = made;
        this.opened = opened;
        var end = opened.plusSeconds(86_400 + random.nextInt(11 * 86_400));
        this.closed = end.isAfter(now) ? null : end;
        this.end = closed == null ? now : end;
        this.moved = 4 * random.nextDouble();
    }

    /** The rows of so many deals as they are known at a moment: what began later is not there, what closes later is open. */
    public static List<TrainingRow> of(int count, long seed, Instant now) {
        var random = new Random(seed);
        var rows = new ArrayList<TrainingRow>();
        var made = MadeRows.dated(count, seed);
        for (int i = 0; i < count; i++) {
            Instant opened = FIRST.plus(BEGIN.multipliedBy(i).dividedBy(count).truncatedTo(ChronoUnit.SECONDS));
            var deal = new TimedRows(made.get(i), opened, now, random);
            deal.take(random);
            rows.addAll(deal.rows);
        }
        return rows;
    }

    private void take(Random random) {
        row(LandmarkReason.FIRST_CONTACT, 0, 0);
        row(LandmarkReason.STAGE_ENTRY, moved, 0);
        for (int age : List.of(1, 3, 7)) {
            row(LandmarkReason.AGE, age, 0);
        }
        double start = 0;
        for (double length : new double[] {1, 1.5, 2, 3, 4.5}) {
            row(LandmarkReason.SAMPLED, start + length * random.nextDouble(), length);
            start += length;
        }
    }

    private void row(LandmarkReason occasion, double age, double days) {
        Instant at = opened.plusSeconds(Math.round(age * DAY));
        if (!at.isBefore(end)) {
            return;
        }
        String pipeline = Math.floorMod(made.group().hashCode(), 3) == 0 ? "renewals" : "sales";
        var facts = made.facts()
                .with(Facts.builder()
                        .category("stage", age < moved ? "Prospecting" : "Demo")
                        .category("pipeline", pipeline)
                        .number("daysOpen", age)
                        .build());
        var outcome = closed == null ? Outcome.OPEN : made.won() ? Outcome.WON : Outcome.LOST;
        rows.add(new TrainingRow(
                made.group(), facts, outcome, closed, 1, pipeline, new Landmark(opened, at, occasion, age, days)));
    }
}
