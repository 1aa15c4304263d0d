package dev.stagecraft.imports.csv;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date format: the order in which a column writes the parts of its dates, or a count of days, seconds or milliseconds. A
 * weekday may precede a date with a month as a word; a time of day and an offset may follow any of them but the counts.
 */
public enum DatePattern {
    /**
     * A numeric date with the year first: {@code 2026-11-21}, {@code 2026/11/21}, {@code 20261121}, {@code
     * 2026-11-21T14:02:11+02:00}, {@code 2026. 11. 21.}
     */
    YEAR_FIRST("(?<y>\\d{4})(?:[-/.] ?(?<m>\\d{1,2})[-/.] ?|(?<m2>\\d{2}))(?<d>\\d{1,2})\\.?"),
    /** A numeric date with the day first: {@code 21.11.2026}, {@code 21/11/26}, {@code 21. 11. 2026.} */
    DAY_FIRST("(?<d>\\d{1,2})[-/.] ?(?<m>\\d{1,2})[-/.] ?(?<y>\\d{4}|\\d{2})\\.?"),
    /** A numeric date with the month first: {@code 11/21/2026}. */
    MONTH_FIRST("(?<m>\\d{1,2})[-/](?<d>\\d{1,2})[-/](?<y>\\d{4}|\\d{2})"),
    /**
     * A date with the day first and the month as a word: {@code 21 Nov 2026}, {@code 21-November-2026}; {@code
     * 21-Nov-26}, as spreadsheets write it; {@code 5 de enero de 2026}.
     */
    DAY_NAMED(Words.WEEKDAY + "(?<d>\\d{1,2})(?:st|nd|rd|th)?[-./ ]{1,2}(?:de |d['’])?(?<m>" + Words.MONTH
            + ")(?: del? |[-./ ,]{1,2})(?<y>\\d{4}|(?<=[-/])\\d{2})(?: г\\.?| r\\.?|\\.)?"),
    /** A date with the month first, as a word: {@code Nov 21, 2026}, {@code Mon Jan 05 2026}. */
    MONTH_NAMED(Words.WEEKDAY + "(?<m>" + Words.MONTH + ")\\.? (?<d>\\d{1,2})(?:st|nd|rd|th)?,? (?<y>\\d{4})"),
    /** A date with the year first and the month as a word: {@code 2026-Nov-21}, {@code 2026. november 21.} */
    YEAR_NAMED("(?<y>\\d{4})[-./ ]{1,2}(?<m>" + Words.MONTH + ")\\.?[-./ ]{1,2}(?<d>\\d{1,2})\\.?"),
    /** A count of days as Excel stores dates, with the time as a fraction: {@code 46347}, {@code 46347.5}. */
    EXCEL_DAYS(null),
    /** A count of seconds since 1970: {@code 1795219200}. */
    EPOCH_SECONDS(null),
    /** A count of milliseconds since 1970: {@code 1795219200000}. */
    EPOCH_MILLIS(null);

    /** A point in time; {@code day} is set when the text named a day without a time. */
    public record Moment(Instant instant, @Nullable LocalDate day) {
        /** The moment as the shortest ISO 8601 text: a day or an instant. */
        String text() {
            return day == null ? instant.toString() : day.toString();
        }
    }

    private static final class Words {
        static final String WEEKDAY = "(?:\\p{L}{2,12}[.,]{0,2} )?";
        static final String MONTH = "[\\p{L}׳]{2,15}";
    }

    private static final int YEARS_AHEAD = 10;
    private static final int LONGEST = 90;

    /** The pattern of dates that look like a software version: {@code 1.2.26}. */
    private static final Pattern LIKE_A_VERSION = Pattern.compile("\\d\\.\\d{1,2}\\.\\d{2}");

    private static final String TIME =
            "(?:(?:T|,? )(?<h>\\d{1,2}):(?<min>\\d{2})(?::(?<s>\\d{2})(?:[.,](?<f>\\d{1,9}))?)?"
                    + "(?: ?(?<half>[aApP])\\.?[mM]\\.?)? ?(?<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\\d{2}:?\\d{2})?(?: \\([^)]*\\))?)?";

    private final @Nullable Pattern pattern;

    DatePattern(@Nullable String date) {
        this.pattern = date == null ? null : Pattern.compile(date + TIME);
    }

    /** True for a format of plain numbers, which could be anything else as well. */
    boolean isCount() {
        return pattern == null;
    }

    /**
     * Parses a date in this format; empty when the text has another form.
     *
     * @param now the reference time, whose zone applies to texts without an offset and which completes years of two
     *     digits
     */
    public Optional<Moment> parse(String text, ZonedDateTime now) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = spaced(text);
        try {
            return pattern == null ? DateCount.parse(this, plain, now.getZone()) : moment(pattern.matcher(plain), now);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Moment> moment(Matcher match, ZonedDateTime now) {
        if (!match.matches()) {
            return Optional.empty();
        }
        var day = LocalDate.of(year(match.group("y"), now), month(match, now), Integer.parseInt(match.group("d")));
        if (match.group("h") == null) {
            return Optional.of(new Moment(day.atStartOfDay(now.getZone()).toInstant(), day));
        }
        return Optional.of(new Moment(
                day.atTime(time(match)).atZone(zone(match, now.getZone())).toInstant(), null));
    }

    /** The text with single plain spaces. */
    private static String spaced(String text) {
        StringBuilder spaced = null;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean space = sign == ' ' || Character.isSpaceChar(sign) || sign == '\t';
            boolean again = space && (i == 0 || text.charAt(i - 1) == ' ' || Character.isSpaceChar(text.charAt(i - 1)));
            if (spaced == null && (again || (space && sign != ' '))) {
                spaced = new StringBuilder(text.substring(0, i));
            }
            if (spaced != null && !again) {
                spaced.append(space ? ' ' : sign);
            }
        }
        return (spaced == null ? text : spaced.toString()).strip();
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

    private int month(Matcher match, ZonedDateTime now) {
        String month = match.group("m") != null ? match.group("m") : match.group("m2");
        return switch (this) {
            case DAY_NAMED, MONTH_NAMED, YEAR_NAMED -> MonthNames.month(month, now.getZone());
            default -> Integer.parseInt(month);
        };
    }

    private static LocalTime time(Matcher match) {
        int hour = Integer.parseInt(match.group("h"));
        String half = match.group("half");
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("hour out of range");
            }
            hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
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
        boolean named = zone.startsWith("UTC") || zone.startsWith("GMT");
        String offset = named ? zone.substring(3) : zone;
        return offset.isEmpty() || offset.equals("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }
}
