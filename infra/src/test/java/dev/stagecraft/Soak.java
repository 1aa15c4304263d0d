package dev.stagecraft;

/**
 * The length of soak tests, as a share of their full length: a tenth in {@code mvn verify}, all of it in {@code .ci/run}.
 * {@code -Dstagecraft.soak=4} makes them four times as long.
 */
public final class Soak {
    private static final double SHARE = Double.parseDouble(System.getProperty("stagecraft.soak", "0.1"));

    private Soak() {}

    /** The number of rounds to run, of those that the full length has. */
    public static int of(int full) {
        return Math.max(1, (int) Math.round(full * SHARE));
    }
}
