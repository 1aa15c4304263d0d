package dev.stagecraft.imports.csv;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number format of a column, with a decimal point ({@code 1,234.5}) or a decimal comma ({@code 1.234,5}), by which
 * its cells are read.
 *
 * <p>A currency in front ({@code € 5}, {@code USD 5}) and one unit behind ({@code 12 kg}, {@code 30 %}, {@code 1200
 * EUR}) are allowed and kept apart. Texts with a lone multiplier letter ({@code 12k}), a leading zero ({@code 007}) or
 * more than 15 digits do not count as numbers: they are more often names than amounts.
 */
public enum NumberPattern {
    /** The format with a decimal point: {@code 1,234.5}. */
    POINT(',', '.'),
    /** The format with a decimal comma: {@code 1.234,5}. */
    COMMA('.', ',');

    /** A number that was read from a cell, with the unit written beside it; the unit is empty for none. */
    record Measure(BigDecimal value, String unit) {}

    /** The currency codes that may stand in front of a number; other words there make a name, such as {@code LOT 12}. */
    private static final String CURRENCIES = "EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|RUB|UAH|TRY|JPY|CNY|INR"
            + "|AUD|CAD|NZD|ZAR|BRL|MXN|SGD|HKD|KRW|ILS|AED";

    private static final Pattern MULTIPLIER = Pattern.compile("[kKmMbB]");
    private static final int MAX_DIGITS = 15;

    private final char group;
    private final Pattern pattern;

    NumberPattern(char group, char decimal) {
        this.group = group;
        String grouped = "[1-9]\\d{0,2}(?:[" + Pattern.quote(String.valueOf(group)) + "' ]\\d{3})+";
        String whole = "(?:" + grouped + "|0|[1-9]\\d*)";
        String fraction = "(?:\\" + decimal + "(\\d+))?(?:[eE]([+-]?\\d{1,2}))?";
        String front = "((?:[€$£¥₹₽₺₩]|(?:" + CURRENCIES + ")(?=[\\s\\d]))?)";
        String unit = "([%‰€$£¥₹₽₺₩]|°\\p{L}?|\\p{L}[\\p{L}/²³]{0,11})?";
        this.pattern = Pattern.compile(
                "([-+\\u2212])?\\s?" + front + "\\s?([-\\u2212])?(" + whole + ")" + fraction + "\\s?" + unit);
    }

    /** Parses a number in this format; empty when the text has another form. */
    Optional<Measure> parse(String text) {
        String spaced =
                text.strip().replace('\u00a0', ' ').replace('\u202f', ' ').replace('\u2009', ' ');
        Matcher match = pattern.matcher(spaced);
        if (spaced.length() > 60 || !match.matches()) {
            return Optional.empty();
        }
        String digits = match.group(4)
                .replace(String.valueOf(group), "")
                .replace("'", "")
                .replace(" ", "");
        String fraction = match.group(5) == null ? "" : "." + match.group(5);
        String exponent = match.group(6) == null ? "" : "e" + match.group(6);
        String unit = match.group(7) == null ? match.group(2) : match.group(7);
        if (MULTIPLIER.matcher(unit).matches() || digits.length() + fraction.length() > MAX_DIGITS + 1) {
            return Optional.empty();
        }
        boolean negative = (match.group(1) != null && !match.group(1).equals("+")) || match.group(3) != null;
        var value = new BigDecimal(digits + fraction + exponent);
        return Optional.of(new Measure(negative ? value.negate() : value, unit));
    }
}
