package dev.stagecraft.imports.csv;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The evidence in a file for its order of day and month: the columns that write a day beyond the twelfth first or second,
 * and those whose dates could have either order.
 */
final class DateOrderEvidence {
    private static final double NEARLY_ALL = 0.9;
    private static final long MOST_SCANNED = 64L * 1024 * 1024;

    private static final int NO_DATE = 0;
    private static final int EITHER = 1;
    private static final int DAY = 2;
    private static final int MONTH = 3;

    private final List<String> header;
    private final Set<Integer> dayFirst = new LinkedHashSet<>();
    private final Set<Integer> monthFirst = new LinkedHashSet<>();
    private final Set<Integer> open = new LinkedHashSet<>();

    private DateOrderEvidence(List<String> header) {
        this.header = header;
    }

    /** The evidence in some rows; in the whole file where the rows leave it open. */
    static DateOrderEvidence of(CsvHead head, ByteSource source) {
        var evidence = new DateOrderEvidence(head.header());
        for (int column = 0; column < head.header().size(); column++) {
            evidence.column(column, head.rows());
        }
        if (evidence.isOpen()) {
            evidence.scan(head, source);
        }
        return evidence;
    }

    /** True if there are dates of digits, and none tells the order. */
    boolean isOpen() {
        return dayFirst.isEmpty() && monthFirst.isEmpty() && !open.isEmpty();
    }

    /** The order of the file; null if it has no dates of digits. The day goes first where nothing tells. */
    @Nullable
    DateOrder order() {
        if (dayFirst.isEmpty() && monthFirst.isEmpty() && open.isEmpty()) {
            return null;
        }
        return monthFirst.size() > dayFirst.size() ? DateOrder.MONTH_FIRST : DateOrder.DAY_FIRST;
    }

    /** The question to ask where the order is open or contradictory; null where it is clear. */
    @Nullable
    String question() {
        if (isOpen()) {
            return "The dates of " + names(open) + " could begin with the day or with the month; set dateOrder to "
                    + "day-first or month-first. Without it the day is read first";
        }
        return dayFirst.isEmpty() || monthFirst.isEmpty()
                ? null
                : "The dates of " + names(dayFirst) + " begin with the day, those of " + names(monthFirst)
                        + " with the month; set dateOrder to day-first or month-first. Dates of the other order stay texts";
    }

    private String names(Set<Integer> columns) {
        return String.join(
                ", ",
                columns.stream().map(column -> "\"" + header.get(column) + "\"").toList());
    }

    private void column(int column, List<List<String>> rows) {
        List<Boolean> orders = new ArrayList<>();
        int present = 0;
        int either = 0;
        for (List<String> row : rows) {
            String cell = row.get(column);
            if (!Column.isMissing(cell)) {
                present++;
                either += seen(cell, orders);
            }
        }
        if (orders.size() + either < NEARLY_ALL * present) {
            return;
        }
        if (!orders.isEmpty()) {
            long day = orders.stream().filter(first -> first).count();
            (day * 2 >= orders.size() ? dayFirst : monthFirst).add(column);
        } else if (either > 0) {
            open.add(column);
        }
    }

    /** Adds the order that a date tells; the result is 1 for a date that tells none. */
    private static int seen(String cell, List<Boolean> orders) {
        int tells = tells(cell);
        if (tells == DAY || tells == MONTH) {
            orders.add(tells == DAY);
        }
        return tells == EITHER ? 1 : 0;
    }

    /** The order that a cell tells: points between the parts, and a year of four digits, mean that the day is first. */
    private static int tells(String cell) {
        int first = number(cell, 0);
        int at = first < 0 ? 0 : first < 10 && cell.charAt(0) != '0' ? 1 : 2;
        char separator = at > 0 && at < cell.length() ? cell.charAt(at) : ' ';
        int second = separator == '/' || separator == '-' || separator == '.' ? number(cell, at + 1) : -1;
        int next = second < 0 ? 0 : second < 10 && cell.charAt(at + 1) != '0' ? at + 2 : at + 3;
        boolean date = second >= 0 && next < cell.length() && cell.charAt(next) == separator && isYear(cell, next + 1);
        if (!date || first < 1 || second < 1 || Math.min(first, second) > 12 || Math.max(first, second) > 31) {
            return NO_DATE;
        }
        if (separator == '.') {
            return second <= 12 && isYear(cell, next + 3) ? DAY : NO_DATE; // 1.2.26 may be a version
        }
        return first > 12 ? DAY : second > 12 ? MONTH : EITHER;
    }

    /** The number of one or two digits at a place; -1 if there is none. */
    private static int number(String cell, int at) {
        int first = at < cell.length() ? Character.digit(cell.charAt(at), 10) : -1;
        int second = first >= 0 && at + 1 < cell.length() ? Character.digit(cell.charAt(at + 1), 10) : -1;
        return second < 0 ? first : first * 10 + second;
    }

    private static boolean isYear(String cell, int at) {
        int digits = 0;
        while (at + digits < cell.length() && Character.isDigit(cell.charAt(at + digits))) {
            digits++;
        }
        return digits == 4 || digits == 2;
    }

    private void scan(CsvHead head, ByteSource source) {
        var splitter = head.format().splitter(source, head.offset(), head.line());
        var reader = head.format().reader(header.size());
        for (CsvRecord raw = splitter.next(); raw != null && raw.end() < MOST_SCANNED; raw = splitter.next()) {
            if (reader.read(raw) instanceof CsvRecordReader.RecordResult.Read read
                    && read.fields().size() == header.size()
                    && isTold(read.fields())) {
                return;
            }
        }
    }

    private boolean isTold(List<String> fields) {
        for (int column : open) {
            int tells = tells(fields.get(column).strip());
            if (tells == DAY || tells == MONTH) {
                (tells == DAY ? dayFirst : monthFirst).add(column);
                return true;
            }
        }
        return false;
    }
}
