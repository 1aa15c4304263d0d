package dev.stagecraft.bench;

import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.registry.BundleReader;
import dev.stagecraft.training.Training;
import dev.stagecraft.training.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A benchmark of the CPU time that a fresh process needs for its first score, by the flat trees, by Tribuo, or without
 * any model. It reads one bundle, scores one deal and prints the CPU time of the whole process. Each variant runs
 * several times in turn, with the JVM settings of the Lambda runtime: one compiler and a serial collector.
 */
public final class FirstScore {
    private static final int ROWS = 7_000;
    private static final int TIMES = 7;
    private static final List<String> WAYS = List.of("nothing", "flat", "tribuo");

    /** The parts of a bundle that each variant reads; the flat variant reads all that the registry returns. */
    private static final Map<String, List<String>> PARTS = Map.of(
            "flat",
            List.of(ModelBundle.SERVING),
            "tribuo",
            List.of(ModelBundle.MANIFEST, ModelBundle.TRIBUO, ModelBundle.FEATURES, ModelBundle.CARD));

    private FirstScore() {}

    /**
     * Trains a model and starts the processes. With a variant and a folder as arguments, runs that variant in this
     * process.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            score(arguments[0], Path.of(arguments[1]));
            return;
        }
        Path folder = bundle();
        var millis = new TreeMap<String, List<Long>>();
        for (int time = 0; time < TIMES; time++) {
            for (String way : WAYS) {
                millis.computeIfAbsent(way, ignored -> new ArrayList<>()).add(process(way, folder));
            }
        }
        WAYS.forEach(way -> print(way, millis.getOrDefault(way, List.of())));
        double idle = median(millis.getOrDefault("nothing", List.of()));
        double flat = median(millis.getOrDefault("flat", List.of())) - idle;
        double tribuo = median(millis.getOrDefault("tribuo", List.of())) - idle;
        System.out.printf(Locale.ROOT, "beyond an empty process, flat is %.2f of Tribuo%n", flat / tribuo);
    }

    private static void print(String way, List<Long> millis) {
        System.out.printf(Locale.ROOT, "%s: %s ms CPU, median %.0f%n", way, millis, median(millis));
    }

    private static double median(List<Long> millis) {
        return millis.stream().sorted(Comparator.naturalOrder()).toList().get(millis.size() / 2);
    }

    private static void score(String way, Path folder) throws IOException {
        if (!way.equals("nothing")) {
            var bundle = read(folder, PARTS.getOrDefault(way, List.of()));
            var model = way.equals("flat")
                    ? BundleReader.readServing(bundle.version(), bundle.part(ModelBundle.SERVING))
                    : BundleReader.readThroughTribuo(bundle);
            var facts = Facts.builder().number("attributes.number1", 1).build();
            if (Double.isNaN(model.logOdds(facts))) {
                throw new IllegalStateException("No score");
            }
        }
        System.out.println(
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis());
    }

    private static ModelBundle read(Path folder, List<String> names) throws IOException {
        var parts = new TreeMap<String, byte[]>();
        for (String name : names) {
            if (Files.exists(folder.resolve(name))) {
                parts.put(name, Files.readAllBytes(folder.resolve(name)));
            }
        }
        return new ModelBundle(folder.getFileName().toString(), parts);
    }

    private static Path bundle() throws IOException {
        var outcome = new Training(Training.DEFAULT_RECALL, Clock.systemUTC()).train(MadeDeals.closed(ROWS));
        if (!(outcome instanceof TrainingOutcome.Candidate candidate)) {
            throw new IllegalStateException("No model was trained");
        }
        var bundle = candidate.bundle();
        Path folder = Files.createDirectory(
                Files.createTempDirectory("stagecraft-first-score").resolve(bundle.version()));
        for (var part : bundle.parts().entrySet()) {
            Files.write(folder.resolve(part.getKey()), part.getValue());
        }
        return folder;
    }

    private static long process(String way, Path folder) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstScore.class.getName(),
                        way,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var printed = process.inputReader()) {
            long millis = Long.parseLong(printed.readLine().strip());
            process.waitFor();
            return millis;
        }
    }
}
