package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.atOnce;
import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.HttpCall;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases of the sync contract about what phones pull: the feed while others write, and cursors that are not theirs to use. */
@Tag("engine")
class PullCasesTest {
    private static final int WRITERS = 3;
    private static final int DEALS = 4;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final SyncScene scene = new SyncScene();

    /** What a phone knows: the deals it was told, each as last told, until they are removed. */
    private static final class Phone {
        private final Map<String, Json> deals = new TreeMap<>();
        private String cursor = "";
        private int pages;

        /** Pulls one page; says whether there is more. */
        boolean pull(SyncScene scene, String rep) {
            var page = scene.pull("acme", rep, cursor, 3);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            for (Json change : ((Json.Items) page.json().field("changes").orElseThrow()).items()) {
                var told = (Json.Fields) change;
                String id = ((Json.Text) told.field("id").orElseThrow()).value();
                told.field("opportunity").ifPresent(deal -> deals.put(id, deal));
                if (told.field("type").orElseThrow().equals(Json.of("removed"))) {
                    deals.remove(id);
                }
            }
            cursor = page.at("cursor");
            pages++;
            return page.at("more").equals("true");
        }
    }

    private static void patiently(Supplier<HttpCall.Answer> call) {
        HttpCall.Answer answer;
        do {
            answer = call.get();
        } while (answer.status() == 503);
        assertThat(answer.status()).as(answer.text()).isIn(200, 201);
    }

    @Test
    void pull_whileOthersWrite_noGapAndNothingIsLost() {
        for (int i = 0; i < DEALS; i++) {
            scene.deal("o-" + i);
        }
        scene.now(minute(20));
        var phone = new Phone();
        var writing = new AtomicInteger(WRITERS);
        atOnce(WRITERS + 1, number -> {
            if (number == WRITERS) {
                while (writing.get() > 0 || phone.pull(scene, "rep-1")) {
                    phone.pull(scene, "rep-1");
                }
                return "pulled";
            }
            try {
                for (int i = 0; i < 10; i++) {
                    var form = Form.lowProspecting("s-" + number + "-" + i, "o-" + (number + i) % DEALS, minute(10));
                    String owner = i % 2 == 0 ? "rep-2" : "rep-1";
                    patiently(() -> scene.put("rep-1", form));
                    patiently(() -> scene.change(
                            "o-" + number, "owner", owner, scene.wiring.clock().instant()));
                }
            } finally {
                writing.decrementAndGet();
            }
            return "written";
        });
        while (phone.pull(scene, "rep-1")) {
            // Until the phone knows all.
        }
        assertThat(phone.pages).isGreaterThan(3);
        assertThat(phone.deals).containsOnlyKeys("o-0", "o-1", "o-2", "o-3");
        for (int i = 0; i < DEALS; i++) {
            assertThat(phone.deals.get("o-" + i)).isEqualTo(scene.get("o-" + i).json());
            scene.proof("o-" + i)
                    .stage("Prospecting")
                    .trail()
                    .score("prospecting", 10)
                    .everyRevisionTold("rep-1", "rep-2")
                    .pulled();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "x.y", ".", "%", "a.b.c", "AAAA.AAAA"})
    void forgedCursor_made_400(String cursor) {
        scene.deal("o-1");
        forged(cursor);
    }

    @Tag("long")
    @Test
    void forgedCursor_anyLetterChanged_400() {
        scene.deal("o-1");
        String cursor = scene.pull("rep-1", "").at("cursor");
        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = LETTERS.charAt((LETTERS.indexOf(cursor.charAt(i)) + 32) % 64);
            forged(cursor.substring(0, i) + other + cursor.substring(i + 1));
        }
        assertThat(scene.pull("rep-1", cursor).status()).isEqualTo(200);
    }

    private void forged(String cursor) {
        var refused = scene.pull("rep-1", cursor);
        assertThat(refused.status()).as(cursor).isEqualTo(400);
        assertThat(refused.at("code")).isEqualTo("invalid-cursor");
        assertThat(refused.at("changes")).isEmpty();
    }

    @Test
    void foreignCursor_ofAnotherRep_403() {
        scene.deal("o-1");
        String cursor = scene.pull("rep-1", "").at("cursor");
        var refused = scene.pull("rep-2", cursor);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("code")).isEqualTo("foreign-cursor");
        assertThat(refused.text()).doesNotContain("o-1");
    }

    @Test
    void foreignCursor_ofAnotherOrganisation_400() {
        scene.deal("o-1");
        String cursor = scene.pull("rep-1", "").at("cursor");
        var refused = scene.pull("other", "rep-1", cursor, 200);
        assertThat(refused.status()).as("signed with a key of its organisation").isEqualTo(400);
        assertThat(refused.text()).doesNotContain("o-1");
    }

    @Test
    void cursor_of91Days_410AndThenEverything() {
        scene.deal("o-1");
        String cursor = scene.pull("rep-1", "").at("cursor");
        scene.now(minute(0).plus(Duration.ofDays(90)));
        assertThat(scene.pull("rep-1", cursor).status()).isEqualTo(200);
        scene.now(minute(0).plus(Duration.ofDays(91)));
        var refused = scene.pull("rep-1", cursor);
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.at("code")).isEqualTo("cursor-too-old");
        assertThat(refused.at("field")).isEqualTo("cursor");
        scene.proof("o-1").stage("Prospecting").pulled();
    }
}
