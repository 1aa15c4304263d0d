package dev.stagecraft.demo;

import dev.stagecraft.demo.SimulatedDeal.Happening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The activities of a simulated deal: calls, e-mails, meetings, product events, and a payment on the day after a win.
 */
final class Happenings {
    private static final Duration EARLY = Duration.ofDays(14);

    private final String deal;
    private final Draw draw;
    private final DealTimes times;
    private final List<Happening> happened = new ArrayList<>();

    private Happenings(String deal, Draw draw, DealTimes times) {
        this.deal = deal;
        this.draw = draw;
        this.times = times;
    }

    static List<Happening> of(
            SalesWorld world, long index, PlantedEffects.Causes causes, DealTimes times, boolean won) {
        var made = new Happenings("deal-" + index, new Draw(world.seed(), index, Topic.ACTIVITIES), times);
        made.causal(causes);
        made.noise(causes.trial());
        if (won) {
            made.add(
                    "payment",
                    "first invoice",
                    times.closesAt().plus(Duration.ofDays(1)),
                    500 + made.draw.below(5_000));
        }
        made.happened.sort(Comparator.comparing(Happening::at).thenComparing(Happening::id));
        return made.happened;
    }

    /** Adds the activities on which the outcome depends; they become visible when they happen. */
    private void causal(PlantedEffects.Causes causes) {
        Duration delay = causes.slowCall()
                ? Duration.ofHours(50 + draw.below(150))
                : Duration.ofMinutes(10 + draw.below(47 * 60));
        addIfSeen("call", "first call", times.createdAt().plus(delay), 5 + draw.below(25));
        for (int i = 0; i < causes.earlyMeetings(); i++) {
            var after = Duration.ofMinutes((long) (draw.uniform() * EARLY.toMinutes()));
            addIfSeen("meeting", "meeting", times.createdAt().plus(after), 30 + 15 * draw.below(4));
        }
    }

    private void noise(boolean trial) {
        double weeks = Duration.between(times.createdAt(), times.seenUntil()).toDays() / 7.0;
        for (int i = draw.poisson(Math.min(20, weeks)); i > 0; i--) {
            addIfSeen("email", "e-mail", times.at(draw.uniform()), 1);
        }
        for (int i = draw.poisson(Math.min(8, weeks / 3)); i > 0; i--) {
            Instant at = times.at(draw.uniform());
            if (at.isAfter(times.createdAt().plus(EARLY))) {
                addIfSeen("call", "call", at, 5 + draw.below(25));
            }
        }
        for (int i = trial ? draw.poisson(6) : 0; i > 0; i--) {
            addIfSeen("event", "report opened", times.at(draw.uniform()), 1);
        }
    }

    private void addIfSeen(String kind, String name, Instant at, double value) {
        if (!at.isAfter(times.seenUntil())) {
            add(kind, name, at, value);
        }
    }

    private void add(String kind, String name, Instant at, double value) {
        happened.add(new Happening(deal + "-a" + happened.size(), kind, name, at, value));
    }
}
