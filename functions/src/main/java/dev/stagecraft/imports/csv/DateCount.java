package dev.stagecraft.imports.csv;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A date as a count of days, seconds or milliseconds.
 *
 * <p><b>Units/range</b>: 1970 to 2099; other numbers are no dates.
 */
final class DateCount {
    private static final LocalDate DAY_ZERO_OF_EXCEL = LocalDate.of(1899, 12, 30);
    private static final long SECONDS_A_DAY = 86_400;
    private static final LocalDate END = LocalDate.of(2100, 1, 1);
    private static final long SECONDS = END.toEpochDay() * SECONDS_A_DAY;
    private static final long FEWEST_SECONDS = 100_000_000;
    private static final int LONGEST = 24;

    private DateCount() {}

    /** Parses a count in a format of counts; empty where it is none, or beyond the range. */
    static Optional<DatePattern.Moment> parse(DatePattern form, String text, ZoneId zone) {
        if (!isDecimal(text)) {
            return Optional.empty();
        }
        BigDecimal count = new BigDecimal(text.replace(',', '.'));
        return switch (form) {
            case EXCEL_DAYS -> excel(count, zone);
            case EPOCH_SECONDS -> instant(count.movePointRight(3));
            default -> instant(count);
        };
    }

    /** True for digits with at most one point or comma between them. */
    private static boolean isDecimal(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            boolean point = (sign == '.' || sign == ',') && i > 0 && i < text.length() - 1;
            points += point ? 1 : 0;
            if (!point && (sign < '0' || sign > '9')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST && points <= 1;
    }

    private static Optional<DatePattern.Moment> excel(BigDecimal count, ZoneId zone) {
        long days = count.longValue();
        LocalDate day = DAY_ZERO_OF_EXCEL.plusDays(Math.min(days, SECONDS_A_DAY));
        if (day.getYear() < 1970 || !day.isBefore(END)) {
            return Optional.empty();
        }
        long second = count.subtract(BigDecimal.valueOf(days))
                .multiply(BigDecimal.valueOf(SECONDS_A_DAY))
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        var start = day.atStartOfDay().plusSeconds(second).atZone(zone).toInstant();
        return Optional.of(new DatePattern.Moment(start, second == 0 ? day : null));
    }

    private static Optional<DatePattern.Moment> instant(BigDecimal millis) {
        long value = millis.longValue();
        return value < FEWEST_SECONDS * 1000 || value / 1000 >= SECONDS
                ? Optional.empty()
                : Optional.of(new DatePattern.Moment(Instant.ofEpochMilli(value), null));
    }
}
