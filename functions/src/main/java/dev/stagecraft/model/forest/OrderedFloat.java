package dev.stagecraft.model.forest;

/**
 * The conversion of floats to integers of equal order, both zeros alike, and NaN above infinity; without a branch.
 */
final class OrderedFloat {
    private static final int INFINITY = 0x7f80_0000;

    /** The key of NaN, whatever its bits. */
    static final int MISSING = INFINITY + 1;

    private OrderedFloat() {}

    /** The key of a value. */
    static int of(float value) {
        int bits = Float.floatToRawIntBits(value + 0f);
        int missing = (INFINITY - (bits & Integer.MAX_VALUE)) >> 31;
        int key = bits ^ (bits >> 31 & Integer.MAX_VALUE);
        return (key & ~missing) | (MISSING & missing);
    }

    /** 1 where a key is at least another, else 0. */
    static int reaches(int key, int least) {
        return (int) ((least - 1L - key) >>> 63);
    }
}
