package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.Soak;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.sync.FaultyWire;
import dev.stagecraft.sync.FieldPlan;
import dev.stagecraft.sync.Headquarters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A rep finishes answers while the sync runs and the whole browser is killed with SIGKILL at random moments; some replies get
 * lost as well. What the app called saved is never finished again, so a lost answer would be missing at the end. {@code mvn
 * verify} runs a tenth of it ({@link Soak}).
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

    private final Random chance = new Random(SEED);
    private final FieldPlan plan = new FieldPlan("browser-kill", 1, DEALS, ANSWERS_EACH, SEED);
    private final List<FieldPlan.Answer> unsaved = new ArrayList<>(plan.answers());

    @Test
    void browser_killedAtRandomMoments_hasEverythingOnce() throws Exception {
        try (var cloud = LocalCloud.start(LocalOptions.forTests(TEMPLATE));
                var wire = new FaultyWire(cloud::apiUri, SEED, FAULTS_PERCENT);
                var browser = Browser.start()) {
            var headquarters = new Headquarters(cloud.apiUri(), cloud.edgeUri());
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
            assertEverythingOnce(phone, headquarters);
        }
    }

    private PagePhone start(Browser browser, FaultyWire wire) {
        var phone = new PagePhone(browser.page(), wire.uri().resolve("/tokens.css"))
                .open(plan.reps().getFirst(), "{tokenSeconds: 3600, random: () => Math.random() / 20}");
        phone.says("(globalThis.sync = phone.start()) && null");
        return phone;
    }

    /** Finishes answers until so many are saved in all, or until the kill, which comes at a random moment. */
    private void live(Browser browser, PagePhone phone, int saved) {
        var later = CompletableFuture.delayedExecutor(chance.nextInt(LIFE_MILLIS), TimeUnit.MILLISECONDS);
        var death = CompletableFuture.runAsync(browser::kill, later);
        try {
            finishUntil(phone, saved);
        } catch (AssertionError gone) {
            assertThat(death.isDone() || gone.getMessage().contains("connection") || gone.getMessage().contains("gone"))
                    .as(gone.toString())
                    .isTrue();
        }
        death.join();
    }

    private void finishUntil(PagePhone phone, int saved) {
        while (plan.answers().size() - unsaved.size() < saved) {
            phone.says("phone.finish(" + PagePlan.forms(unsaved.subList(0, 1)) + ").then(ids => (sync.wake(), ids))");
            unsaved.removeFirst();
        }
    }

    private void assertEverythingOnce(PagePhone phone, Headquarters headquarters) {
        headquarters.assertAllThereOnce(plan);
        assertThat(phone.refused())
                .extracting(refused -> BrowserProtocol.text(refused, "id"))
                .containsExactlyInAnyOrderElementsOf(plan.refused());
        assertThat(phone.received().size() + phone.refused().size())
                .isEqualTo(plan.answers().size());
        assertThat(phone.texts("phone.store.snapshot().then(s => [...s.received, ...s.refused].map(each => `${each.deviceSeq}`))"))
                .as("numbers without gaps")
                .hasSize(plan.answers().size())
                .doesNotHaveDuplicates()
                .contains("1", Integer.toString(plan.answers().size()));
    }
}
