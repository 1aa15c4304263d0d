package dev.stagecraft.imports.csv;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The inference of date formats, in the file's one order of day and month.
 *
 * <p>{@code 1.2.26} is a date or a version. A column of such values is one of dates if any has a day of two digits, a
 * year of four, a time, or other signs than points: of more than a few dates one lies after the ninth of a month or is
 * written {@code 01.02.26}, while a version of more than nine comes with parts that are no month or no year. Else its
 * values are words; mapped to {@code createdAt} or {@code closedAt}, or declared, they are read as dates all the same.
 *
 * <p>A count, such as Excel's {@code 46347}, is a date if the column's name says so; a count of milliseconds from 2001 to
 * ten years ahead always. A column that is mapped to a date or declared one is read in any case.
 *
 * @param order the order in the file, null for no dates of digits
 */
record DateInference(@Nullable DateOrder order, ZonedDateTime now) {
    private static final Set<String> DATE_WORDS = Set.of(
            "date",
            "dates",
            "createdate",
            "closedate",
            "created",
            "closed",
            "modified",
            "datum",
            "fecha",
            "dato",
            "datums",
            "dátum",
            "дата",
            "päivä",
            "pvm",
            "tarih",
            "timestamp");
    private static final Set<String> TIME_WORDS =
            Set.of("time", "at", "datetime", "epoch", "unix", "zeit", "zeitpunkt");
    private static final long MILLIS_OF_2001 = 1_000_000_000_000L;
    private static final Duration AHEAD = Duration.ofDays(3653);

    /** The format that fits the most values. */
    DatePattern pattern(ColumnValues values) {
        DatePattern best = DatePattern.YEAR_FIRST;
        long most = 0;
        for (DatePattern form : DatePattern.values()) {
            long fits = most == values.present().size() ? 0 : values.count(candidate(form));
            if (fits > most) {
                most = fits;
                best = form;
            }
        }
        return best;
    }

    private Predicate<String> candidate(DatePattern form) {
        Predicate<String> fits = is(form);
        if (form == DatePattern.DAY_FIRST && order == DateOrder.MONTH_FIRST) {
            return cell -> cell.indexOf('.') == cell.indexOf('.', 1) && cell.indexOf('.') > 0 && fits.test(cell);
        }
        return form == DatePattern.MONTH_FIRST && order == DateOrder.DAY_FIRST ? cell -> false : fits;
    }

    /** The test for a date in this format. */
    Predicate<String> is(DatePattern form) {
        return cell -> form.parse(cell, now).isPresent();
    }

    /** True if the column is one of dates. */
    boolean isDate(ColumnValues values, DatePattern form) {
        if (form.isCount()) {
            return values.present().stream().allMatch(is(form)) && isClear(values, form);
        }
        return values.nearlyAll(is(form))
                && !values.present().stream().filter(is(form)).allMatch(DatePattern::isLikeAVersion);
    }

    private boolean isClear(ColumnValues values, DatePattern form) {
        boolean announced = announces(values.name(), DATE_WORDS)
                || (form != DatePattern.EXCEL_DAYS && announces(values.name(), TIME_WORDS));
        return announced
                || (form == DatePattern.EPOCH_MILLIS
                        && values.present().stream().allMatch(cell -> isRecent(form, cell)));
    }

    private boolean isRecent(DatePattern form, String cell) {
        return form.parse(cell, now)
                .filter(moment -> moment.instant().toEpochMilli() >= MILLIS_OF_2001
                        && moment.instant().isBefore(now.toInstant().plus(AHEAD)))
                .isPresent();
    }

    private static boolean announces(String name, Set<String> words) {
        String spaced = name.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
        for (String word : spaced.split("[^\\p{L}]+")) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
