package dev.stagecraft.imports.csv;

import java.util.Locale;
import java.util.Set;

/** The cell texts with which systems write that there is no value. */
final class Missing {
    /** Includes the signs that spreadsheets write in several languages where a formula finds no value. */
    private static final Set<String> NOTHING = Set.of(
            "",
            "null",
            "(null)",
            "<null>",
            "[null]",
            "nil",
            "undefined",
            "\\n",
            "n/a",
            "n.a.",
            "#n/a n/a",
            "nan",
            "<na>",
            "nat",
            "k.a.",
            "k. a.",
            "n/d",
            "n.d.",
            "n.v.t.",
            "n/b",
            "-none-",
            "--none--",
            "(no value)",
            "(not set)",
            "(blank)",
            "(leer)",
            "(empty)",
            "-",
            "--",
            "---",
            "–",
            "—",
            "?",
            "#n/a",
            "#n/d",
            "#nv",
            "#н/д",
            "#ref!",
            "#value!",
            "#name?",
            "#num!",
            "#null!");

    private static final int LONGEST = 24;

    private Missing() {}

    static boolean is(String cell) {
        String text = cell.strip();
        if (text.length() > LONGEST) {
            return text.length() <= LONGEST + 8 && isNoDate(text);
        }
        return text.isEmpty()
                || NOTHING.contains(text.toLowerCase(Locale.ROOT))
                || isSpreadsheetError(text)
                || isNoDate(text);
    }

    /** True for an error as spreadsheets write it in any language, such as {@code #DIV/0!}, {@code #BEZUG!} or {@code #¿NOMBRE?}. */
    private static boolean isSpreadsheetError(String text) {
        char last = text.charAt(text.length() - 1);
        return text.length() > 3
                && text.charAt(0) == '#'
                && (last == '!' || last == '?')
                && text.chars().skip(1).noneMatch(sign -> Character.isLowerCase(sign) || Character.isWhitespace(sign));
    }

    /** True for "NA" as R writes it, which is a name in a column of words (Namibia, North America). */
    static boolean isNotAvailable(String cell) {
        return cell.equals("NA");
    }

    /** True for a date of year 0 or of the first day of year 1, with any time that is zero. */
    private static boolean isNoDate(String text) {
        char sign = text.charAt(0);
        if (sign != '0' && sign != '1') {
            return false;
        }
        if (text.startsWith("0000-00-00") || text.startsWith("0001-01-01")) {
            return isZeroTime(text.substring(10));
        }
        int day = text.indexOf(' ') < 0 ? text.length() : text.indexOf(' ');
        return switch (text.substring(0, day)) {
            case "00/00/0000",
                    "00.00.0000",
                    "00-00-0000",
                    "0/0/0000",
                    "00000000",
                    "1/1/0001",
                    "01/01/0001",
                    "01.01.0001" -> isZeroTime(text.substring(day));
            default -> false;
        };
    }

    private static boolean isZeroTime(String time) {
        return time.chars().allMatch(sign -> "0 :.TZ+".indexOf(sign) >= 0)
                || time.strip().equals("12:00:00 AM");
    }
}
