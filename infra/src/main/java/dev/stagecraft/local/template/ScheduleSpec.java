package dev.stagecraft.local.template;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A schedule of one function, as EventBridge Scheduler is told it.
 *
 * @param expression {@code rate(...)}, {@code cron(...)} or {@code at(...)}
 * @param zone where cron and at expressions are read
 * @param input the event's text; empty for the scheduler's own event
 */
public record ScheduleSpec(String name, String expression, ZoneId zone, Optional<String> input) {}
