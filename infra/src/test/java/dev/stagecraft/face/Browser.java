package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An installed Chromium or Chrome without a window, on a profile folder of its own. Its pages share one storage, but for those
 * of {@link #privatePage}. {@link #kill} and {@link #restart} keep the profile; {@link #close} and the end of the JVM leave
 * neither a process nor a file.
 */
final class Browser implements AutoCloseable {
    private final Path profile;
    private final Thread atExit = new Thread(this::end, "browser-end");
    private final Map<String, BrowserContext> contexts = new ConcurrentHashMap<>();
    private BrowserProgram program;
    private BrowserProtocol protocol;

    private Browser(Path profile) {
        this.profile = profile;
        Runtime.getRuntime().addShutdownHook(atExit);
        program = BrowserProgram.start(profile);
        protocol = connect(program);
    }

    /** Starts a browser. */
    static Browser start() {
        try {
            return new Browser(Files.createTempDirectory("face-browser"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new page (a tab) of the profile. */
    Page page() {
        return page(Json.object());
    }

    /** A new page with storage, service workers and network of its own: the browser of another person. */
    Page privatePage() {
        String context = BrowserProtocol.text(
                protocol.call(BrowserProtocol.BROWSER, "Target.createBrowserContext", none()), "browserContextId");
        return page(Json.object().put("browserContextId", context));
    }

    /** A new page that shares the storage and network of another one. */
    Page pageBeside(BrowserContext context) {
        return page(Json.object().put("browserContextId", context.id()));
    }

    /** The folder of the profile. */
    Path profile() {
        return profile;
    }

    /** SIGKILL of all processes of the browser: nothing is flushed. Its pages are dead. */
    void kill() {
        program.kill();
        protocol.close();
        contexts.clear();
    }

    /** Starts the browser again on the same profile, after {@link #kill} where it still runs. */
    void restart() {
        kill();
        program = BrowserProgram.start(profile);
        protocol = connect(program);
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void end() {
        kill();
        delete(profile);
    }

    private Page page(JsonObjectBuilder where) {
        String target = BrowserProtocol.text(
                protocol.call(
                        BrowserProtocol.BROWSER,
                        "Target.createTarget",
                        where.put("url", "about:blank").build()),
                "targetId");
        var id = Json.object().put("targetId", target);
        var info = BrowserProtocol.fields(
                protocol.call(BrowserProtocol.BROWSER, "Target.getTargetInfo", id.build()), "targetInfo");
        String session = BrowserProtocol.text(
                protocol.call(
                        BrowserProtocol.BROWSER,
                        "Target.attachToTarget",
                        id.put("flatten", true).build()),
                "sessionId");
        var context = context(BrowserProtocol.text(info, "browserContextId"), protocol);
        return new Page(this, context, protocol, target, session);
    }

    private BrowserContext context(String id, BrowserProtocol connection) {
        return contexts.computeIfAbsent(id, any -> new BrowserContext(id, connection));
    }

    /** Connects, and takes every service worker under observation before its first line runs. */
    private BrowserProtocol connect(BrowserProgram started) {
        var connection = new BrowserProtocol(started.address());
        connection.listen(BrowserProtocol.BROWSER, (event, params) -> {
            String session = BrowserProtocol.text(params, "sessionId");
            if (event.equals("Target.detachedFromTarget")) {
                contexts.values().forEach(context -> context.remove(session));
            } else if (event.equals("Target.attachedToTarget")
                    && BrowserProtocol.text(BrowserProtocol.fields(params, "targetInfo"), "type")
                            .equals("service_worker")) {
                var info = BrowserProtocol.fields(params, "targetInfo");
                context(BrowserProtocol.text(info, "browserContextId"), connection)
                        .addWorker(session);
            }
        });
        var workers = List.of(Json.object().put("type", "service_worker").build());
        connection.call(
                BrowserProtocol.BROWSER,
                "Target.setAutoAttach",
                Json.object()
                        .put("autoAttach", true)
                        .put("waitForDebuggerOnStart", true)
                        .put("flatten", true)
                        .put("filter", workers)
                        .build());
        return connection;
    }

    private static Json.Fields none() {
        return Json.object().build();
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // What cannot be deleted from the temporary folder is the system's to clear.
        }
    }
}
