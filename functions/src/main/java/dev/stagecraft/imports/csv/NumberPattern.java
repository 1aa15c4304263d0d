package dev.stagecraft.imports.csv;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * A number format of a column, with a decimal point ({@code 1,234.5}) or a decimal comma ({@code 1.234,5}), by which
 * its cells are read.
 *
 * <p>Groups have three digits, or two before the last three as in India ({@code 1,20,000}). A currency in front ({@code €
 * 5}, {@code USD 5}, {@code R$ 5}) and one unit behind ({@code 12 kg}, {@code 30 %}, {@code 1200 EUR}) are allowed and
 * kept apart. Parentheses and a minus behind make a number negative, as accountants and SAP write it. Texts with a lone
 * multiplier letter ({@code 12k}), a leading zero ({@code 007}) or more than 15 digits before the decimals do not count as
 * numbers: they are more often names than amounts. Decimals beyond the 15th digit are the noise of binary fractions and
 * are rounded away ({@code 1475.3000000000002}).
 */
public enum NumberPattern {
    /** The format with a decimal point: {@code 1,234.5}. */
    POINT(',', '.'),
    /** The format with a decimal comma: {@code 1.234,5}. */
    COMMA('.', ',');

    /** A number that was read from a cell, with the unit written beside it; the unit is empty for none. */
    record Measure(BigDecimal value, String unit) {}

    static final MathContext PRECISION = new MathContext(15);
    private static final int LONGEST = 60;

    private final char group;
    private final char decimal;

    NumberPattern(char group, char decimal) {
        this.group = group;
        this.decimal = decimal;
    }

    /** Parses a number in this format; empty when the text has another form. */
    Optional<Measure> parse(String text) {
        String plain = text.strip();
        return plain.isEmpty() || plain.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(new NumberScanner(plain, group, decimal).measure());
    }
}
