package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.sync.FaultyWire;
import dev.stagecraft.sync.FieldPlan;
import dev.stagecraft.sync.Headquarters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Four phones of two reps in the browser, on the faulty wire of the reference client: every other request fails, tokens expire
 * under way, the app is closed now and then, and some deals are recorded after their first answers. Nothing is lost, nothing
 * is there twice, every queue ends empty, and every phone shows the deals as they are.
 */
@NeedsBrowser
@Tag("cloud")
class PageWireFaultsTest {
    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final int DEVICES = 2;
    private static final int PERCENT = 50;
    private static final int TOKEN_SECONDS = 2;
    private static final int FASTER = 100;
    private static final long SEED = 21;
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final FieldPlan plan = new FieldPlan("page", 2, 5, 8, SEED);
    private final List<PagePhone> phones = new ArrayList<>();
    private final List<List<FieldPlan.Answer>> toFinish = new ArrayList<>();

    @Test
    void phones_onAFaultyWire_loseNothingAndDoubleNothing() throws Exception {
        try (var cloud = LocalCloud.start(LocalOptions.forTests(TEMPLATE));
                var wire = new FaultyWire(cloud::apiUri, SEED, PERCENT);
                var browser = Browser.start()) {
            var headquarters = new Headquarters(cloud.apiUri(), cloud.edgeUri());
            plan.deals().stream().filter(deal -> !deal.late()).forEach(headquarters::record);
            openPhones(browser, wire);
            sync(0, 0.4);
            assertThat(codes()).as("answers to deals that nobody has recorded").contains("unknown-opportunity");
            plan.deals().stream().filter(FieldPlan.Deal::late).forEach(headquarters::record);
            sync(0.4, 1);
            meetEveryFault(wire);
            System.out.println("browser, seed " + SEED + ": " + plan.answers().size()
                    + " submissions, requests by fault " + wire.met());
            wire.calm();
            assertSettled(headquarters);
        }
    }

    private void openPhones(Browser browser, FaultyWire wire) {
        for (String rep : plan.reps()) {
            for (int device = 0; device < DEVICES; device++) {
                int own = device;
                var phone = new PagePhone(browser.privatePage(), wire.uri().resolve("/tokens.css"));
                phones.add(phone.open(rep, "{tokenSeconds: " + TOKEN_SECONDS + ", random: Math.random}"));
                toFinish.add(plan.answers().stream()
                        .filter(answer -> answer.rep().equals(rep) && answer.device() == own)
                        .toList());
            }
        }
    }

    /** All phones at the same time finish a part of their answers, a few at a time, and sync. */
    private void sync(double from, double to) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < phones.size(); i++) {
                var phone = phones.get(i);
                var all = toFinish.get(i);
                var part = all.subList((int) (all.size() * from), (int) (all.size() * to));
                running.add(threads.submit(() -> sync(phone, part)));
            }
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private static void sync(PagePhone phone, List<FieldPlan.Answer> answers) {
        for (int from = 0; from < answers.size(); from += 3) {
            var few = answers.subList(from, Math.min(from + 3, answers.size()));
            phone.says("phone.finish(" + PagePlan.forms(few) + ").then(() => phone.sync(" + FASTER + "))");
        }
    }

    /** How many requests the phones need is chance; none of the faults may be left out by it. */
    private void meetEveryFault(FaultyWire wire) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (wire.met().values().stream().anyMatch(times -> times.get() == 0)) {
            assertThat(System.nanoTime()).as(wire.met().toString()).isLessThan(end);
            phones.forEach(PagePhone::pull);
        }
    }

    private List<String> codes() {
        return phones.stream()
                .flatMap(phone -> phone.refused().stream())
                .map(refused -> BrowserProtocol.text(refused, "code"))
                .toList();
    }

    private void assertSettled(Headquarters headquarters) {
        List<String> refused = new ArrayList<>();
        for (PagePhone phone : phones) {
            assertThat(phone.waiting()).isEmpty();
            for (Json.Fields each : phone.refused()) {
                refused.add(BrowserProtocol.text(each, "id"));
                headquarters.assertQuarantined(each);
            }
        }
        assertThat(refused).doesNotHaveDuplicates().containsAll(plan.refused());
        headquarters.assertAllThereOnce(plan);
        for (int i = 0; i < phones.size(); i++) {
            phones.get(i).says("phone.pullAll(" + FASTER + ")");
            headquarters.assertShown(plan, plan.reps().get(i / DEVICES), PagePlan.inView(phones.get(i)));
        }
    }
}
