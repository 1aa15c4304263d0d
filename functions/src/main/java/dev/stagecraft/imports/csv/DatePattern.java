package dev.stagecraft.imports.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date format of a column: year first, day first, month first, or the month as a word after or before the day. A time
 * of day and an offset may follow any of them.
 */
public enum DatePattern {
    /**
     * A numeric date with the year first: {@code 2026-11-21}, {@code 2026/11/21}, {@code 20261121}, {@code
     * 2026-11-21T14:02:11+02:00}.
     */
    YEAR_FIRST("(?<y>\\d{4})(?:[-/.](?<m>\\d{1,2})[-/.]|(?<m2>\\d{2}))(?<d>\\d{1,2})"),
    /** A numeric date with the day first: {@code 21.11.2026}, {@code 21/11/26}. */
    DAY_FIRST("(?<d>\\d{1,2})[-/.](?<m>\\d{1,2})[-/.](?<y>\\d{4}|\\d{2})"),
    /** A numeric date with the month first: {@code 11/21/2026}. */
    MONTH_FIRST("(?<m>\\d{1,2})[-/](?<d>\\d{1,2})[-/](?<y>\\d{4}|\\d{2})"),
    /**
     * A date with the day first and the month as a word: {@code 21 Nov 2026}, {@code 21-November-2026}; {@code
     * 21-Nov-26}, as spreadsheets write it.
     */
    DAY_NAMED("(?<d>\\d{1,2})[-. ]{1,2}(?<m>\\p{L}{3,9})[-. ,]{1,2}(?<y>\\d{4}|(?<=-)\\d{2})"),
    /** A date with the month first, as a word: {@code Nov 21, 2026}. */
    MONTH_NAMED("(?<m>\\p{L}{3,9})\\.? (?<d>\\d{1,2}),? (?<y>\\d{4})");

    /** A point in time that was read from a cell; {@code day} is set when the text named a day without a time. */
    public record Moment(Instant instant, @Nullable LocalDate day) {
        /** The moment as the shortest ISO 8601 text: a day or an instant. */
        String text() {
            return day == null ? instant.toString() : day.toString();
        }
    }

    /** The first letters of month names, in English, German, French, Spanish, Italian, Portuguese and Dutch. */
    private static final List<List<String>> MONTHS = List.of(
            List.of("jan", "jän", "ene", "gen"),
            List.of("feb", "fév", "fev"),
            List.of("mar", "mär", "maa", "mrt"),
            List.of("apr", "avr", "abr"),
            List.of("may", "mai", "mei", "mag"),
            List.of("jun", "juin", "giu"),
            List.of("jul", "juil", "lug"),
            List.of("aug", "aoû", "aou", "ago"),
            List.of("sep", "set"),
            List.of("oct", "okt", "ott", "out"),
            List.of("nov"),
            List.of("dec", "déc", "dez", "dic"));

    private static final int YEARS_AHEAD = 10;

    /** The pattern of dates that look like a software version: {@code 1.2.26}. */
    private static final Pattern LIKE_A_VERSION = Pattern.compile("\\d\\.\\d{1,2}\\.\\d{2}");

    private static final String TIME =
            "(?:(?:T|,? )(?<h>\\d{1,2}):(?<min>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?"
                    + "(?: ?(?<half>[aApP][mM]))? ?(?<zone>Z|UTC|[+-]\\d{2}:?\\d{2})?)?";

    private final Pattern pattern;

    DatePattern(String date) {
        this.pattern = Pattern.compile(date + TIME);
    }

    /**
     * Parses a date in this format; empty when the text has another form.
     *
     * @param now the reference time, whose zone applies to texts without an offset and which completes years of two
     *     digits
     */
    public Optional<Moment> parse(String text, ZonedDateTime now) {
        Matcher match = pattern.matcher(text.strip());
        if (text.length() > 60 || !match.matches()) {
            return Optional.empty();
        }
        try {
            var day = LocalDate.of(year(match.group("y"), now), month(match), Integer.parseInt(match.group("d")));
            if (match.group("h") == null) {
                return Optional.of(new Moment(day.atStartOfDay(now.getZone()).toInstant(), day));
            }
            return Optional.of(new Moment(
                    day.atTime(time(match)).atZone(zone(match, now.getZone())).toInstant(), null));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** True if the text may be a software version instead of a date. */
    static boolean isLikeAVersion(String text) {
        return LIKE_A_VERSION.matcher(text.strip()).matches();
    }

    /**
     * The full year for two or four digits: two digits are of this century, unless that is more than {@link
     * #YEARS_AHEAD} years ahead ({@code 98} is 1998).
     */
    private static int year(String digits, ZonedDateTime now) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 2) {
            int ofThisCentury = now.getYear() / 100 * 100 + year;
            return ofThisCentury > now.getYear() + YEARS_AHEAD ? ofThisCentury - 100 : ofThisCentury;
        }
        if (year < 1900 || year > 2100) {
            throw new DateTimeException("year out of range");
        }
        return year;
    }

    private int month(Matcher match) {
        String month = match.group("m") != null ? match.group("m") : match.group("m2");
        if (this != DAY_NAMED && this != MONTH_NAMED) {
            return Integer.parseInt(month);
        }
        String word = month.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).stream().anyMatch(word::startsWith)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static LocalTime time(Matcher match) {
        int hour = Integer.parseInt(match.group("h"));
        String half = match.group("half");
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("hour out of range");
            }
            hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        }
        int second = match.group("s") == null ? 0 : Integer.parseInt(match.group("s"));
        String fraction = match.group("f") == null ? "" : match.group("f");
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(hour, Integer.parseInt(match.group("min")), second, nanos);
    }

    private static ZoneId zone(Matcher match, ZoneId fallback) {
        String zone = match.group("zone");
        if (zone == null) {
            return fallback;
        }
        return zone.equals("Z") || zone.equals("UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }
}
