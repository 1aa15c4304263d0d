package dev.stagecraft.json;

import java.math.BigDecimal;

/**
 * The test whether a number is beyond what JSON documents may hold, that is, beyond a double, as RFC 8785 requires.
 * Needs no parser.
 */
final class NumberRange {
    private static final int MAX_EXPONENT = 400;

    private NumberRange() {}

    /** True if a double cannot hold the number; huge exponents are not expanded. */
    static boolean isBeyond(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale();
        boolean far = number.signum() != 0 && Math.abs(exponent) > MAX_EXPONENT;
        boolean endless = Math.abs((long) number.scale()) > 2 * MAX_EXPONENT;
        return far || endless || Double.isInfinite(number.doubleValue());
    }
}
