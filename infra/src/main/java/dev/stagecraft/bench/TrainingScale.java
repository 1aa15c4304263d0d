package dev.stagecraft.bench;

import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * A benchmark of one training on simulated deals in memory, from rows to evaluated candidate: {@code TrainingScale
 * [rows] [fields]}. Each size runs in its own process, because the printed memory is the maximum of the whole process.
 *
 * <p><b>Units/range</b>: seconds, by the clock and of CPU; resident gigabytes ({@code VmHWM}, Linux alone), rows included.
 */
public final class TrainingScale {
    private static final int ROWS = 7_000;
    private static final double KILOBYTES_A_GIGABYTE = 1e6;

    private TrainingScale() {}

    /** Prints one line with the measurements. */
    public static void main(String[] arguments) throws IOException {
        int count = arguments.length == 0 ? ROWS : Integer.parseInt(arguments[0]);
        int fields = arguments.length < 2 ? MadeDeals.FIELDS : Integer.parseInt(arguments[1]);
        var rows = MadeDeals.closed(count, fields);
        double before = cpuSeconds();
        long start = System.nanoTime();
        var outcome = new Training(Training.DEFAULT_RECALL, Clock.systemUTC()).train(rows);
        double wall = (System.nanoTime() - start) / 1e9;
        String auc = outcome instanceof TrainingOutcome.Candidate candidate
                ? String.format(
                        Locale.ROOT, "AUC %.4f", candidate.card().metrics().auc())
                : outcome.toString();
        System.out.printf(
                Locale.ROOT,
                "%d rows of %d fields: %.1f s wall, %.1f s CPU, at most %.2f GB resident, %s%n",
                count,
                fields,
                wall,
                cpuSeconds() - before,
                residentGigabytes(),
                auc);
    }

    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private static double residentGigabytes() throws IOException {
        List<String> status = Files.readAllLines(Path.of("/proc/self/status"));
        return status.stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
                        .findFirst()
                        .orElseThrow()
                / KILOBYTES_A_GIGABYTE;
    }
}
