package dev.stagecraft.face;

import dev.stagecraft.demo.DemoData;
import dev.stagecraft.demo.DemoGuide;
import dev.stagecraft.demo.ImportFiles;
import dev.stagecraft.demo.QualificationDeals;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The local cloud with the demo organisation and its site, as {@code mvn -Plocal} runs it, for tests of whole pages. Loading
 * the demo takes longer than most tests, so all classes share one, which lives until the JVM ends: a test that changes data
 * uses a rep or a deal that no other test reads.
 *
 * <p>{@code -Dface.data=/a/folder} keeps the data there, so that the next run finds the demo loaded.
 */
final class DemoFace {
    /** So few closed deals that the model has no trees, which would take most of the time. */
    private static final int CLOSED = 120;

    private static final long SEED = 17;
    private static final int ROWS = 20;

    private final LocalCloud cloud;

    private DemoFace() {
        var options = LocalOptions.forTests(Path.of("..", "template.yaml")).withPeople(new DemoGuide().people());
        String loaded = System.getProperty("face.data", "");
        cloud = LocalCloud.start(loaded.isEmpty() ? options : options.withData(Path.of(loaded)));
        Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "demo-face-end"));
        DemoData.load(cloud.apiUri(), cloud.invokeUri(), Clock.systemUTC(), CLOSED, line -> {});
    }

    /** The one that all tests share; the first caller waits for the demo. */
    static DemoFace shared() {
        return Shared.DEMO;
    }

    /** The address of a path of the site or of the API. */
    URI at(String path) {
        return cloud.apiUri().resolve(path);
    }

    /** The running cloud. */
    LocalCloud cloud() {
        return cloud;
    }

    /** Signs a user of the demo in to an app, {@code /field/} or {@code /console/}, and waits until the app shows itself. */
    Page signIn(Page page, String user, String role, String app) {
        page.open(at("/")).awaitSight("heading 'Stagecraft'");
        String hint = DemoData.ORGANISATION + "/" + user + "/" + role;
        page.eval("import('/shared/session.js').then((session) => session.signIn({hint: %s, start: %s}))"
                .formatted(Json.of(hint).text(), Json.of(app).text()));
        page.await(
                "location.pathname === %s && document.querySelector('header nav')"
                        .formatted(Json.of(app).text()),
                user + " in " + app);
        return page;
    }

    /** A file of twenty deals to import, deleted when the JVM ends. */
    static Path file() {
        try {
            Path file = Files.createTempFile("deals", ".csv");
            file.toFile().deleteOnExit();
            try (var out = Files.newOutputStream(file)) {
                ImportFiles.writeQualification(new QualificationDeals(SEED), ROWS, out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Shared {
        static final DemoFace DEMO = new DemoFace();
    }
}
