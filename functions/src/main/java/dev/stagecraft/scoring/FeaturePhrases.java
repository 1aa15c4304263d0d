package dev.stagecraft.scoring;

import dev.stagecraft.model.features.FactValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The plain-language wording, for reasons of a score, of facts and values that the playbook does not name. */
final class FeaturePhrases {
    private static final Map<String, String> FIXED = Map.of(
            "stage", "Stage",
            "daysInStage", "Days in this stage",
            "daysOpen", "Days since it began",
            "createdMonth", "Month in which it began",
            "owner", "Owner",
            "daysWithOwner", "Days with this owner",
            "ownerWinRate", "Owner's win rate",
            "activities.daysSinceLast", "Days since the last activity");

    private static final Pattern ACTIVITIES =
            Pattern.compile("activities(?:\\.(\\w+))?(?:\\[(.*)])?\\.([a-zA-Z]+?)(\\d+[dh])?");

    private static final int MOST_DIGITS = 30;
    private static final double NEARLY = 0.001;

    private FeaturePhrases() {}

    /** The fact's name in words. */
    static String of(String field) {
        String fixed = FIXED.get(field);
        if (fixed != null) {
            return fixed;
        }
        String[] parts = field.split("\\.", 3);
        boolean whole = parts.length == 3;
        return switch (parts[0]) {
            case "attributes" -> words(field.substring("attributes.".length()));
            case "scores" -> words(field.substring("scores.".length())) + " score";
            case "answers" -> whole ? words(parts[1]) + ", " + lower(words(parts[2])) : words(field);
            case "age" ->
                field.startsWith("age.answers.")
                        ? "Days since " + lower(words(parts[2])) + " was answered"
                        : "Days since " + lower(of(field.substring("age.".length()))) + " was set";
            case "days" -> "Days since " + lower(of(field.substring("days.".length())));
            case "count" -> "Times " + lower(words(parts[parts.length - 1])) + " was answered";
            case "completeness" -> "Share filled of " + lower(words(parts[1].replace("+", ", ")));
            default -> field.startsWith("activities") ? activities(field) : words(field);
        };
    }

    private static String activities(String field) {
        var match = ACTIVITIES.matcher(field);
        if (!match.matches()) {
            return words(field);
        }
        String kind = match.group(1) == null ? "" : match.group(1) + " ";
        String name = match.group(2) == null ? "" : "\"" + match.group(2) + "\" ";
        String window = match.group(4) == null ? "" : " in " + window(match.group(4));
        String of = words((kind + name + "activities").strip());
        return switch (match.group(3)) {
            case "count" -> of + window;
            case "sum" -> "Sum of " + lower(of) + window;
            case "value" -> "Newest value of " + lower(of);
            case "daysSinceLast" -> "Days since the last of " + lower(of);
            case "responseTime" ->
                "Mean hours to our answer" + (kind + name).transform(by -> by.isEmpty() ? "" : " by " + by.strip())
                        + window;
            case "undone" -> "Tasks not done";
            default -> words(field);
        };
    }

    private static String window(String digits) {
        String number = digits.substring(0, digits.length() - 1);
        return number + (digits.endsWith("h") ? " hours" : " days");
    }

    /** The fact's value in words. */
    static String of(@Nullable FactValue value) {
        return switch (value) {
            case null -> "not known";
            case FactValue.Numeric number -> rounded(number.value());
            case FactValue.Category category -> category.value();
            case FactValue.Flag flag -> flag.text();
        };
    }

    /** A factor rounded to two digits. */
    static String factor(double odds) {
        if (odds == 0 || !Double.isFinite(odds)) {
            return Double.toString(odds);
        }
        return BigDecimal.valueOf(odds).round(new MathContext(2)).toPlainString();
    }

    /**
     * True if two values are equal, or two numbers so close that people see no difference, such as an age one minute
     * later.
     */
    static boolean isNearly(@Nullable FactValue value, @Nullable FactValue other) {
        if (value instanceof FactValue.Numeric(double one) && other instanceof FactValue.Numeric(double two)) {
            return Math.abs(one - two) <= NEARLY * Math.max(Math.abs(one), Math.abs(two));
        }
        return Objects.equals(value, other);
    }

    /** The value in words, with as many digits as it takes to differ from another value. */
    static String apart(@Nullable FactValue value, @Nullable FactValue other) {
        if (value instanceof FactValue.Numeric(double one) && other instanceof FactValue.Numeric(double two)) {
            var exact = BigDecimal.valueOf(one);
            var others = BigDecimal.valueOf(two);
            int digits = Math.max(digits(one), digits(two));
            while (digits < MOST_DIGITS && round(exact, digits).compareTo(round(others, digits)) == 0) {
                digits++;
            }
            return plain(round(exact, digits));
        }
        return value == null ? of(value) : value.text();
    }

    private static String rounded(double value) {
        boolean written = Math.abs(value) < 1e15;
        return written ? plain(round(BigDecimal.valueOf(value), digits(value))) : Double.toString(value);
    }

    /** The number of decimals to show: one, or for numbers below 1 enough for two significant digits, up to three. */
    private static int digits(double value) {
        return value == 0 || Math.abs(value) >= 1
                ? 1
                : Math.min(
                        3, BigDecimal.valueOf(value).round(new MathContext(2)).scale());
    }

    private static BigDecimal round(BigDecimal value, int digits) {
        return value.setScale(digits, RoundingMode.HALF_UP);
    }

    private static String plain(BigDecimal rounded) {
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private static String words(String name) {
        String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .replaceAll("[_.\\-\\s]+", " ")
                .strip();
        return spaced.isEmpty() ? name : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
    }

    private static String lower(String words) {
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }
}
