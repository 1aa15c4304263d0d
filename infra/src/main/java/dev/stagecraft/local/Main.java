package dev.stagecraft.local;

import dev.stagecraft.local.server.PortTakenException;
import dev.stagecraft.local.template.TemplateException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The program of {@code mvn -Plocal}: it starts the local cloud, prints a guide and runs until Ctrl-C. Options are
 * system properties:
 *
 * <ul>
 *   <li>{@code local.template} the template (template.yaml); {@code local.data} where data are kept (.stagecraft);
 *   <li>{@code local.fresh} deletes what is kept there first;
 *   <li>{@code local.bind=172.17.0.1} opens the edge to a container bridge too;
 *   <li>{@code local.schedules=off}, {@code local.demo=off} leave those out;
 *   <li>{@code local.handlers=process} runs each function in processes of its own;
 *   <li>{@code local.port.edge, .api, .invoke} choose other ports than 4566, 3000 and 3001.
 * </ul>
 */
public final class Main {
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private Main() {}

    /** Runs until the process is stopped. */
    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %3$s: %5$s%6$s%n");
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            run(options());
        } catch (PortTakenException | TemplateException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void run(LocalOptions options) throws InterruptedException {
        long start = System.nanoTime();
        if (truth("local.fresh", false)) {
            options.data().ifPresent(DataFolder::clear);
        }
        LocalCloud cloud = LocalCloud.start(options);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            cloud.close();
            stopped.countDown();
        }));
        System.out.println("Local cloud up in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        System.out.println(guide().welcome(cloud));
        stopped.await();
    }

    private static Guide guide() {
        return truth("local.demo", true)
                ? ServiceLoader.load(Guide.class).findFirst().orElse(Guide.PLAIN)
                : Guide.PLAIN;
    }

    private static LocalOptions options() {
        return new LocalOptions(
                Path.of(text("local.template", "template.yaml")),
                Optional.of(Path.of(text("local.data", ".stagecraft"))),
                new LocalOptions.Ports(
                        port("local.port.edge", LocalOptions.Ports.USUAL.edge()),
                        port("local.port.api", LocalOptions.Ports.USUAL.api()),
                        port("local.port.invoke", LocalOptions.Ports.USUAL.invoke())),
                Optional.of(text("local.bind", "")).filter(bind -> !bind.isEmpty()),
                "process".equals(text("local.handlers", "inside"))
                        ? LocalOptions.Handlers.PROCESS
                        : LocalOptions.Handlers.INSIDE,
                truth("local.schedules", true),
                Clock.systemUTC(),
                RETRY_DELAY,
                Map.of(),
                guide().people());
    }

    private static String text(String name, String otherwise) {
        String value = System.getProperty(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    /** The value of a switch: {@code -Dlocal.fresh} alone means true; off, no and false mean false. */
    private static boolean truth(String name, boolean otherwise) {
        String value = System.getProperty(name);
        return value == null ? otherwise : !value.matches("(?i)off|no|false");
    }

    private static int port(String name, int otherwise) {
        String value = text(name, Integer.toString(otherwise));
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("-D" + name + " must be a port number, not " + value);
        }
        return Integer.parseInt(value);
    }
}
