package dev.stagecraft.imports.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;

/**
 * The text of a cell: a number with a date's format as ISO 8601, any other number with at most 15 digits.
 *
 * <p><b>Source</b>: ECMA-376 part 1, 18.8.30 (number formats) and 22.9.2.19 (escaped characters).
 */
final class CellText {
    private static final MathContext DIGITS = new MathContext(15);
    private static final BigDecimal AFTER_THE_LAST_DAY = BigDecimal.valueOf(2_958_466);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final long HALF_A_SECOND_NANOS = 500_000_000;

    /** The day of number 0, on which times without a day are. */
    private static final LocalDate NO_DAY = LocalDate.of(1899, 12, 31);

    /** Parts of a format that are written as they stand. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

    private static final Pattern DATE = Pattern.compile("[ymdhs]", Pattern.CASE_INSENSITIVE);

    /** The escape of a character that XML cannot hold, such as {@code _x000D_}. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private final Map<String, Boolean> dates = new HashMap<>();

    /** The text of a cell; empty for one without a value. */
    String of(Cell cell) {
        return switch (cell.getValue()) {
            case BigDecimal number when isDate(cell, number) -> date(cell.asDate());
            case BigDecimal number -> number.round(DIGITS).stripTrailingZeros().toPlainString();
            case Boolean truth -> truth.toString();
            case null, default -> unescaped(Objects.requireNonNullElse(cell.getRawValue(), ""));
        };
    }

    private boolean isDate(Cell cell, BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(AFTER_THE_LAST_DAY) >= 0) {
            return false;
        }
        Integer id = cell.getDataFormatId();
        String code = cell.getDataFormatString();
        return (id != null && isEastAsianDate(id))
                || (code != null && dates.computeIfAbsent(code, CellText::showsDate));
    }

    /** True for the dates of Chinese, Japanese and Korean spreadsheets, whose format codes no file names. */
    private static boolean isEastAsianDate(int id) {
        return (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
    }

    private static boolean showsDate(String code) {
        return DATE.matcher(LITERAL.matcher(code).replaceAll("")).find();
    }

    private static String date(LocalDateTime exact) {
        LocalDateTime at = exact.plusNanos(HALF_A_SECOND_NANOS).truncatedTo(ChronoUnit.SECONDS);
        if (at.toLocalDate().equals(NO_DAY)) {
            return at.format(TIME);
        }
        boolean day = at.toLocalTime().equals(LocalTime.MIDNIGHT);
        return day ? at.toLocalDate().toString() : at.toLocalDate() + "T" + at.format(TIME);
    }

    private static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                : text;
    }
}
