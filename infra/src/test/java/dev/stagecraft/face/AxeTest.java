package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The accessibility check sees what is planted, under the face's security policy, and nothing where there is nothing. */
@NeedsBrowser
class AxeTest {
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
    void cleanPage_hasNoFinding_andNoComplaint() {
        try (Page page =
                browser.privatePage().open(site.page("<label>Name <input></label><button>Send</button>", ""))) {
            Axe.check(page, "a clean page");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void unlabelledField_andPaleText_areViolations() {
        try (Page page = browser.privatePage().open(site.page("<input><p class=pale>Pale words</p>", ""))) {
            assertThat(Axe.findings(page))
                    .filteredOn(Axe.Finding::certain)
                    .extracting(Axe.Finding::rule)
                    .containsExactlyInAnyOrder("label", "color-contrast");
        }
    }

    @Test
    void textInTheColourOfItsGround_isAFindingThoughAxeIsUndecided() {
        try (Page page = browser.privatePage().open(site.page("<p class=unseen>Sign out</p>", ""))) {
            assertThat(Axe.findings(page)).singleElement().satisfies(finding -> {
                assertThat(finding.certain()).isFalse();
                assertThat(finding.rule()).isEqualTo("color-contrast");
                assertThat(finding.why()).contains("equalRatio");
            });
        }
    }
}
