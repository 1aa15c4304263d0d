package dev.stagecraft.local.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Optional;

/**
 * The six fields of an AWS cron expression: minutes, hours, day of month, month, day of week, year. Exactly one of the two
 * day fields is {@code ?}.
 *
 * <p><b>Source</b>: EventBridge Scheduler user guide, "Cron-based schedules".
 */
public record CronFields(BitSet minutes, BitSet hours, CronDays days, BitSet months, BitSet years) {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    /** Reads the text between the parentheses. */
    public static CronFields parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException("cron has six fields, not " + fields.length + ": " + text);
        }
        return new CronFields(
                CronField.MINUTES.parse(fields[0]),
                CronField.HOURS.parse(fields[1]),
                CronDays.parse(fields[2], fields[4]),
                CronField.MONTHS.parse(fields[3]),
                CronField.YEARS.parse(fields[5]));
    }

    /** The first whole minute after a local time; empty when there is none until the last year. */
    public Optional<LocalDateTime> next(LocalDateTime after) {
        var from = after.withSecond(0).withNano(0).plusMinutes(1);
        for (LocalDate day = from.toLocalDate(); day.getYear() <= LAST_YEAR; day = following(day)) {
            if (matches(day)) {
                int firstMinute = day.equals(from.toLocalDate()) ? from.getHour() * 60 + from.getMinute() : 0;
                int minute = minuteOfDay(firstMinute);
                if (minute >= 0) {
                    return Optional.of(day.atTime(minute / 60, minute % 60));
                }
            }
        }
        return Optional.empty();
    }

    private boolean matches(LocalDate day) {
        return day.getYear() >= FIRST_YEAR
                && years.get(day.getYear())
                && months.get(day.getMonthValue())
                && days.matches(day);
    }

    /** The next day, or the first of the next month or year where the rest of this one cannot match. */
    private LocalDate following(LocalDate day) {
        if (!years.get(day.getYear())) {
            return LocalDate.of(day.getYear() + 1, 1, 1);
        }
        return months.get(day.getMonthValue())
                ? day.plusDays(1)
                : day.withDayOfMonth(1).plusMonths(1);
    }

    private int minuteOfDay(int from) {
        for (int minute = from; minute < 24 * 60; minute++) {
            if (hours.get(minute / 60) && minutes.get(minute % 60)) {
                return minute;
            }
        }
        return -1;
    }
}
