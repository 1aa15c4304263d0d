package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Points of an answer or a score, in hundredths, so that Java and JavaScript add alike.
 *
 * @param hundredths the points times 100: 7000 is 70 points
 */
public record Points(long hundredths) implements Comparable<Points> {
    /** Zero points. */
    public static final Points NONE = new Points(0);

    /** The greatest number of points, positive or negative, that one option may carry. */
    public static final long MOST = 1_000_000;

    /**
     * Converts a decimal number to points.
     *
     * @throws ArithmeticException when it has more than two decimals
     */
    public static Points of(BigDecimal points) {
        return new Points(
                points.movePointRight(2).setScale(0, RoundingMode.UNNECESSARY).longValueExact());
    }

    /** Adds two numbers of points. */
    public Points plus(Points other) {
        return new Points(Math.addExact(hundredths, other.hundredths));
    }

    /** The points as a decimal number. */
    public BigDecimal value() {
        return BigDecimal.valueOf(hundredths, 2);
    }

    /** The points as a plain JSON number: 70 and not 70.00. */
    public Json json() {
        return new Json.Num(value());
    }

    @Override
    public int compareTo(Points other) {
        return Long.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return json().text();
    }
}
