package dev.stagecraft.imports.csv;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The scan of one text for a number and its unit; see {@link NumberPattern} for the forms. Used once. */
final class NumberScanner {
    private static final int MOST_DIGITS = 15;
    private static final int LONGEST_UNIT = 12;

    private final String text;
    private final char group;
    private final char decimal;
    private final StringBuilder digits = new StringBuilder();
    private int at;
    private int end;
    private boolean negative;

    NumberScanner(String text, char group, char decimal) {
        this.text = text;
        this.group = group;
        this.decimal = decimal;
        this.end = text.length();
    }

    /** The number; null if the text is none. */
    NumberPattern.@Nullable Measure measure() {
        if (Character.isLetter(text.charAt(0)) && Currencies.length(text, 0) == 0) {
            return null;
        }
        boolean signed = parentheses() || sign();
        String front = currency();
        signed |= !signed && sign();
        if (!whole()) {
            return null;
        }
        fraction();
        exponent();
        space();
        if (!signed && at == end - 1 && isMinus(text.charAt(at))) {
            negative = true;
            at++;
        }
        String unit = text.substring(at, end);
        return unit.isEmpty() || isUnit(unit)
                ? new NumberPattern.Measure(value(), unit.isEmpty() ? front : unit)
                : null;
    }

    private BigDecimal value() {
        var exact = new BigDecimal(digits.toString());
        var value = exact.precision() <= NumberPattern.PRECISION.getPrecision()
                ? exact
                : exact.round(NumberPattern.PRECISION).stripTrailingZeros();
        return negative ? value.negate() : value;
    }

    private boolean parentheses() {
        if (text.charAt(0) != '(' || text.charAt(end - 1) != ')') {
            return false;
        }
        at = 1;
        end--;
        space();
        negative = true;
        return true;
    }

    private boolean sign() {
        boolean minus = at < end && isMinus(text.charAt(at));
        if (!minus && (at >= end || text.charAt(at) != '+')) {
            return false;
        }
        negative = minus;
        at++;
        space();
        return true;
    }

    private static boolean isMinus(char sign) {
        return sign == '-' || sign == '\u2212';
    }

    private String currency() {
        int length = at < end && !isDigit(at) ? Currencies.length(text, at) : 0;
        String unit = text.substring(at, at + length);
        at += length;
        space();
        return unit;
    }

    private void space() {
        if (at < end && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char sign) {
        return sign == ' ' || sign == '\u00a0' || sign == '\u202f' || sign == '\u2009';
    }

    private boolean isDigit(int index) {
        return index < end && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private int run(int from) {
        int index = from;
        while (isDigit(index)) {
            index++;
        }
        return index - from;
    }

    /** Takes the digits before the decimals, with their groups. */
    private boolean whole() {
        int first = run(at);
        boolean zero = first > 0 && text.charAt(at) == '0';
        if (first == 0 || (zero && first > 1)) {
            return false;
        }
        take(first);
        if (!zero && first <= 3) {
            groups(first);
        }
        return digits.length() <= MOST_DIGITS;
    }

    private void groups(int first) {
        char separator = at < end ? text.charAt(at) : 0;
        if (separator != group && separator != '\'' && separator != '\u2019' && !isSpace(separator)) {
            return;
        }
        int next = at;
        int pairs = 0;
        int last = 0;
        while (next < end && text.charAt(next) == separator) {
            int run = run(next + 1);
            if (run == 0) {
                break; // a space before the unit
            }
            if ((run != 3 && run != 2) || (last == 3 && (run == 2 || pairs > 0))) {
                return;
            }
            pairs += run == 2 ? 1 : 0;
            last = run;
            next += 1 + run;
        }
        if (last != 3 || (pairs > 0 && (separator != ',' || first > 2))) {
            return;
        }
        for (; at < next; at++) {
            if (isDigit(at)) {
                digits.append(text.charAt(at));
            }
        }
    }

    private void take(int count) {
        digits.append(text, at, at + count);
        at += count;
    }

    private void fraction() {
        if (at < end && text.charAt(at) == decimal && isDigit(at + 1)) {
            at++;
            digits.append('.');
            take(run(at));
        }
    }

    private void exponent() {
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            boolean signed = at + 1 < end && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+');
            int length = run(at + (signed ? 2 : 1));
            if (length > 0 && length <= 2) {
                take(length + (signed ? 2 : 1));
            }
        }
    }

    private static boolean isUnit(String unit) {
        if (Currencies.code(unit).isPresent()) {
            return true;
        }
        if (unit.length() == 1) {
            return unit.equals("%") || unit.equals("‰") || unit.equals("°") || isLoneLetter(unit.charAt(0));
        }
        int from = unit.charAt(0) == '°' ? 1 : 0;
        boolean letters = unit.length() <= (from == 1 ? 2 : LONGEST_UNIT) && Character.isLetter(unit.charAt(from));
        for (int i = from + 1; letters && i < unit.length(); i++) {
            letters = Character.isLetter(unit.charAt(i)) || "/²³".indexOf(unit.charAt(i)) >= 0;
        }
        return letters;
    }

    private static boolean isLoneLetter(char sign) {
        return Character.isLetter(sign) && "kKmMbB".indexOf(sign) < 0;
    }
}
