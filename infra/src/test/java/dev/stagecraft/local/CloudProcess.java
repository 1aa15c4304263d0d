package dev.stagecraft.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The local cloud as a process of its own on a folder that outlives it, as {@code mvn -Plocal} runs it, on free ports: to be
 * killed with SIGKILL and started again.
 */
public final class CloudProcess implements AutoCloseable {
    /** The lock of the processes that tests start: one test kills any of them. */
    public static final String CHILDREN = "children of this process";

    private static final Pattern ADDRESS = Pattern.compile("\\s+(HTTP API|Invoke|AWS)\\s+(http://\\S+).*");

    private final Process process;
    private final Map<String, URI> addresses = new HashMap<>();

    private CloudProcess(Process process) {
        this.process = process;
    }

    /** Starts one; when it returns, everything answers. */
    public static CloudProcess start(Path template, Path data) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlocal.template=" + template,
                "-Dlocal.data=" + data,
                "-Dlocal.port.edge=0",
                "-Dlocal.port.api=0",
                "-Dlocal.port.invoke=0",
                "-Dlocal.schedules=off",
                "-Dlocal.demo=off",
                "-classpath",
                System.getProperty("java.class.path"),
                Main.class.getName());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
        try {
            var started = new CloudProcess(builder.start());
            started.awaitGuide();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of the HTTP API. */
    public URI api() {
        return Objects.requireNonNull(addresses.get("HTTP API"));
    }

    /** The address of DynamoDB and S3. */
    public URI edge() {
        return Objects.requireNonNull(addresses.get("AWS"));
    }

    /** SIGKILL: no hook runs, nothing is flushed. Returns once the process is gone. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the local cloud dies", e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void awaitGuide() throws IOException {
        BufferedReader lines = process.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            var address = ADDRESS.matcher(line);
            if (address.matches()) {
                addresses.put(address.group(1), URI.create(address.group(2)));
            }
            if (addresses.size() == 3) {
                Thread.ofVirtual().name("cloud-output").start(() -> lines.lines()
                        .forEach(System.out::println));
                return;
            }
            System.out.println(line);
        }
        throw new IllegalStateException("The local cloud ended before it answered");
    }
}
