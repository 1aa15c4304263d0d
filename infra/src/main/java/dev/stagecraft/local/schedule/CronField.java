package dev.stagecraft.local.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One field of a cron expression that is a set of numbers: {@code *}, {@code 5}, {@code 1-5}, {@code 0/15}, lists, names. */
@SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
enum CronField {
    MINUTES(0, 59, List.of()),
    HOURS(0, 23, List.of()),
    DAYS_OF_MONTH(1, 31, List.of()),
    MONTHS(1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    DAYS_OF_WEEK(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    YEARS(1970, 2199, List.of());

    private final int first;
    private final int last;
    private final List<String> names;

    CronField(int first, int last, List<String> names) {
        this.first = first;
        this.last = last;
        this.names = names;
    }

    BitSet parse(String text) {
        var set = new BitSet();
        for (String part : text.split(",", -1)) {
            add(set, part);
        }
        return set;
    }

    private void add(BitSet set, String part) {
        String[] step = part.split("/", -1);
        if (step.length > 2) {
            throw refused(part);
        }
        String[] range = "*".equals(step[0]) ? new String[] {number(first), number(last)} : step[0].split("-", -1);
        int from = value(range[0]);
        int to = range.length == 2 ? value(range[1]) : step.length == 2 ? last : from;
        int by = step.length == 2 ? positive(step[1]) : 1;
        if (range.length > 2 || to < from) {
            throw refused(part);
        }
        for (int each = from; each <= to; each += by) {
            set.set(each);
        }
    }

    /** A number or a name of this field. */
    int value(String text) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        int value = name >= 0 ? name + first : text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        if (value < first || value > last) {
            throw refused(text);
        }
        return value;
    }

    private static String number(int value) {
        return Integer.toString(value);
    }

    private int positive(String text) {
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw refused(text);
        }
        return Integer.parseInt(text);
    }

    private IllegalArgumentException refused(String text) {
        return new IllegalArgumentException(
                text + " is no value for " + name().toLowerCase(Locale.ROOT).replace('_', ' ') + " in cron");
    }
}
