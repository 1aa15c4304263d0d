package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The browser that tests drive does what a person's does, and sees what a person would complain about. */
@NeedsBrowser
class BrowserTest {
    private static Browser browser;
    private static BrowserTestSite site;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        site = new BrowserTestSite();
    }

    @AfterAll
    static void end() {
        site.close();
        browser.close();
    }

    @Test
    void click_realMouse_arrivesTrustedAtTheElement() {
        try (Page page = browser.privatePage().open(site.page("<button>Finish</button><p id='said'></p>", """
                document.querySelector('button').addEventListener('click', (event) => {
                  document.querySelector('#said').textContent = event.isTrusted + ' ' + event.detail;
                });"""))) {
            page.click("button 'Finish'").awaitText("true 1");
            assertThat(page.focused()).isEqualTo("button 'Finish'");
        }
    }

    @Test
    void click_coveredOrDisabledOrAbsent_failsAndSaysWhy() {
        try (Page page = browser.privatePage()
                .open(site.page(
                        "<button id='a'>Under</button><div class='veil'></div><button id='b' disabled>Off</button>",
                        ""))) {
            page.impatient();
            assertThatThrownBy(() -> page.click("#a")).hasMessageContaining("it is covered by <div class=\"veil\">");
            assertThatThrownBy(() -> page.click("button 'Off'")).hasMessageContaining("it is disabled");
            assertThatThrownBy(() -> page.click("link 'Off'"))
                    .hasMessageContaining("there is none to be seen")
                    .hasMessageContaining("Under");
        }
    }

    @Test
    void keyboard_alone_fillsAndSendsAForm() {
        try (Page page = browser.privatePage().open(site.page("""
                <form><label>Name <input></label>
                <fieldset><legend>Trial</legend><label><input type=radio name=t value=no checked>No</label>
                <label><input type=radio name=t value=yes>Yes</label></fieldset>
                <label><input type=checkbox>Sure</label><button>Send</button></form><p id='said'></p>""", """
                document.querySelector('form').addEventListener('submit', (event) => {
                  event.preventDefault();
                  const [name, no, yes, sure] = document.querySelectorAll('input');
                  document.querySelector('#said').textContent = [name.value, yes.checked, sure.checked].join('|');
                });"""))) {
            page.press("Tab")
                    .type("Åse B. 7")
                    .press("Tab")
                    .press("ArrowDown")
                    .press("Tab")
                    .press("Space")
                    .press("Tab");
            assertThat(page.focused()).isEqualTo("button 'Send'");
            page.press("Enter").awaitText("Åse B. 7|true|true");
            page.fill("textbox 'Name'", "Bo")
                    .click("radio 'No'")
                    .press("Shift+Tab")
                    .press("Enter")
                    .awaitText("Bo|false|true");
        }
    }

    @Test
    void selectAndFiles_chosenAndDropped_reachThePage(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("deals.csv"), "id,name\n1,Åse\n");
        try (Page page = browser.privatePage().open(site.page("""
                <label>Stage <select><option value=1>Discovery<option value=2>Demo</select></label>
                <input type=file hidden><div id=drop class=box>Drop here</div><p id=said></p>""", """
                const say = async (what, file) => {
                  document.querySelector('#said').textContent = what + ': ' + (file?.text ? await file.text() : file);
                };
                const [select, input] = [document.querySelector('select'), document.querySelector('input')];
                const drop = document.querySelector('#drop');
                select.addEventListener('change', () => say('select', select.value));
                input.addEventListener('change', () => say('input', input.files[0]));
                drop.addEventListener('dragover', (event) => event.preventDefault());
                drop.addEventListener('drop', (event) => {
                  event.preventDefault();
                  say('drop', event.dataTransfer.files[0]);
                });"""))) {
            page.select("combobox 'Stage'", "Demo").awaitText("select: 2");
            page.files("input[type=file]", file).awaitText("input: id,name");
            page.drop("#drop", file).awaitText("drop: id,name");
        }
    }

    @Test
    void offline_cutsThePageAndItsServiceWorker() {
        try (Page page = browser.privatePage().open(site.workerPage())) {
            page.await("navigator.serviceWorker.ready", "a service worker");
            page.reload().awaitText("from the network");
            assertThat(page.eval("fetch('/data').then((reply) => reply.text())"))
                    .isEqualTo(Json.of("data"));
            page.offline(true).reload().awaitText("from the worker");
            assertThatThrownBy(() -> page.eval("fetch('/data')")).hasMessageContaining("Failed to fetch");
            try (Page second = page.tab().open(site.workerPage())) {
                second.awaitText("from the worker");
            }
            page.offline(false).reload().awaitText("from the network");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void complaints_errorRejectionAndPolicy_areAllSeen() {
        try (Page page = browser.privatePage().open(site.page("<p id='x'></p><p style='color: red'>inline</p>", """
                console.error('said', 7);
                setTimeout(() => { throw new Error('thrown'); });
                Promise.reject(new Error('rejected'));
                fetch('/missing');
                try {
                  document.querySelector('#x').innerHTML = '<b>markup</b>';
                } catch (refused) {
                  document.querySelector('#x').textContent = 'done';
                }"""))) {
            page.awaitText("done");
            page.eval("new Promise((done) => setTimeout(done, 200))");
            assertThat(page.complaints())
                    .extracting(one -> one.kind() + " " + one.text())
                    .satisfiesOnlyOnce(text -> assertThat(text).startsWith("CONSOLE said 7"))
                    .as("all")
                    .anyMatch(text -> text.startsWith("UNCAUGHT Error: thrown"))
                    .anyMatch(text -> text.startsWith("UNCAUGHT Error: rejected"))
                    .anyMatch(text -> text.startsWith("NETWORK") && text.contains("/missing"))
                    .anyMatch(text -> text.startsWith("POLICY") && text.contains("style-src"))
                    .anyMatch(text -> text.startsWith("POLICY") && text.contains("require-trusted-types-for"));
            page.forget().open(site.page("<p>clean</p>", "")).awaitText("clean");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void kill_restartOnTheSameProfile_keepsWhatWasStored() {
        try (Browser killed = Browser.start()) {
            Page page = killed.page().open(site.page("<p>store</p>", ""));
            page.eval("""
                    new Promise((done, failed) => {
                      const opening = indexedDB.open('kept', 1);
                      opening.onupgradeneeded = () => opening.result.createObjectStore('things');
                      opening.onsuccess = () => {
                        const change = opening.result.transaction('things', 'readwrite', {durability: 'strict'});
                        change.objectStore('things').put('still here', 1);
                        change.oncomplete = () => done();
                        change.onabort = failed;
                      };
                    })""");
            killed.kill();
            assertThatThrownBy(() -> page.eval("1")).isInstanceOf(AssertionError.class);
            killed.restart();
            Json kept = killed.page().open(site.page("<p>store</p>", "")).eval("""
                    new Promise((done) => {
                      const opening = indexedDB.open('kept', 1);
                      opening.onsuccess = () => {
                        const reading = opening.result.transaction('things').objectStore('things').get(1);
                        reading.onsuccess = () => done(reading.result);
                      };
                    })""");
            assertThat(kept).isEqualTo(Json.of("still here"));
        }
    }

    @Test
    void close_leavesNeitherAProcessNorAFile() {
        Browser closed = Browser.start();
        Path profile = closed.profile();
        assertThat(BrowserProgram.running(profile)).isNotEmpty();
        closed.close();
        assertThat(BrowserProgram.running(profile)).isEmpty();
        assertThat(profile).doesNotExist();
    }

    @Test
    void pages_ofOneProfileShareStorage_privateOnesDoNot() {
        String address = site.page("<p>one</p>", "");
        try (Page first = browser.page().open(address);
                Page second = browser.page().open(address);
                Page stranger = browser.privatePage().open(address)) {
            first.eval("localStorage.setItem('name', 'Åse')");
            assertThat(second.eval("localStorage.getItem('name')")).isEqualTo(Json.of("Åse"));
            assertThat(stranger.eval("localStorage.getItem('name')")).isEqualTo(Json.Null.NULL);
        }
    }

    @Test
    void world_viewportMediaAndTextSize_reachThePage() {
        try (Page page = browser.privatePage().open(site.page("<p>words</p>", ""))) {
            page.viewport(320, 640, 2)
                    .prefers("prefers-color-scheme dark", "forced-colors active", "prefers-reduced-motion reduce");
            assertThat(
                            page.eval(
                                    "[innerWidth, devicePixelRatio, matchMedia('(prefers-color-scheme: dark)').matches,"
                                            + " matchMedia('(forced-colors: active)').matches, matchMedia('(prefers-reduced-motion)').matches].join()"))
                    .isEqualTo(Json.of("320,2,true,true,true"));
            page.textSize(200).awaitSight("'words'");
            assertThat(page.await("getComputedStyle(document.querySelector('p')).fontSize === '32px'", "large text"))
                    .isEqualTo(Json.of(true));
        }
    }

    @Test
    void transfers_compressed_countTheBytesOfTheWire() {
        try (Page page = browser.privatePage().open(site.compressedPage())) {
            assertThat(page.text()).hasSizeGreaterThan(100_000);
            assertThat(page.transfers())
                    .filteredOn(one -> one.url().endsWith("/compressed"))
                    .singleElement()
                    .satisfies(one -> assertThat(one.bytes()).isBetween(100L, 2_000L));
        }
    }

    @Test
    void eval_thatThrows_failsWithTheScriptsMessage() {
        try (Page page = browser.privatePage().open(site.page("<p>words</p>", ""))) {
            assertThatThrownBy(() -> page.eval("missing.field")).hasMessageContaining("missing is not defined");
            assertThatThrownBy(() -> page.eval("Promise.reject(new Error('no'))"))
                    .hasMessageContaining("no");
        }
    }
}
