package dev.stagecraft.intake.submissions;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.BestAnswers;
import dev.stagecraft.intake.IntakeFixture;
import dev.stagecraft.stores.HttpCall;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class SyncSubmissionsHandlerTest {
    private final IntakeFixture intake = new IntakeFixture();

    private HttpCall.Answer sync(String body) {
        return HttpCall.of("POST /v1/sync/submissions", "acme", "rep-1", "rep")
                .body(body)
                .to(intake.sync);
    }

    private HttpCall.Answer sync(List<String> items) {
        return sync("{\"protocol\":1,\"deviceId\":\"d-1\",\"sentAt\":\"2026-11-20T12:00:00Z\",\"items\":["
                + String.join(",", items) + "]}");
    }

    private static String item(String id, String submission) {
        return "{\"id\":\"" + id + "\"," + submission.substring(1);
    }

    @Test
    void post_oneBadItem_othersAreApplied() {
        intake.deal("o-1");
        intake.deal("o-2");
        var answer = sync(List.of(
                item("s-1", prospecting("o-1")),
                item("s-2", prospecting("o-1", "over6", "yes")),
                item("s-3", prospecting("o-2")),
                item("s-1", prospecting("o-1")),
                "{\"id\":\"s-4\",\"text\":\"" + "x".repeat(66_000) + "\"}",
                "{}"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("protocol")).isEqualTo("1");
        assertThat(List.of(
                        answer.at("results.0.status"),
                        answer.at("results.1.status"),
                        answer.at("results.1.field"),
                        answer.at("results.2.opportunity.stage"),
                        answer.at("results.3.status"),
                        answer.at("results.3.score"),
                        answer.at("results.4.code"),
                        answer.at("results.5.code")))
                .containsExactly(
                        "applied", "rejected", "hours", "Discovery", "duplicate", "70", "too-large", "invalid-id");
    }

    @Test
    void post_discoveryBeforeLateProspecting_bothCountInTheEnd() {
        intake.deal("o-1");
        var discovery = """
            {"opportunityId":"o-1","definition":"discovery@1","answers":%s,"answeredAt":"2026-11-20T11:59:30Z"}\
            """.formatted(BestAnswers.of("discovery"));
        var answer = sync(List.of(item("s-2", discovery), item("s-1", prospecting("o-1"))));
        assertThat(answer.at("results.0.status")).isEqualTo("recorded");
        assertThat(answer.at("results.0.reason")).isEqualTo("stage-not-current");
        assertThat(answer.at("results.1.opportunity.stage")).isEqualTo("Demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,\"mood\":2", "\"\\ud800\"", "NaN", "-Infinity", "1e400", "00", "DEEP"})
    void post_itemThatIsNoStrictJson_rejectedByItsIdAndTheOthersAreApplied(String mood) {
        intake.deal("o-1");
        String value = mood.replace("DEEP", "[".repeat(20_000) + "]".repeat(20_000));
        String bad =
                "{\"mood\":" + value + "," + item("s-2", prospecting("o-1")).substring(1);
        var answer =
                sync(List.of(item("s-1", prospecting("o-1", "h1to2", "no")), bad, item("s-3", prospecting("o-1"))));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(List.of(
                        answer.at("results.0.status"),
                        answer.at("results.1.id"),
                        answer.at("results.1.status"),
                        answer.at("results.1.code"),
                        answer.at("results.2.status")))
                .containsExactly("applied", "s-2", "rejected", "malformed-json", "applied");
        assertThat(intake.kept(answer.at("results.1.quarantine")).at("items.0.body"))
                .isEqualTo(bad);
    }

    @Test
    void post_timeRunsOut_theRestGetRetry() {
        intake.deal("o-1");
        var time = new java.util.concurrent.atomic.AtomicInteger(5_000);
        var answer = HttpCall.of("POST /v1/sync/submissions", "acme", "rep-1", "rep")
                .body("{\"protocol\":1,\"items\":[" + item("s-1", prospecting("o-1", "h1to2", "no")) + ","
                        + item("s-2", prospecting("o-1")) + "," + item("s-3", prospecting("o-1")) + "]}")
                .to(intake.sync, () -> time.getAndAdd(-2_500));
        assertThat(List.of(
                        answer.at("results.0.status"),
                        answer.at("results.1.status"),
                        answer.at("results.1.id"),
                        answer.at("results.2.status")))
                .containsExactly("applied", "retry", "s-2", "retry");
        assertThat(Integer.parseInt(answer.at("results.1.afterMs"))).isPositive();
        assertThat(intake.get("rep-1", "rep", "o-1").at("rev")).isEqualTo("2");
    }

    @Test
    void post_envelope_limitsAndProtocol() {
        assertThat(sync(Collections.nCopies(26, "{}")).status()).isEqualTo(413);
        assertThat(sync("{\"protocol\":0,\"items\":[]}").status()).isEqualTo(426);
        assertThat(sync("{\"items\":[]}").status()).isEqualTo(400);
        assertThat(sync("{\"protocol\":1,\"items\":{}}").status()).isEqualTo(400);
        assertThat(sync("{\"protocol\":1,\"items\":[],\"x\":\"" + "y".repeat(1_100_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(sync("{\"protocol\":1,\"items\":[],\"newer\":true}").status())
                .isEqualTo(200);
    }

    @Test
    void post_twoFlushesAtOnce_eachItemOnce() {
        intake.deal("o-1");
        var items = IntStream.range(0, 10)
                .mapToObj(i -> item("s-" + i, prospecting("o-1", "h1to2", "no")))
                .toList();
        IntStream.range(0, 2).parallel().forEach(i -> {
            var answer = sync(items);
            assertThat(answer.status()).isEqualTo(200);
        });
        var last = sync(items);
        for (int i = 0; i < 10; i++) {
            assertThat(last.at("results." + i + ".status")).isEqualTo("duplicate");
        }
        assertThat(intake.get("rep-1", "rep", "o-1").at("rev")).isEqualTo("11");
    }
}
