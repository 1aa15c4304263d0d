package dev.stagecraft.json;

import java.math.BigDecimal;

/** Which numbers documents may hold: those that a double can, as RFC 8785 wants them. Needs no parser. */
final class NumberRange {
    private static final int MAX_EXPONENT = 400;

    private NumberRange() {}

    /** Whether a double cannot hold it; found out without expanding endless exponents. */
    static boolean isBeyond(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale();
        boolean far = number.signum() != 0 && Math.abs(exponent) > MAX_EXPONENT;
        boolean endless = Math.abs((long) number.scale()) > 2 * MAX_EXPONENT;
        return far || endless || Double.isInfinite(number.doubleValue());
    }
}
