package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.Soak;
import dev.stagecraft.face.ScriptedSite.Said;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.sync.FaultyWire;
import dev.stagecraft.sync.FieldPlan;
import dev.stagecraft.sync.Headquarters;
import dev.stagecraft.sync.HttpService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A rep finishes answers while the sync runs and the whole browser is killed with SIGKILL, as soon as an answer is saved or at a
 * random moment; some replies get lost as well. What the app called saved is never finished again, so a lost answer would be
 * missing at the end. {@code mvn verify} runs a tenth of it ({@link Soak}).
 */
@NeedsBrowser
@Tag("cloud")
@Tag("soak")
class BrowserKillTest {
    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final int ANSWERS_EACH = 10;
    private static final int DEALS = Soak.of(20);
    private static final int KILLS = Soak.of(50);
    private static final int LIFE_MILLIS = 300;
    private static final int FAULTS_PERCENT = 10;
    private static final long SEED = 9;

    private static LocalCloud cloud;
    private static Headquarters headquarters;

    private final Random chance = new Random(SEED);
    private final FieldPlan plan = new FieldPlan("browser-kill", 1, DEALS, ANSWERS_EACH, SEED);
    private final List<FieldPlan.Answer> unsaved = new ArrayList<>(plan.answers());

    @BeforeAll
    static void startCloud() {
        cloud = LocalCloud.start(LocalOptions.forTests(TEMPLATE));
        headquarters = new Headquarters(cloud.apiUri(), cloud.edgeUri());
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @Test
    void browser_killedAtRandomMoments_hasEverythingOnce() throws Exception {
        try (var wire = new FaultyWire(cloud::apiUri, SEED, FAULTS_PERCENT);
                var browser = Browser.start()) {
            plan.deals().forEach(headquarters::record);
            long begin = System.nanoTime();
            for (int kill = 1; kill <= KILLS; kill++) {
                live(browser, start(browser, wire), plan.answers().size() * kill / (KILLS + 1));
                browser.restart();
            }
            wire.calm();
            var phone = start(browser, wire);
            finishUntil(phone, plan.answers().size());
            phone.page().await("phone.store.unsent().then(left => left === 0)", "everything is sent");
            System.out.println(plan.answers().size() + " answers, browser killed " + KILLS + " times: "
                    + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
            assertEverythingOnce(phone);
        }
    }

    @Test
    void browser_killedBetweenStoringAndReply_sendsTheSameAgainAndHasOneEffect() throws Exception {
        var once = new FieldPlan("before-reply", 1, 2, 4, SEED);
        String rep = once.reps().getFirst();
        try (var site = new ScriptedSite();
                var browser = Browser.start()) {
            once.deals().forEach(headquarters::record);
            var service = new HttpService(cloud.apiUri(), Duration.ofMinutes(1), () -> token(rep));
            var dead = new CompletableFuture<String>();
            site.then(asked -> {
                dead.complete(stored(service, asked));
                browser.kill();
                return Said.CUT;
            });
            var phone = new PagePhone(browser.page(), site.blank()).open(rep);
            phone.says("phone.finish(" + PagePlan.forms(once.answers()) + ")");
            assertThatThrownBy(phone::push).isInstanceOf(AssertionError.class);
            assertThat(dead.join()).contains("\"protocol\":1");
            browser.restart();
            site.then(asked -> Said.of(200, stored(service, asked)));
            phone = new PagePhone(browser.page(), site.blank()).open(rep);
            assertThat(phone.push()).isEqualTo("{\"wait\":0}");
            assertThat(site.asked())
                    .extracting(asked -> asked.json().field("items"))
                    .hasSize(2)
                    .containsOnly(site.asked().getFirst().json().field("items"));
            assertThat(phone.texts("phone.store.snapshot().then(s => s.received.map(each => each.result.status))"))
                    .isNotEmpty()
                    .containsOnly("duplicate");
            headquarters.assertAllThereOnce(once);
        }
    }

    private static String token(String rep) throws IOException {
        var none = new HttpService(cloud.apiUri(), Duration.ofMinutes(1), () -> "none");
        var wanted = Json.object().put("organisation", "acme").put("user", rep).put("role", "rep");
        var reply = none.send("POST", "/_local/token", "none", wanted.build().text());
        return BrowserProtocol.text((Json.Fields) Json.parse(reply.body()), "token");
    }

    /** The answer of the service to a request of the page. */
    private static String stored(HttpService service, ScriptedSite.Asked asked) {
        try {
            return service.send(asked.method(), asked.path(), service.token(), asked.body())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PagePhone start(Browser browser, FaultyWire wire) {
        var phone = new PagePhone(browser.page(), wire.uri().resolve("/tokens.css"))
                .open(plan.reps().getFirst(), "{tokenSeconds: 3600, random: () => Math.random() / 20}");
        phone.says("(globalThis.sync = phone.start()) && null");
        return phone;
    }

    /** Finishes answers until so many are saved in all, and dies: at once, or before that, at a random moment. */
    private void live(Browser browser, PagePhone phone, int saved) {
        if (chance.nextBoolean()) {
            finishUntil(phone, saved);
            browser.kill();
            return;
        }
        var later = CompletableFuture.delayedExecutor(chance.nextInt(LIFE_MILLIS), TimeUnit.MILLISECONDS);
        var death = CompletableFuture.runAsync(browser::kill, later);
        try {
            finishUntil(phone, saved);
        } catch (AssertionError gone) {
            assertThat(gone).hasMessageMatching("(?s).*(closed the connection|connection was closed|is gone).*");
        }
        death.join();
    }

    private void finishUntil(PagePhone phone, int saved) {
        while (plan.answers().size() - unsaved.size() < saved) {
            phone.says("phone.finish(" + PagePlan.forms(unsaved.subList(0, 1)) + ").then(ids => (sync.wake(), ids))");
            unsaved.removeFirst();
        }
    }

    private void assertEverythingOnce(PagePhone phone) {
        headquarters.assertAllThereOnce(plan);
        assertThat(phone.refused())
                .extracting(refused -> BrowserProtocol.text(refused, "id"))
                .containsExactlyInAnyOrderElementsOf(plan.refused());
        assertThat(phone.received().size() + phone.refused().size())
                .isEqualTo(plan.answers().size());
        assertThat(
                        phone.texts(
                                "phone.store.snapshot().then(s => [...s.received, ...s.refused].map(each => `${each.deviceSeq}`))"))
                .as("numbers without gaps")
                .hasSize(plan.answers().size())
                .doesNotHaveDuplicates()
                .contains("1", Integer.toString(plan.answers().size()));
    }
}
