package dev.stagecraft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue rules of the contract, each against a service that says exactly what the test wants. */
class SyncClientTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String PORTAL = "<html><body>Welcome to Hotel Aurora. Please sign in.</body></html>";

    @TempDir
    private Path folder;

    private final Scripted service = new Scripted();
    private Uptime uptime = new Uptime("boot-1", Duration.ofMinutes(10));
    private SubmissionQueue queue;
    private Mirror mirror;
    private SyncClient client;

    /** Answers each request by the next line of a script, and remembers what was asked. */
    private static final class Scripted implements Service {
        private final Deque<Function<List<String>, Reply>> script = new ArrayDeque<>();
        private final List<List<String>> batches = new ArrayList<>();
        private final List<String> bodies = new ArrayList<>();
        private final List<String> paths = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        Scripted then(Function<List<String>, Reply> line) {
            script.add(line);
            return this;
        }

        Scripted then(int status, String body) {
            return then(ids -> new Reply(status, Duration.ZERO, body));
        }

        @Override
        public Reply send(String method, String path, String token, String body) throws IOException {
            paths.add(path);
            bodies.add(body);
            List<String> ids = body.isEmpty() ? List.of() : ids(body);
            batches.add(ids);
            var line = script.poll();
            if (line == null) {
                throw new IOException("cut");
            }
            return line.apply(ids);
        }

        private static List<String> ids(String body) {
            var items =
                    (Json.Items) ((Json.Fields) Json.parse(body)).field("items").orElseThrow();
            return items.items().stream()
                    .map(item -> Reply.text((Json.Fields) item, "id"))
                    .toList();
        }

        @Override
        public String token() {
            return "token-" + refused.size();
        }

        @Override
        public void refused(String token) {
            refused.add(token);
        }
    }

    @BeforeEach
    void open() {
        queue = SubmissionQueue.open(folder.resolve("queue"));
        mirror = Mirror.open(folder.resolve("mirror"));
        var device = new SyncClient.Device("d-1", Clock.fixed(NOON, ZoneOffset.UTC), () -> uptime);
        client = new SyncClient(
                service,
                queue,
                mirror,
                device,
                () -> new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5), new Random(1)));
    }

    private void finish(String... ids) {
        for (String id : ids) {
            queue.add(submission(id, uptime));
        }
    }

    static Submission submission(String id, Uptime finished) {
        var content = Json.object()
                .put("opportunityId", "o-1")
                .put("definition", "prospecting@1")
                .put("answers", Json.object().put("hours", "over5").build())
                .build();
        return new Submission(id, content, finished);
    }

    private static Reply results(String... results) {
        return new Reply(200, Duration.ZERO, "{\"protocol\":1,\"results\":[" + String.join(",", results) + "]}");
    }

    private static String result(String id, String status) {
        return "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(id, status);
    }

    private List<String> waiting() {
        return queue.oldest(100).stream().map(Submission::id).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"applied", "recorded", "duplicate"})
    void result_thatNamesTheId_emptiesTheQueue(String status) {
        finish("a");
        service.then(ids -> results(result("a", status)));
        assertThat(client.push()).isEqualTo(Next.now());
        assertThat(waiting()).isEmpty();
        assertThat(client.push()).isEqualTo(new Next.Idle());
    }

    @Test
    void resultForAnotherIdOrWithAnUnknownStatus_keepsTheItem() {
        finish("a", "b");
        service.then(ids -> results(result("z", "applied"), result("b", "pondered")));
        assertThat(client.push()).isInstanceOf(Next.Again.class);
        assertThat(waiting()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200|" + PORTAL,
                "200|{\"results\":[{\"id\":\"a\",\"status\":\"applied\"}]}",
                "200|{\"protocol\":2,\"results\":[{\"id\":\"a\",\"status\":\"applied\"}]}",
                "200|{\"protocol\":1,\"results\":\"applied\"}",
                "200|{\"protocol\":1,\"results\":[{\"id\":\"a\",\"stat",
                "201|{\"protocol\":1,\"results\":[{\"id\":\"a\",\"status\":\"applied\"}]}",
                "204|",
                "302|",
                "400|" + PORTAL,
                "404|{\"message\":\"Not Found\"}",
                "413|" + PORTAL,
                "426|" + PORTAL,
                "500|{\"message\":\"Internal Server Error\"}",
                "502|" + PORTAL
            })
    void bodyOutsideTheContract_isNoAnswer(int status, String body) {
        finish("a");
        service.then(status, body == null ? "" : body);
        assertThat(client.push()).isInstanceOf(Next.Again.class).isNotEqualTo(new Next.Idle());
        assertThat(waiting()).containsExactly("a");
        assertThat(queue.aside()).isEmpty();
    }

    @Test
    void connectionCut_keepsTheQueueAndWaitsLongerEachTime() {
        finish("a");
        long most = 2_000;
        for (int i = 0; i < 12; i++) {
            assertThat(((Next.Again) client.push()).after()).isBetween(Duration.ZERO, Duration.ofMillis(most));
            most = Math.min(most * 2, 300_000);
        }
        assertThat(waiting()).containsExactly("a");
    }

    @Test
    void rejectedItem_isKeptAsideAndNeverInTheWay() {
        finish("a", "bad", "c");
        service.then(ids -> results(
                result("a", "applied"),
                "{\"id\":\"bad\",\"status\":\"rejected\",\"code\":\"unknown-option\",\"quarantine\":\"q-1\"}",
                result("c", "applied")));
        client.push();
        finish("d");
        service.then(ids -> results(result("d", "applied")));
        client.push();
        assertThat(service.batches).containsExactly(List.of("a", "bad", "c"), List.of("d"));
        assertThat(queue.aside()).singleElement().satisfies(aside -> {
            assertThat(aside.submission().id()).isEqualTo("bad");
            assertThat(Reply.text(aside.why(), "quarantine")).isEqualTo("q-1");
        });
        queue.close();
        assertThat(SubmissionQueue.open(folder.resolve("queue")).aside()).hasSize(1);
    }

    @Test
    void itemToRetry_waitsAsLongAsAskedAndStaysFirst() {
        finish("a", "b", "c");
        service.then(ids -> results(
                result("a", "applied"),
                "{\"id\":\"b\",\"status\":\"retry\",\"afterMs\":4000}",
                result("c", "applied")));
        var next = (Next.Again) client.push();
        assertThat(next.after()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
        finish("d");
        client.push();
        assertThat(service.batches.getLast()).containsExactly("b", "d");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void busyService_isWaitedForAsLongAsItSays(int status) {
        finish("a");
        service.then(ids -> new Reply(status, Duration.ofSeconds(7), "{\"message\":\"Too Many Requests\"}"));
        assertThat(((Next.Again) client.push()).after()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(9));
        assertThat(waiting()).containsExactly("a");
    }

    @Test
    void expiredToken_keepsTheQueueAndIsRenewed() {
        finish("a");
        service.then(401, "{\"message\":\"Unauthorized\"}");
        client.push();
        assertThat(waiting()).containsExactly("a");
        assertThat(service.refused).containsExactly("token-0");
        assertThat(service.token()).isEqualTo("token-1");
    }

    @Test
    void protocolTooOld_keepsTheQueueForTheNewApp() {
        finish("a");
        service.then(426, "{\"code\":\"protocol-unsupported\"}");
        assertThat(client.push()).isEqualTo(new Next.UpdateApp());
        assertThat(waiting()).containsExactly("a");
    }

    @Test
    void batchTooLarge_isHalvedUntilTheLargeItemIsAlone() {
        finish("a", "b", "huge", "d", "e");
        for (int i = 0; i < 8; i++) {
            service.then(ids -> ids.contains("huge")
                    ? new Reply(413, Duration.ZERO, "{\"message\":\"Request Entity Too Large\"}")
                    : results(ids.stream().map(id -> result(id, "applied")).toArray(String[]::new)));
        }
        while (!(client.push() instanceof Next.Idle)) {
            assertThat(service.batches).hasSizeLessThan(9);
        }
        assertThat(waiting()).isEmpty();
        assertThat(queue.aside()).extracting(aside -> aside.submission().id()).containsExactly("huge");
    }

    @Test
    void largeQueue_isSentInBatchesOfTheContract() {
        for (int i = 0; i < 60; i++) {
            finish("i-" + i);
        }
        for (int i = 0; i < 3; i++) {
            service.then(
                    ids -> results(ids.stream().map(id -> result(id, "applied")).toArray(String[]::new)));
            client.push();
        }
        assertThat(service.batches).extracting(List::size).containsExactly(25, 25, 10);
    }

    @Test
    void age_isMeasuredAnewAtEachSending() {
        finish("a");
        uptime = new Uptime("boot-1", Duration.ofMinutes(11));
        client.push();
        uptime = new Uptime("boot-1", Duration.ofMinutes(71));
        client.push();
        assertThat(service.bodies.getFirst()).contains("\"ageMs\":60000");
        assertThat(service.bodies.getLast())
                .contains("\"ageMs\":3660000")
                .contains("\"sentAt\":\"2026-11-20T12:00:00Z\"");
    }

    @Test
    void age_afterARestartOfTheDevice_isNotTold() {
        finish("a");
        uptime = new Uptime("boot-2", Duration.ofMinutes(1));
        client.push();
        assertThat(service.bodies.getFirst()).doesNotContain("ageMs").contains("sentAt");
    }

    @Test
    void pull_keepsItsCursorWithWhatItTold() {
        service.then(200, page("[" + opportunity("o-1", 1) + "]", "c-1", true))
                .then(200, page("[" + opportunity("o-2", 1) + "]", "c-2", false));
        assertThat(client.pull()).isEqualTo(Next.now());
        assertThat(mirror.inView()).as("not before it is whole").isEmpty();
        assertThat(client.pull()).isEqualTo(new Next.Idle());
        assertThat(Mirror.open(folder.resolve("mirror")).inView())
                .containsOnlyKeys("opportunity/o-1", "opportunity/o-2");
        service.then(200, page("[" + opportunity("o-1", 2) + ",{\"type\":\"removed\",\"id\":\"o-2\"}]", "c-3", false));
        client.pull();
        assertThat(service.paths)
                .containsExactly("/v1/sync/changes", "/v1/sync/changes?cursor=c-1", "/v1/sync/changes?cursor=c-2");
        var again = Mirror.open(folder.resolve("mirror"));
        assertThat(again.inView()).containsOnlyKeys("opportunity/o-1");
        assertThat(again.cursor()).contains("c-3");
    }

    @Test
    void pull_withACursorTooOld_pullsEverythingAndShowsTheOldMeanwhile() {
        service.then(200, page("[" + opportunity("o-1", 1) + "," + opportunity("gone", 1) + "]", "c-1", false))
                .then(410, "{\"code\":\"cursor-too-old\"}")
                .then(200, page("[" + opportunity("o-1", 5) + "]", "c-9", true))
                .then(200, page("[]", "c-10", false));
        client.pull();
        client.pull();
        client.pull();
        assertThat(mirror.inView()).containsOnlyKeys("opportunity/o-1", "opportunity/gone");
        client.pull();
        assertThat(mirror.inView()).containsOnlyKeys("opportunity/o-1");
        assertThat(service.paths.get(2)).isEqualTo("/v1/sync/changes");
    }

    @Test
    void pull_answeredByAPortal_changesNothing() {
        service.then(200, page("[" + opportunity("o-1", 1) + "]", "c-1", false)).then(200, PORTAL);
        client.pull();
        assertThat(client.pull()).isInstanceOf(Next.Again.class);
        assertThat(mirror.cursor()).contains("c-1");
    }

    private static String opportunity(String id, int rev) {
        return "{\"type\":\"opportunity\",\"id\":\"%s\",\"rev\":%d}".formatted(id, rev);
    }

    private static String page(String changes, String cursor, boolean more) {
        return "{\"changes\":%s,\"cursor\":\"%s\",\"more\":%s}".formatted(changes, cursor, more);
    }
}
