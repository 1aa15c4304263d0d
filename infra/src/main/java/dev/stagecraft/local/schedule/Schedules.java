package dev.stagecraft.local.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The timer of the local cloud, which runs the action of each added schedule when the clock reaches its next time. A
 * time missed while nobody looked (a laptop asleep) fires once, late.
 */
public final class Schedules implements AutoCloseable {
    private final Clock clock;
    private final List<ScheduledEntry> entries = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("schedules").daemon().factory());

    /** The schedules of a clock. */
    public Schedules(Clock clock) {
        this.clock = clock;
    }

    /** Adds a schedule; {@code action} receives the scheduled time and must not block. */
    public synchronized void add(ScheduleExpression expression, Consumer<Instant> action) {
        entries.add(new ScheduledEntry(expression, action, expression.next(clock.instant())));
    }

    /** Checks the clock at this interval from now on. */
    public void start(Duration every) {
        var _ = timer.scheduleAtFixedRate(this::fireDue, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Fires all schedules that are due now. */
    public synchronized void fireDue() {
        Instant now = clock.instant();
        entries.forEach(entry -> entry.fireIfDue(now));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static final class ScheduledEntry {
        private final ScheduleExpression expression;
        private final Consumer<Instant> action;
        private Optional<Instant> next;

        private ScheduledEntry(ScheduleExpression expression, Consumer<Instant> action, Optional<Instant> next) {
            this.expression = expression;
            this.action = action;
            this.next = next;
        }

        private void fireIfDue(Instant now) {
            if (next.isPresent() && !next.get().isAfter(now)) {
                Instant due = next.get();
                next = expression.next(now);
                action.accept(due);
            }
        }
    }
}
