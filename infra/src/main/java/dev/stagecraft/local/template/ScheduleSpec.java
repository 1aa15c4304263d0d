package dev.stagecraft.local.template;

import java.time.ZoneId;
import java.util.Optional;

/**
 * A schedule of one function in the SAM template: name, expression, time zone and input.
 *
 * @param expression {@code rate(...)}, {@code cron(...)} or {@code at(...)}
 * @param zone the time zone of cron and at expressions
 * @param input the event's text; empty for the scheduler's own event
 */
public record ScheduleSpec(String name, String expression, ZoneId zone, Optional<String> input) {}
