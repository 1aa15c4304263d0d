package dev.stagecraft.imports.xlsx;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * The formats of a workbook's cells, as far as they tell dates from numbers.
 *
 * <p><b>Source</b>: ECMA-376 part 1, 18.8.30 (number formats) and 18.17.4.1 (dates).
 *
 * @param dates true for each format that shows a date or a time, by its place
 * @param since1904 true for a workbook that counts days from 1904
 */
record CellFormats(List<Boolean> dates, boolean since1904) {
    private static final MathContext DIGITS = new MathContext(15);
    private static final BigDecimal SECONDS_A_DAY =
            BigDecimal.valueOf(Duration.ofDays(1).toSeconds());
    private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);
    private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);

    /** Day 0, one day early: these workbooks count a February 29 in 1900, which never was. */
    private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);

    private static final int FIRST_AFTER_THE_LEAP_DAY = 60;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    CellFormats {
        dates = List.copyOf(dates);
    }

    /** Reads the styles of a workbook. */
    static CellFormats read(InputStream styles, boolean since1904) throws XMLStreamException {
        var xml = new PartReader(styles);
        Map<Integer, Boolean> custom = new HashMap<>();
        List<Boolean> dates = new ArrayList<>();
        boolean cells = false;
        while (xml.next()) {
            if (xml.starts("numFmt")) {
                custom.put(
                        Integer.valueOf(xml.attribute("numFmtId").orElse("-1")),
                        showsDate(xml.attribute("formatCode").orElse("")));
            } else if (xml.starts("cellXfs")) {
                cells = true;
            } else if (xml.ends("cellXfs")) {
                cells = false;
            } else if (cells && xml.starts("xf")) {
                int id = Integer.parseInt(xml.attribute("numFmtId").orElse("0"));
                dates.add(custom.getOrDefault(id, isBuiltInDate(id)));
            }
        }
        return new CellFormats(dates, since1904);
    }

    private static boolean isBuiltInDate(int id) {
        return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    }

    /** True for a format code with a part of a date or time, outside quotes, brackets and escapes. */
    static boolean showsDate(String code) {
        String bare = code.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.", "");
        return !bare.equalsIgnoreCase("General") && bare.matches("(?is).*[ymdhs].*");
    }

    /** A number as text: a date as ISO 8601, any other with at most 15 digits. */
    String text(String number, int format) {
        try {
            var value = new BigDecimal(number);
            boolean date = format >= 0 && format < dates.size() && dates.get(format);
            boolean possible = value.signum() >= 0 && value.compareTo(LAST_DAY) < 0;
            return date && possible
                    ? date(value)
                    : value.round(DIGITS).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return number;
        }
    }

    private String date(BigDecimal value) {
        int day = value.intValue();
        long second = value.subtract(BigDecimal.valueOf(day))
                .multiply(SECONDS_A_DAY)
                .setScale(0, RoundingMode.HALF_UP)
                .longValue();
        if (day == 0 && !since1904) {
            return LocalTime.MIN.plusSeconds(second).format(TIME);
        }
        boolean beforeTheLeapDay = !since1904 && day < FIRST_AFTER_THE_LEAP_DAY;
        LocalDateTime at = (since1904 ? FROM_1904 : FROM_1900)
                .plusDays(beforeTheLeapDay ? day + 1L : day)
                .atStartOfDay()
                .plusSeconds(second);
        return second == 0 ? at.toLocalDate().toString() : at.toLocalDate() + "T" + at.format(TIME);
    }
}
