package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The README's pictures of the demo. {@code -Dface.screenshots=write} takes them anew, each with an outline of what it shows:
 * headings, menus, columns, labels and buttons. A plain build fails where the apps show another outline than the pictures do.
 */
@NeedsBrowser
@Tag("cloud")
class ScreenshotsTest {
    private static final Path FOLDER = Path.of("screenshots");
    private static final boolean WRITE =
            System.getProperty("face.screenshots", "").equals("write");

    private static Browser browser;
    private static DemoFace demo;

    @BeforeAll
    static void start() {
        demo = DemoFace.shared();
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        browser.close();
    }

    @Test
    void ranking_isAsPictured() throws IOException {
        try (Page page = demo.signIn(browser.privatePage(), "manager-1", "manager", "/console/")) {
            page.viewport(1100, 720, 1).awaitSight("table a");
            pictured(page, "ranking");
        }
    }

    @Test
    void deal_isAsPictured() throws IOException {
        try (Page page = demo.signIn(browser.privatePage(), "manager-1", "manager", "/console/")) {
            page.viewport(1100, 720, 1)
                    .click("table a")
                    .awaitSight("heading 'Why *'")
                    .awaitSight("svg text");
            pictured(page, "deal");
        }
    }

    @Test
    void fieldApp_isAsPictured() throws IOException {
        try (Page page = demo.signIn(browser.privatePage(), "rep-6", "rep", "/field/")) {
            page.viewport(390, 760, 2).awaitSight("h3 a");
            pictured(page, "field");
        }
    }

    private static void pictured(Page page, String name) throws IOException {
        String outline = outline(page);
        Path kept = FOLDER.resolve(name + ".txt");
        if (WRITE) {
            page.eval("document.activeElement.blur()");
            page.screenshot(FOLDER.resolve(name + ".png"));
            Files.writeString(kept, outline);
        }
        assertThat(FOLDER.resolve(name + ".png")).isNotEmptyFile();
        assertThat(outline)
                .as("the picture %s.png is old: take it anew with -Dface.screenshots=write", name)
                .isEqualTo(Files.readString(kept));
    }

    /** What the page shows of itself, without what the demo's data say: those change with the day. */
    private static String outline(Page page) {
        var lines = page.eval("""
                [...new Set([...document.querySelectorAll('h1, h2, header a, header button, th, label, main button, summary')]
                    .filter((el) => el.checkVisibility())
                    .map((el) => el.innerText.replace(/\\s+/g, ' ').trim().replace(/[0-9]+/g, '0').replace(/Class [ABC]/, 'Class'))
                    .filter((text) => text && !/^(Class:|[A-Z][a-z]+ 0$)/.test(text)))].join('\\n') + '\\n'""");
        return ((Json.Text) lines).value();
    }
}
