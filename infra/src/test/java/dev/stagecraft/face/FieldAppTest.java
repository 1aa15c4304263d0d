package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.face.ScriptedSite.Said;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The field app in a browser, with the local cloud at the other end of a wire that fails as a test wants. */
@NeedsBrowser
@Tag("cloud")
class FieldAppTest {
    private static final String PORTAL = "<html><body>Welcome to Hotel Aurora. Please sign in.</body></html>";
    private static final String MOVES = ">5 hours";
    private static final String STAYS = "1-2 hours";
    private static final int CPU_OF_A_PHONE = 4;
    private static final int BUDGET_MILLIS = 1_000;
    private static final int MOST_TRIES = 20;

    private static LocalCloud cloud;
    private static FieldDeals deals;
    private static SiteWire wire;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        cloud = LocalCloud.start(LocalOptions.forTests(Path.of("..", "template.yaml")));
        deals = new FieldDeals(cloud);
        wire = new SiteWire(cloud.apiUri());
        browser = Browser.start();
    }

    @AfterAll
    static void stop() {
        browser.close();
        wire.close();
        cloud.close();
    }

    @AfterEach
    void mend() {
        wire.mend();
    }

    /** The phone of a rep who has two deals, Aurora Oy and Cobalt AB, both at the beginning. */
    private static FieldPhone phone(String rep) {
        deals.make(rep);
        return new FieldPhone(browser.privatePage(), wire).signIn(rep);
    }

    @Test
    void withoutTheServer_theAppOpensWithTheDealsWithinASecond() {
        deals.rankAfter(() -> deals.make("rep-list"));
        var phone = new FieldPhone(browser.privatePage(), wire)
                .signInByHand("rep-list")
                .ready("rep-list");
        var online = phone.deals();
        assertThat(online).containsExactlyInAnyOrder("Aurora Oy", "Cobalt AB");
        assertThat(phone.page().text("main")).containsPattern("Class [ABC]").contains("Prospecting · 50 %");
        assertThat(phone.page().complaints()).isEmpty();

        wire.cut(true);
        phone.page().slowedBy(CPU_OF_A_PHONE);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < MOST_TRIES && (i < 5 || median(times) > BUDGET_MILLIS); i++) {
            phone.page().reload();
            var seen = phone.page().await("document.querySelector('.deals li .button') && performance.now()", "list");
            times.add(Double.valueOf(seen.text()));
        }
        phone.page().slowedBy(1);
        phone.see("No answer from the service. Deals of ");
        assertThat(phone.deals()).isEqualTo(online);
        assertThat(median(times)).as("median of the best five of %s ms", times).isLessThan(BUDGET_MILLIS);
        phone.page().close();
    }

    @Test
    void everyModule_isFetchedAtOnce_andNotOneAfterTheOther() throws IOException {
        Path app = Path.of("../functions/target/site/field");
        var kept = matches(Files.readString(app.resolve("sw.js")), "'(/[^']+\\.js)'");
        var preloaded = matches(Files.readString(app.resolve("index.html")), "modulepreload\" href=\"([^\"]+)\"");
        kept.remove("/field/app.js");
        assertThat(preloaded).as("index.html beside the list of sw.js").isEqualTo(kept);
    }

    private static Set<String> matches(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void withoutANetwork_draftAndAnswerSurvive_andThenGoOnce() {
        var phone = phone("rep-offline");
        phone.page().offline(true);
        phone.answer("Aurora Oy").choose(MOVES).see("The draft is kept on this phone.");
        phone.page().reload().awaitSight("button 'Finish'");
        assertThat(phone.page()
                        .eval("document.querySelector('input:checked').value")
                        .text())
                .isEqualTo("\"over5\"");
        String id = phone.choose("Yes").finish();
        phone.see("Saved on this phone").see("not sent yet.");
        phone.page().reload().awaitText("1 answer is saved on this phone, not sent yet.");
        phone.see("No network. Deals of ").go("My deals").page().awaitSight("link 'Waiting to be sent: Aurora Oy'");
        assertThat(wire.sent()).isEmpty();

        phone.page().offline(false);
        phone.see("Received: Aurora Oy. 70 of 70 points. Now in Discovery (rule prospecting-to-discovery@1).");
        phone.page().awaitSight("link 'Answer Aurora Oy'").awaitText("Discovery · ");
        phone.go("Outbox").see("Received").see("Now in Discovery (rule prospecting-to-discovery@1).");
        assertThat(wire.sendings(id)).isEqualTo(1);
        assertThat(deals.status(id)).isEqualTo("applied");
        assertThat(deals.moves("rep-offline", "Aurora Oy")).isEqualTo(1);
        phone.page().close();
    }

    @Test
    void browserKilledBeforeTheReplyCame_sendsAgainWithOneEffect() throws InterruptedException {
        deals.make("rep-killed");
        var phone = new FieldPhone(browser.page(), wire).signIn("rep-killed");
        var stored = new CountDownLatch(1);
        var killed = new CountDownLatch(1);
        wire.beforeReply(() -> {
            stored.countDown();
            await(killed);
        });
        String id = phone.prospect("Aurora Oy", MOVES);
        await(stored);
        browser.kill();
        killed.countDown();
        wire.beforeReply(() -> {});
        browser.restart();

        phone = new FieldPhone(browser.page(), wire).open();
        phone.go("Outbox*").see("Now in Discovery (rule prospecting-to-discovery@1).");
        assertThat(wire.sendings(id)).isEqualTo(2);
        assertThat(deals.moves("rep-killed", "Aurora Oy")).isEqualTo(1);
        phone.page().close();
    }

    @Test
    void twoTabs_sendOnce_andBothShowTheResult() {
        var first = phone("rep-tabs");
        var second = first.tab(wire);
        second.go("Outbox*");
        first.page().offline(true);
        String id = first.prospect("Cobalt AB", STAYS);
        second.see("Outbox (1)").see("Cobalt AB · Prospecting");
        first.page().offline(false);
        first.page().awaitSight("heading 'Received'").awaitText("40 of 70 points. The deal stays in Prospecting.");
        second.see("40 of 70 points. The deal stays in Prospecting.");
        assertThat(wire.sendings(id)).isEqualTo(1);
        second.page().close();
        first.page().close();
    }

    @Test
    void secondUser_seesNothingOfTheFirst_andSendsNothingForThem() {
        var phone = phone("rep-first");
        deals.make("rep-second", "Ember Oy");
        wire.instead(any -> Optional.of(Said.of(503, PORTAL)));
        String id = phone.prospect("Aurora Oy", MOVES);
        phone.go("*, settings")
                .see("If you sign out, it stays on this phone for rep-first")
                .signOut();
        wire.instead(any -> Optional.empty());

        phone.signInByHand("rep-second");
        assertThat(phone.deals()).containsExactly("Ember Oy");
        phone.go("Outbox").see("Nothing here yet.");
        String second = phone.prospect("Ember Oy", STAYS);
        phone.page().awaitSight("heading 'Received'");
        assertThat(wire.sent()).as("the first try found no service").containsExactly(id, second);
        phone.signOut();

        phone.signIn("rep-first").go("Outbox*").see("Now in Discovery");
        assertThat(wire.sendings(id)).isEqualTo(2);
        assertThat(deals.status(id)).isEqualTo("applied");
        phone.page().close();
    }

    @Test
    void whatTheServiceSays_isToldInPlainWords() {
        var phone = phone("rep-words");
        wire.instead(any -> Optional.of(Said.of(200, PORTAL)));
        phone.prospect("Aurora Oy", MOVES);
        phone.see("1 answer is saved on this phone, not sent yet.").see("No answer from the service. Deals of ");
        wire.instead(any -> Optional.of(Said.of(401, "{\"message\":\"Unauthorized\"}")));
        phone.press("Send now").see("Sign in again, so that your answers can be sent. Everything is kept.");
        phone.page().awaitSight(".state button");
        wire.insteadOfResults(any -> Said.of(426, "{\"code\":\"protocol-unsupported\"}"));
        phone.press("Send now").see("The service needs a newer version of this app. Nothing is lost.");
        phone.page().awaitSight("button 'Reload'");
        wire.insteadOfResults(sent -> Said.results("{\"id\":\"%s\",\"status\":\"retry\",\"afterMs\":1}"
                .formatted(sent.ids().getFirst())));
        phone.press("Send now").see("The service is busy. The app asks again at ");
        wire.insteadOfResults(sent -> Said.results("""
                {"id":"%s","status":"rejected","code":"unknown-option","field":"hours","quarantine":"q-0123"}""".formatted(sent.ids().getFirst())));
        phone.press("Send now").page().awaitSight("heading 'Refused'");
        phone.see("1 answer was refused.")
                .see("A chosen option no longer exists.")
                .see("the service keeps these answers as q-0123");
        assertThat(phone.page().text(".answers")).contains(">5 hours", "Yes");
        phone.press("Dismiss").see("Nothing here yet.");
        assertThat(phone.bar()).isEmpty();

        wire.insteadOfResults(any -> Said.of(413, "{\"message\":\"Request Entity Too Large\"}"));
        phone.prospect("Cobalt AB", STAYS);
        phone.see("The answers are too large to be sent.").press("Dismiss");
        var busy =
                new Said(429, Map.of("content-type", "application/json", "retry-after", "1"), "{\"message\":\"no\"}");
        wire.insteadOfResults(any -> busy);
        phone.prospect("Cobalt AB", STAYS);
        phone.see("The service is busy. The app asks again at ");
        wire.instead(any -> Optional.empty());
        phone.page().awaitSight("heading 'Received'");
        phone.page().close();
    }

    @Test
    void correction_countsInsteadOfTheFirstAnswers() {
        var phone = phone("rep-corrects");
        phone.prospect("Aurora Oy", STAYS);
        phone.see("40 of 70 points. The deal stays in Prospecting.").press("Correct these answers");
        phone.page().await("document.querySelectorAll('input:checked').length === 2", "the first answers");
        phone.choose(MOVES).finish();
        phone.see("70 of 70 points. Now in Discovery").go("Outbox").see("Corrected since.");
        assertThat(deals.moves("rep-corrects", "Aurora Oy")).isEqualTo(1);
        phone.page().close();
    }

    @Test
    void newBuild_waitsUntilTheRepReloads() {
        var phone = phone("rep-build");
        phone.page().reload();
        phone.answer("Aurora Oy").choose(MOVES);
        wire.edit("/field/sw.js", "const BUILD = '", "const BUILD = 'new-");
        wire.edit("/field/deals.js", ">My deals<", ">My deals today<");
        phone.page().eval("navigator.serviceWorker.getRegistration().then((it) => it.update())");
        phone.see("A new version is ready.");
        phone.choose("Yes").go("My deals").page().awaitSight("heading 'My deals'");
        phone.page().eval("history.back()");
        phone.page().awaitSight("button 'Finish'");

        phone.press("Reload").page().awaitGone("button 'Reload'").awaitSight("button 'Finish'");
        phone.page().await("document.querySelectorAll('input:checked').length === 2", "the draft");
        phone.go("My deals").page().awaitSight("heading 'My deals today'");
        assertThat(phone.page().complaints()).isEmpty();
        phone.page().close();
    }

    @Test
    void keyboardAlone_answersAndFinishes() {
        var phone = phone("rep-keys");
        var page = phone.page();
        tabTo(page, "link 'Answer Aurora Oy'").press("Enter").awaitSight("button 'Finish'");
        assertThat(page.focused()).isEqualTo("heading 'Prospecting'");
        tabTo(page, "button 'Finish'").press("Enter").awaitSight("heading 'There is a problem'");
        assertThat(page.focused()).isEqualTo("alert 'There is a problem'");
        assertThat(page.eval("document.title").text()).contains("Error: Answer: Aurora Oy - Stagecraft");
        page.press("Tab").press("Tab");
        assertThat(page.focused())
                .isEqualTo("link 'Do you have any compliance * Choose an answer.'"
                        .replace("*", "implications if the data is not validated?"));
        page.press("Enter");
        assertThat(page.focused()).isEqualTo("radio 'Yes'");
        page.press("Space").press("Shift+Tab").press("ArrowDown").press("ArrowDown");
        assertThat(page.focused()).isEqualTo("radio '>5 hours'");
        page.awaitGone("heading 'There is a problem'");
        tabTo(page, "button 'Finish'").press("Enter").awaitSight("heading 'Received'");
        assertThat(page.focused()).startsWith("heading ");
        phone.see("70 of 70 points. Now in Discovery");
        page.close();
    }

    /** On an origin of its own: the browser remembers for a while how much space there was. */
    @Test
    void fullStorage_isToldAsNotSaved() throws IOException {
        deals.make("rep-full");
        try (var own = new SiteWire(cloud.apiUri())) {
            var phone =
                    new FieldPhone(browser.privatePage(), own).quota(2_000_000).signIn("rep-full");
            phone.answer("Aurora Oy").choose(MOVES).see("The draft is kept on this phone.");
            phone.fill("rep-full").choose("Yes").see("Not saved. The storage of this phone is full.");
            phone.see("The draft is not saved.").press("Finish");
            phone.page().await("!document.querySelector('.finish button').disabled", "the failed finish");
            assertThat(phone.page().text("[role=alert]")).contains("Not saved.");
            assertThat(phone.page().text()).doesNotContain("aved on this phone");
            assertThat(own.sent()).isEmpty();

            phone.quota(-1).page().reload().awaitSight("button 'Finish'");
            phone.choose("Yes").finish();
            phone.page().awaitSight("heading 'Received'").close();
        }
    }

    @Test
    void networkThatAnswersNothing_isWaitedForByNoView() {
        var phone = phone("rep-silent").withShortPatience(600);
        wire.instead(any -> Optional.of(Said.NOTHING));
        phone.page().reload().awaitSight(".deals li");
        phone.prospect("Aurora Oy", MOVES);
        phone.see("Saved on this phone").go("Aurora Oy").page().awaitSight("heading 'Why'");
        phone.see("No answer from the service. Deals of ");
        phone.see("The reasons are not on this phone yet.");
        phone.page().close();
    }

    /** The median of the best five: what else this machine does at the time only adds to them. */
    private static double median(List<Double> times) {
        return times.stream().sorted().toList().get(2);
    }

    private static Page tabTo(Page page, String target) {
        for (int i = 0; i < 30 && !page.focused().equals(target); i++) {
            page.press("Tab");
        }
        assertThat(page.focused()).isEqualTo(target);
        return page;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
