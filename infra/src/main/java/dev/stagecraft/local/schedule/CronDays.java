package dev.stagecraft.local.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * The days that a cron expression means: by day of month ({@code 1}, {@code L}, {@code 15W}) or by day of week ({@code
 * MON-FRI}, {@code 6L} the last Friday, {@code 2#1} the first Monday; 1 is Sunday).
 */
public sealed interface CronDays {

    /** Whether the day is one of them. */
    boolean matches(LocalDate day);

    /** Reads the two day fields, of which exactly one must be {@code ?}. */
    static CronDays parse(String ofMonth, String ofWeek) {
        if ("?".equals(ofMonth) == "?".equals(ofWeek)) {
            throw new IllegalArgumentException(
                    "Exactly one of day of month and day of week must be ?: " + ofMonth + " and " + ofWeek);
        }
        return "?".equals(ofWeek) ? Form.month(ofMonth) : Form.week(ofWeek);
    }

    /** Days of the month by number. */
    record OfMonth(BitSet days) implements CronDays {
        @Override
        public boolean matches(LocalDate day) {
            return days.get(day.getDayOfMonth());
        }
    }

    /** The last day of the month. */
    record LastOfMonth() implements CronDays {
        @Override
        public boolean matches(LocalDate day) {
            return day.getDayOfMonth() == day.lengthOfMonth();
        }
    }

    /** The weekday nearest to a day of the month, within the month. */
    record NearestWeekday(int target) implements CronDays {
        @Override
        public boolean matches(LocalDate day) {
            var wanted = day.withDayOfMonth(Math.min(target, day.lengthOfMonth()));
            var nearest =
                    switch (wanted.getDayOfWeek()) {
                        case SATURDAY -> wanted.getDayOfMonth() == 1 ? wanted.plusDays(2) : wanted.minusDays(1);
                        case SUNDAY ->
                            wanted.getDayOfMonth() == wanted.lengthOfMonth() ? wanted.minusDays(2) : wanted.plusDays(1);
                        default -> wanted;
                    };
            return day.equals(nearest);
        }
    }

    /** Days of the week, 1 for Sunday to 7 for Saturday. */
    record OfWeek(BitSet days) implements CronDays {
        @Override
        public boolean matches(LocalDate day) {
            return days.get(day.getDayOfWeek().getValue() % 7 + 1);
        }
    }

    /** The last such day of the week in the month. */
    record LastOfWeek(DayOfWeek weekday) implements CronDays {
        @Override
        public boolean matches(LocalDate day) {
            return day.equals(day.with(TemporalAdjusters.lastInMonth(weekday)));
        }
    }

    /** The n-th such day of the week in the month. */
    record NthOfWeek(DayOfWeek weekday, int nth) implements CronDays {
        @Override
        public boolean matches(LocalDate day) {
            return day.getDayOfWeek() == weekday && (day.getDayOfMonth() - 1) / 7 + 1 == nth;
        }
    }

    /** How the fields are written. */
    final class Form {
        private static final Pattern WEEKDAY = Pattern.compile("(\\d{1,2})W");
        private static final Pattern LAST = Pattern.compile("([A-Za-z0-9]+)L");
        private static final Pattern NTH = Pattern.compile("([A-Za-z0-9]+)#([1-5])");

        private Form() {}

        private static CronDays month(String text) {
            var weekday = WEEKDAY.matcher(text);
            if (weekday.matches()) {
                return new NearestWeekday(CronField.DAYS_OF_MONTH.value(weekday.group(1)));
            }
            return "L".equals(text) ? new LastOfMonth() : new OfMonth(CronField.DAYS_OF_MONTH.parse(text));
        }

        private static CronDays week(String text) {
            var nth = NTH.matcher(text);
            if (nth.matches()) {
                return new NthOfWeek(day(nth.group(1)), Integer.parseInt(nth.group(2)));
            }
            var last = LAST.matcher(text);
            if (last.matches()) {
                return new LastOfWeek(day(last.group(1)));
            }
            return new OfWeek(CronField.DAYS_OF_WEEK.parse("L".equals(text) ? "7" : text));
        }

        private static DayOfWeek day(String text) {
            int value = CronField.DAYS_OF_WEEK.value(text);
            return value == 1 ? DayOfWeek.SUNDAY : DayOfWeek.of(value - 1);
        }
    }
}
