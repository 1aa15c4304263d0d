package dev.stagecraft;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process whose class path is one zip, unpacked as Lambda does, and one class that looks around in it. */
final class ZipProbe {
    private ZipProbe() {}

    /** The zip that the build made. */
    static Path file(String zip) {
        return Path.of("..", "functions", "target", zip);
    }

    /** What the process wrote. */
    static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("probe.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void finished(Process process, Path folder) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> log(folder)).isZero();
    }

    static Process start(
            String zip, Path folder, Class<?> probe, List<String> arguments, Map<String, String> environment)
            throws IOException, URISyntaxException {
        var classPath = new ArrayList<>(DeploymentPackage.unpack(file(zip), folder.resolve("task")));
        classPath.add(probeAlone(probe, folder.resolve("probe")));
        classPath.addAll(nativesOfThisMachine(folder.resolve("task").resolve("lib")));
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                probe.getName()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("probe.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "TABLE_NAME", "Table",
                        "BUCKET_NAME", "bucket",
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "none",
                        "AWS_SECRET_ACCESS_KEY", "none",
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:9"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** A folder that holds the probe and no other class of the tests. */
    private static Path probeAlone(Class<?> probe, Path folder) throws IOException {
        String name = probe.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(name);
        Files.createDirectories(target.getParent());
        try (var in = Objects.requireNonNull(probe.getClassLoader().getResourceAsStream(name))) {
            Files.copy(in, target);
        }
        return folder;
    }

    /** The zip's natives are for Lambda; where that is not this machine, its own are borrowed from the tests' class path. */
    private static List<Path> nativesOfThisMachine(Path lib) throws IOException, URISyntaxException {
        String own = "-linux-" + ("aarch64".equals(System.getProperty("os.arch")) ? "aarch_64" : "x86_64") + ".jar";
        try (var jars = Files.list(lib)) {
            boolean runs = "Linux".equals(System.getProperty("os.name"))
                    && jars.anyMatch(jar -> jar.getFileName().toString().endsWith(own));
            return runs
                    ? List.of()
                    : List.of(jarOf("software.amazon.awssdk.crt.CRT"), jarOf("ml.dmlc.xgboost4j.java.Booster"));
        }
    }

    private static Path jarOf(String type) throws URISyntaxException {
        var url =
                Objects.requireNonNull(ZipProbe.class.getClassLoader().getResource(type.replace('.', '/') + ".class"));
        return Path.of(url.toString().replaceAll("^jar:file:|!.*$", ""));
    }
}
