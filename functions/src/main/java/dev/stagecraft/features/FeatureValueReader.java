package dev.stagecraft.features;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.playbook.Feature;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The conversion of one recorded JSON value to a fact: as it is (number, flag, short text as category), or as a
 * declared type (a date counts in days). What cannot be read is missing, never zero.
 */
final class FeatureValueReader {
    /** A longer text is prose, not a category. */
    private static final int LONGEST_CATEGORY = 200;

    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final int DATE = "2026-11-21".length();
    private static final int EARLIEST = 1900;
    private static final int LATEST = 9999;

    private FeatureValueReader() {}

    /** Adds a value in the type in which it was recorded. */
    static void put(String name, Json value, Facts.Builder facts) {
        switch (value) {
            case Json.Text text
            when !text.value().isBlank() && text.value().length() <= LONGEST_CATEGORY ->
                facts.category(name, text.value());
            case Json.Num num
            when Double.isFinite(num.value().doubleValue()) ->
                facts.number(name, num.value().doubleValue());
            case Json.Bool bool -> facts.flag(name, bool.value());
            case Json.Text prose -> {}
            case Json.Num huge -> {}
            case Json.Null cleared -> {}
            case Json.Items list -> {}
            case Json.Fields object -> {}
        }
    }

    /** Adds a value converted to a declared type. */
    static void put(String name, Json value, Feature.Type type, DealAsOf known, Facts.Builder facts) {
        switch (type) {
            case NUMBER -> number(value).ifPresent(number -> facts.number(name, number));
            case CATEGORY -> category(value).ifPresent(category -> facts.category(name, category));
            case FLAG -> flag(value).ifPresent(flag -> facts.flag(name, flag));
            case DATE -> date(value).ifPresent(date -> facts.number(name, known.days(date)));
        }
    }

    private static Optional<Double> number(Json value) {
        return switch (value) {
            case Json.Num num -> Optional.of(num.value().doubleValue()).filter(Double::isFinite);
            case Json.Bool bool -> Optional.of(bool.value() ? 1.0 : 0.0);
            case Json.Text text
            when NUMBER.matcher(text.value().strip()).matches() ->
                Optional.of(Double.parseDouble(text.value().strip()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> category(Json value) {
        return switch (value) {
            case Json.Text text ->
                Optional.of(text.value()).filter(word -> !word.isBlank() && word.length() <= LONGEST_CATEGORY);
            case Json.Num num -> number(num).map(number -> new FactValue.Numeric(number).text());
            case Json.Bool bool -> Optional.of(new FactValue.Flag(bool.value()).text());
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> flag(Json value) {
        return switch (value) {
            case Json.Bool bool -> Optional.of(bool.value());
            case Json.Num num ->
                number(num).filter(number -> number == 0 || number == 1).map(number -> number == 1);
            case Json.Text text ->
                switch (text.value().strip().toLowerCase(Locale.ROOT)) {
                    case "yes", "true" -> Optional.of(true);
                    case "no", "false" -> Optional.of(false);
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    /** A date in the API's format; a day begins at midnight UTC, and a year beyond reason is no date. */
    static Optional<Instant> date(Json value) {
        if (!(value instanceof Json.Text text)) {
            return Optional.empty();
        }
        if (!DAY.matcher(text.value()).lookingAt()) {
            return Optional.empty();
        }
        try {
            var time = text.value().length() == DATE
                    ? LocalDate.parse(text.value()).atStartOfDay().atOffset(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text.value());
            return time.getYear() < EARLIEST || time.getYear() > LATEST
                    ? Optional.empty()
                    : Optional.of(time.toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
