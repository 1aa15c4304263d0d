package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every page and state of both apps, in every look: axe finds nothing, nothing has to be scrolled sideways, and neither the
 * console nor the security policy complains.
 */
@NeedsBrowser
@Tag("cloud")
class EveryStateTest {
    private static FaceStatesRun run;

    @BeforeAll
    static void start() {
        run = new FaceStatesRun();
    }

    @AfterAll
    static void end() {
        run.close();
    }

    static List<FaceState> states() {
        return FaceState.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("states")
    void state_inEveryLook_isAccessible_andNothingComplains(FaceState state) {
        Page page = run.at(state);
        var findings = new ArrayList<String>();
        for (FaceLook look : FaceLook.values()) {
            look.putOn(page);
            settle(page);
            Axe.findings(page).forEach(finding -> findings.add(look + ": " + finding));
            outside(page).forEach(element -> findings.add(look + ": wider than the window: " + element));
            FaceLook.takeOff(page);
        }
        assertThat(findings).as("findings in: " + state).isEmpty();
        assertThat(page.complaints())
                .as("complaints in: " + state)
                .filteredOn(complaint -> !state.expects(complaint))
                .isEmpty();
    }

    /** Waits until the page is drawn anew, colours that fade into others included. */
    private static void settle(Page page) {
        page.eval("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        page.await(
                "document.getAnimations().every((each) => each.playState !== 'running')", "an end of the animations");
    }

    /** The elements that make the page scroll sideways. */
    private static List<String> outside(Page page) {
        Json elements = page.eval("""
                document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
                    .filter((el) => el.getBoundingClientRect().right > innerWidth + 1)
                    .map((el) => el.cloneNode(false).outerHTML)""");
        return ((Json.Items) elements).items().stream().map(Json::text).toList();
    }
}
