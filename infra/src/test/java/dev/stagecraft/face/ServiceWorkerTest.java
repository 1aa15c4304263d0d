package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service worker, apart from the app: it answers without a network, and a new build waits until a page asks for it. */
@NeedsBrowser
class ServiceWorkerTest {
    private static final String IN_SCOPE = "/field/database.js";

    @TempDir
    private Path folder;

    private static Browser browser;

    private ScriptedSite site;
    private Page page;

    @BeforeAll
    static void start() {
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
    }

    @BeforeEach
    void install() throws IOException {
        site = new ScriptedSite();
        site.serve(build("one"));
        page = browser.privatePage().open(site.address(IN_SCOPE));
        page.eval("navigator.serviceWorker.register('/field/sw.js', {updateViaCache: 'none'}).then(() => null)");
        page.await("navigator.serviceWorker.ready.then(({active}) => active.state === 'activated')", "a worker");
    }

    @AfterEach
    void close() {
        page.close();
        site.close();
    }

    @Test
    void serverGone_theShellAndItsFilesAreThere_andNothingElseIs() {
        site.gone(true);
        page.open(site.address("/field/?code=abc&state=xyz#/deal/o-1"));
        assertThat(page.eval("document.title").text()).isEqualTo("\"Build one\"");
        assertThat(page.eval("fetch('/shared/api.js').then(reply => reply.ok)").text())
                .isEqualTo("true");
        for (String never : List.of("/v1/sync/changes", "/config.json", "/_local/token", "/console/app.js")) {
            assertThat(page.eval("fetch('" + never + "').then(reply => reply.status, () => 'no answer')")
                            .text())
                    .as(never)
                    .isEqualTo("\"no answer\"");
        }
    }

    @Test
    void api_isNeverKept() {
        page.reload();
        site.then(200, "{\"changes\":[]}");
        assertThat(page.eval("fetch('/v1/sync/changes').then(reply => reply.status)")
                        .text())
                .isEqualTo("200");
        assertThat(page.eval("""
                (async () => {
                  const kept = [];
                  for (const name of await caches.keys()) {
                    kept.push(...(await (await caches.open(name)).keys()).map(({url}) => new URL(url).pathname));
                  }
                  return kept.filter(path => !/^\\/(field|shared|vendor)\\/|^\\/(style|tokens)\\.css$/.test(path));
                })()""").text()).isEqualTo("[]");
    }

    @Test
    void newBuild_waitsUnderAnOpenPage_untilThePageAsks() throws IOException {
        page.open(site.address("/field/"));
        site.serve(build("two"));
        page.eval("navigator.serviceWorker.ready.then(registration => registration.update()).then(() => null)");
        page.await("navigator.serviceWorker.ready.then(({waiting}) => waiting?.state === 'installed')", "a new build");
        assertThat(page.reload().eval("document.title").text()).isEqualTo("\"Build one\"");
        page.eval("""
                navigator.serviceWorker.ready.then(({waiting}) => new Promise(done => {
                  navigator.serviceWorker.addEventListener('controllerchange', () => done(null));
                  waiting.postMessage('activate');
                }))""");
        assertThat(page.reload().eval("document.title").text()).isEqualTo("\"Build two\"");
        page.await(
                "caches.keys().then(names => names.length === 1 && names[0] === 'field-two')", "the old copy is gone");
    }

    @Test
    void halfABuild_isNotTaken() throws IOException {
        Path broken = build("two");
        Files.delete(broken.resolve("shared/api.js"));
        site.serve(broken);
        page.eval("""
                navigator.serviceWorker.ready.then(registration => new Promise(done => {
                  registration.addEventListener('updatefound', () => {
                    const {installing} = registration;
                    installing.addEventListener('statechange', () => installing.state === 'redundant' && done(null));
                  });
                  registration.update();
                }))""");
        site.gone(true);
        assertThat(page.open(site.address("/field/")).eval("document.title").text())
                .isEqualTo("\"Build one\"");
    }

    /** The site's files as another build: with its name in the worker, and a page that says it and does nothing. */
    private Path build(String name) throws IOException {
        Path target = folder.resolve(name);
        try (var files = Files.walk(ScriptedSite.FILES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(ScriptedSite.FILES.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(target.resolve("field/index.html"), "<!doctype html><title>Build " + name + "</title>");
        Path worker = target.resolve("field/sw.js");
        Files.writeString(
                worker, Files.readString(worker).replaceFirst("const BUILD = '[^']*'", "const BUILD = '" + name + "'"));
        return target;
    }
}
