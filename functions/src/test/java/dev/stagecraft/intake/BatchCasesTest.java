package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of the sync contract about batches: their limits, and that one bad item never blocks another. */
@Tag("engine")
class BatchCasesTest {
    private static final String TO_DISCOVERY = "Prospecting > Discovery by rep-1";

    private final SyncScene scene = new SyncScene();

    @BeforeEach
    void aDealAndALaterMoment() {
        scene.deal("o-1");
        scene.now(minute(60));
    }

    /** So many answers, of which the first moves the deal. */
    private static Form[] queue(int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> i == 0
                        ? Form.prospecting("s-0", "o-1", minute(0))
                        : Form.lowProspecting("s-" + i, "o-1", minute(i)))
                .toArray(Form[]::new);
    }

    private static String[] ids(IntStream numbers) {
        return numbers.mapToObj(i -> "s-" + i).toArray(String[]::new);
    }

    private static List<String> statuses(HttpCall.Answer batch) {
        return ((Json.Items) batch.json().field("results").orElseThrow())
                .items().stream()
                        .map(result -> ((Json.Fields) result).field("status").orElseThrow())
                        .map(status -> ((Json.Text) status).value())
                        .toList();
    }

    @Tag("long")
    @Test
    void batch_item3Of25Invalid_theOthersAreTakenInAndItIsKept() {
        var queue = queue(25);
        queue[2] = queue[2].with("answers", Json.parse("{\"hours\":\"ages\",\"compliance\":\"no\"}"));
        var batch = scene.flush("rep-1", queue);
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.at("protocol")).isEqualTo("1");
        assertThat(statuses(batch)).hasSize(25).startsWith("applied", "recorded", "rejected", "recorded");
        assertThat(batch.at("results.2.id")).isEqualTo("s-2");
        assertThat(batch.at("results.2.code")).isEqualTo("unknown-option");
        assertThat(batch.at("results.2.field")).isEqualTo("hours");
        assertThat(scene.quarantined(batch.at("results.2.quarantine"))
                        .orElseThrow()
                        .requireText("body"))
                .contains("ages");
        assertThat(scene.used("s-2")).isFalse();
        scene.proof("o-1")
                .answered(ids(IntStream.range(0, 25).filter(i -> i != 2)))
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 10)
                .told("rep-1", IntStream.rangeClosed(1, 25).asLongStream().toArray())
                .pulled();
    }

    @Test
    void item_thatAlwaysThrows_isAskedForAgainAndTheOthersAreTakenIn() {
        scene.deal("o-2");
        scene.wiring
                .table()
                .put(Item.at(TableKey.event("acme", "o-2", "broken"))
                        .put("kind", "of no kind")
                        .build());
        var queue = new Form[] {
            Form.prospecting("s-1", "o-1", minute(10)),
            Form.prospecting("s-2", "o-2", minute(11)),
            Form.discovery("s-3", "o-1", minute(12))
        };
        for (int again = 0; again < 2; again++) {
            var batch = scene.flush("rep-1", queue);
            assertThat(statuses(batch))
                    .containsExactly(
                            again == 0 ? "applied" : "duplicate", "retry", again == 0 ? "applied" : "duplicate");
            assertThat(batch.at("results.1.id")).isEqualTo("s-2");
            assertThat(Integer.parseInt(batch.at("results.1.afterMs"))).isPositive();
        }
        assertThat(scene.used("s-2")).isFalse();
        scene.proof("o-1")
                .answered("s-1", "s-3")
                .stage("Demo")
                .trail(TO_DISCOVERY, "Discovery > Demo by rep-1")
                .score("discovery", 100)
                .told("rep-1", 1, 2, 3);
    }

    @Test
    void timeNearlyOut_theRestIsAskedForAgainAndThenTakenIn() {
        var queue = queue(5);
        Iterator<Integer> left = Stream.of(9_000, 6_000, 2_900, 2_500, 2_100).iterator();
        var items = Arrays.stream(queue)
                .map(form -> form.sentAt(minute(60)).item().text())
                .toList();
        var body = "{\"protocol\":1,\"items\":[" + String.join(",", items) + "]}";
        var batch = scene.envelope("rep-1", body, left::next);
        assertThat(batch.status()).isEqualTo(200);
        assertThat(statuses(batch)).containsExactly("applied", "recorded", "retry", "retry", "retry");
        assertThat(batch.at("results.4.id")).isEqualTo("s-4");
        assertThat(Integer.parseInt(batch.at("results.4.afterMs"))).isPositive();
        scene.proof("o-1").answered("s-0", "s-1").stage("Discovery").told("rep-1", 1, 2, 3);
        scene.now(minute(70));
        assertThat(statuses(scene.flush("rep-1", queue)))
                .containsExactly("duplicate", "duplicate", "recorded", "recorded", "recorded");
        scene.proof("o-1")
                .answered(ids(IntStream.range(0, 5)))
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 10)
                .told("rep-1", 1, 2, 3, 4, 5, 6);
    }

    @Tag("long")
    @Test
    void items26_413AndNothingIsStored_thenHalvesAre() {
        var queue = queue(26);
        var refused = scene.flush("rep-1", queue);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.at("code")).isEqualTo("too-large");
        scene.proof("o-1").answered().stage("Prospecting").trail().told("rep-1", 1);
        for (int from = 0; from < 26; from += 13) {
            assertThat(scene.flush("rep-1", Arrays.copyOfRange(queue, from, from + 13))
                            .status())
                    .isEqualTo(200);
        }
        scene.proof("o-1")
                .answered(ids(IntStream.range(0, 26)))
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .told("rep-1", IntStream.rangeClosed(1, 27).asLongStream().toArray());
    }

    @Tag("long")
    @Test
    void batch_of1100Kilobytes_413AndNothingIsStored() {
        List<String> items = new ArrayList<>();
        for (Form form : queue(20)) {
            items.add(form.with("note", "n".repeat(55_000)).item().text());
        }
        var refused = scene.batch("rep-1", items);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.at("code")).isEqualTo("too-large");
        scene.proof("o-1").answered().stage("Prospecting").trail().told("rep-1", 1);
        assertThat(statuses(scene.batch("rep-1", items.subList(0, 10)))).startsWith("applied", "recorded");
        scene.proof("o-1").answered(ids(IntStream.range(0, 10))).stage("Discovery");
    }

    @ParameterizedTest
    @CsvSource({"n, 66000", "ä, 33000", "€, 22000"})
    void item_of65Kilobytes_rejectedAndTheOthersAreTakenIn(String letter, int times) {
        var large = Form.lowProspecting("s-1", "o-1", minute(11)).with("note", letter.repeat(times));
        var batch = scene.flush("rep-1", Form.prospecting("s-0", "o-1", minute(10)), large);
        assertThat(statuses(batch)).containsExactly("applied", "rejected");
        assertThat(batch.at("results.1.code")).isEqualTo("too-large");
        assertThat(scene.put("rep-1", large).status()).isEqualTo(413);
        scene.proof("o-1")
                .answered("s-0")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 70)
                .told("rep-1", 1, 2);
    }

    @ParameterizedTest
    @CsvSource({"0, 426", "2, 426", "9999, 426", "'\"1\"', 400", "1.5, 426", "null, 400"})
    void oldApp_withAnotherProtocol_refusedAndNothingIsStored(String protocol, int status) {
        var item = Form.prospecting("s-1", "o-1", minute(10)).item().text();
        var refused = scene.envelope("rep-1", "{\"protocol\":" + protocol + ",\"items\":[" + item + "]}");
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.at("field")).isEqualTo("protocol");
        assertThat(refused.at("results")).isEmpty();
        scene.proof("o-1").answered().stage("Prospecting").trail().told("rep-1", 1);
    }

    @Test
    void oldApp_withUnknownFields_takenInAndTheyChangeNothing() {
        var form = Form.prospecting("s-1", "o-1", minute(10));
        var grown = form.with("mood", "good")
                .with("score", Json.of(1))
                .with("stage", "ClosedWon")
                .with("organisation", "other")
                .with("receivedAt", minute(1).toString())
                .with("nested", Json.parse("{\"deep\":[1,{\"er\":null}]}"));
        var batch = scene.envelope(
                "rep-1",
                "{\"protocol\":1,\"appVersion\":\"0.9\",\"theme\":{},\"items\":["
                        + grown.sentAt(minute(60)).item().text() + "]}");
        assertThat(batch.at("results.0.status")).isEqualTo("applied");
        assertThat(batch.at("results.0.score")).isEqualTo("70");
        assertThat(scene.put("rep-1", form).status())
                .as("unknown fields are no part of the content")
                .isEqualTo(200);
        var proof = scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 70)
                .told("rep-1", 1, 2)
                .pulled();
        assertThat(proof.answer("s-1").receivedAt()).isEqualTo(minute(60));
    }
}
