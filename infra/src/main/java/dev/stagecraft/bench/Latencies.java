package dev.stagecraft.bench;

import java.util.Arrays;
import java.util.Locale;

/** The latencies of many benchmark calls, with quantiles, throughput and CPU time per call. */
final class Latencies {
    private final long[] sorted;
    private final double seconds;
    private final double cpuSeconds;

    /**
     * Latencies of one run.
     *
     * @param nanos the latency of each call
     * @param seconds wall time of the whole run
     * @param cpuSeconds CPU time of the process meanwhile: clients, functions and stores together
     */
    Latencies(long[] nanos, double seconds, double cpuSeconds) {
        this.sorted = nanos.clone();
        Arrays.sort(sorted);
        this.seconds = seconds;
        this.cpuSeconds = cpuSeconds;
    }

    double millis(double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))] / 1e6;
    }

    double cpuMillis() {
        return cpuSeconds * 1e3 / sorted.length;
    }

    double perSecond() {
        return sorted.length / seconds;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d calls in %.1f s: %.0f a second, p50 %.1f ms, p99 %.1f ms, %.1f ms CPU each",
                sorted.length,
                seconds,
                perSecond(),
                millis(0.50),
                millis(0.99),
                cpuMillis());
    }
}
