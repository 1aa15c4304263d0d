package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The service worker's list of files is what the field app consists of: nothing less, or it does not start offline. The manifest
 * and the large icons are the browser's business when it installs the app.
 */
class ServiceWorkerFilesTest {
    private static final Path SOURCE = Path.of("../functions/src/main/web/field/sw.js");
    private static final Path SITE = ScriptedSite.FILES.normalize();
    private static final Pattern LISTED = Pattern.compile("'(/[^']+)'");
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"([^\"#]+)\"");
    private static final Pattern IMPORTED = Pattern.compile("(?:from|import)\\s*\\(?\\s*[\"'](\\.[^\"']+)[\"']");

    @Test
    void files_areTheFolderAndAllThatItsPageReaches() throws IOException {
        String worker = Files.readString(SOURCE);
        String list = worker.substring(worker.indexOf("const SHELL"), worker.indexOf("];"));
        Set<String> listed = LISTED.matcher(list)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> needed = reached("/field/index.html");
        needed.addAll(folder());
        assertThat(listed).as("FILES in sw.js").isEqualTo(needed);
    }

    @Test
    void worker_importsNothing_andItsBuildIsReplaced() throws IOException {
        assertThat(Files.readString(SOURCE)).containsOnlyOnce("'@build@'").doesNotContain("import");
        assertThat(Files.readString(SITE.resolve("field/sw.js")))
                .doesNotContain("@build@")
                .containsPattern("const BUILD = '[0-9a-f]{8,}';");
    }

    /** The app's own folder, without the worker. */
    private static Set<String> folder() throws IOException {
        try (var files = Files.walk(SITE.resolve("field"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> "/" + SITE.relativize(file).toString().replace('\\', '/'))
                    .filter(path -> !path.equals("/field/sw.js") && !isForInstalling(path))
                    .collect(Collectors.toSet());
        }
    }

    /** What exists of all that a file leads to, by links and imports. */
    private static Set<String> reached(String start) throws IOException {
        Set<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(start));
        while (!open.isEmpty()) {
            String path = open.pop();
            Path file = SITE.resolve(path.substring(1));
            if (Files.isRegularFile(file) && !isForInstalling(path) && reached.add(path)) {
                var links = path.endsWith(".html") ? LINKED : IMPORTED;
                var text = path.endsWith(".svg") ? "" : Files.readString(file);
                links.matcher(text)
                        .results()
                        .forEach(found -> open.push(Path.of(path)
                                .resolveSibling(found.group(1))
                                .normalize()
                                .toString()));
            }
        }
        return reached;
    }

    private static boolean isForInstalling(String path) {
        return path.endsWith(".png") || path.endsWith(".webmanifest");
    }
}
