package dev.stagecraft.local.schedule;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A schedule of EventBridge Scheduler, parsed from {@code rate(...)}, {@code cron(...)} or {@code at(...)}: the times
 * at which it invokes a function.
 *
 * <p><b>Source</b>: EventBridge Scheduler user guide, "Schedule types in EventBridge Scheduler".
 */
public sealed interface ScheduleExpression {

    /** The first time strictly after {@code after}; empty when there is none. */
    Optional<Instant> next(Instant after);

    /**
     * Reads {@code rate(1 hour)}, {@code cron(30 2 ? * SUN *)} or {@code at(2026-12-24T18:00:00)}; cron and at are read in
     * the zone. A rate counts from {@code start}.
     */
    static ScheduleExpression parse(String text, ZoneId zone, Instant start) {
        var call = ExpressionForm.CALL.matcher(text.strip());
        if (!call.matches()) {
            throw new IllegalArgumentException("Not a schedule expression: " + text);
        }
        String inside = call.group(2).strip();
        return switch (call.group(1)) {
            case "rate" -> new Rate(ExpressionForm.duration(inside, text), start);
            case "cron" -> new Cron(ExecutionTime.forCron(ExpressionForm.CRON.parse(inside)), zone);
            default -> new At(ExpressionForm.time(inside, text).atZone(zone).toInstant());
        };
    }

    /** A schedule that fires at a fixed interval, counted from a start. */
    record Rate(Duration every, Instant start) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after) {
            long passed = Math.floorDiv(Duration.between(start, after).toMillis(), every.toMillis());
            return Optional.of(start.plus(every.multipliedBy(Math.max(0, passed) + 1)));
        }
    }

    /**
     * A schedule by a cron expression in a time zone. It skips a local time that a change of clocks leaves out, as
     * EventBridge does.
     */
    record Cron(ExecutionTime times, ZoneId zone) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after) {
            return times.nextExecution(after.atZone(zone)).map(ZonedDateTime::toInstant);
        }
    }

    /** A schedule that fires once, at a given time. */
    record At(Instant time) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after) {
            return time.isAfter(after) ? Optional.of(time) : Optional.empty();
        }
    }

    /** The outer syntax of the three kinds of schedule expressions. */
    final class ExpressionForm {
        private static final Pattern CALL = Pattern.compile("(rate|cron|at)\\((.*)\\)");
        private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,8}) (minute|hour|day)s?");

        /** EventBridge's six fields, of which one day field must be a question mark. */
        private static final CronParser CRON = new CronParser(CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withStrictRange()
                .and()
                .withHours()
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .supportsL()
                .supportsW()
                .supportsLW()
                .supportsQuestionMark()
                .and()
                .withMonth()
                .and()
                .withDayOfWeek()
                .withValidRange(1, 7)
                .withMondayDoWValue(2)
                .supportsL()
                .supportsHash()
                .supportsQuestionMark()
                .and()
                .withYear()
                .withValidRange(1970, 2199)
                .and()
                .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
                .instance());

        private ExpressionForm() {}

        private static Duration duration(String inside, String text) {
            var rate = RATE.matcher(inside);
            if (!rate.matches()) {
                throw new IllegalArgumentException("Not a rate: " + text);
            }
            long value = Long.parseLong(rate.group(1));
            return switch (rate.group(2)) {
                case "minute" -> Duration.ofMinutes(value);
                case "hour" -> Duration.ofHours(value);
                default -> Duration.ofDays(value);
            };
        }

        private static LocalDateTime time(String inside, String text) {
            try {
                return LocalDateTime.parse(inside);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("Not a time: " + text, e);
            }
        }
    }
}
