package dev.stagecraft.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A source of random numbers that depend only on a seed, an index and a topic. Draws for one topic never shift those of
 * another, and deal 7 is the same in a world of 10 deals and of a million.
 */
final class Draw {
    private static final long INDEX_STEP = 0x9E3779B97F4A7C15L;
    private static final long TOPIC_STEP = 0xD1B54A32D192ED03L;

    private final SplittableRandom random;

    Draw(long seed, long index, int topic) {
        long mixed = mix(mix(mix(seed) + index * INDEX_STEP) + topic * TOPIC_STEP);
        this.random = new SplittableRandom(mixed);
    }

    /** Stafford's variant 13 of the MurmurHash3 finaliser. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number in [0, 1), uniformly distributed. */
    double uniform() {
        return random.nextDouble();
    }

    /** A whole number in [0, bound), uniformly distributed. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A normally distributed number with mean 0 and standard deviation 1. */
    double normal() {
        return random.nextGaussian();
    }

    /** A Poisson distributed number, for means up to about 50. */
    int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    /** One of the choices, drawn by weight. */
    <T> T pick(List<Weighted<T>> choices) {
        double total = choices.stream().mapToDouble(Weighted::weight).sum();
        double at = random.nextDouble() * total;
        for (Weighted<T> choice : choices) {
            at -= choice.weight();
            if (at < 0) {
                return choice.value();
            }
        }
        return choices.getLast().value();
    }

    /** A choice and its relative weight. */
    record Weighted<T>(T value, double weight) {}
}
