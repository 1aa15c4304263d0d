package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.face.ScriptedSite.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of the sync contract in the browser, each against a service that says exactly what the test wants: the cases of
 * {@link dev.stagecraft.sync.SyncClient}'s test. Random waits are at their ceiling.
 */
@NeedsBrowser
class SyncCasesTest {
    private static final String PORTAL = "<html><body>Welcome to Hotel Aurora. Please sign in.</body></html>";
    private static final String AT_ONCE = "{\"wait\":0}";
    private static final String DONE = "{\"done\":true}";
    private static final String NO_ANSWER = "{\"wait\":2000,\"problem\":\"no-answer\"}";

    private static Browser browser;
    private static ScriptedSite service;
    private static PagePhone phone;
    private static int users;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.start();
        service = new ScriptedSite();
        phone = new PagePhone(browser.page(), service.blank());
    }

    @AfterAll
    static void stop() {
        browser.close();
        service.close();
    }

    @BeforeEach
    void open() {
        service.forget();
        phone.open("rep-" + ++users);
    }

    @ParameterizedTest
    @ValueSource(strings = {"applied", "recorded", "duplicate"})
    void result_thatNamesTheId_emptiesTheQueue(String status) {
        phone.finish("a");
        service.then(asked -> Said.all(asked.ids(), status));
        assertThat(phone.push()).isEqualTo(AT_ONCE);
        assertThat(phone.waiting()).isEmpty();
        assertThat(phone.received()).containsExactly("a");
        assertThat(phone.push()).isEqualTo(DONE);
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void resultForAnotherIdOrWithAnUnknownStatus_keepsTheItem() {
        phone.finish("a", "b");
        service.then(Said.results(
                "{\"id\":\"z\",\"status\":\"applied\"}", "{\"id\":\"b\",\"status\":\"postponed\"}", "7", "null"));
        assertThat(phone.push()).isEqualTo(NO_ANSWER);
        assertThat(phone.waiting()).containsExactly("a", "b");
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
        phone.finish("a");
        service.then(status, body == null ? "" : body);
        assertThat(phone.push()).isEqualTo(NO_ANSWER);
        assertThat(service.asked()).hasSize(1);
        assertThat(phone.waiting()).containsExactly("a");
        assertThat(phone.refused()).isEmpty();
    }

    @Test
    void connectionCut_keepsTheQueueAndWaitsLongerEachTime() {
        phone.finish("a");
        long ceiling = 2_000;
        for (int i = 0; i < 12; i++) {
            assertThat(phone.push()).isEqualTo("{\"wait\":" + ceiling + ",\"problem\":\"no-answer\"}");
            ceiling = Math.min(ceiling * 2, 300_000);
        }
        assertThat(phone.waiting()).containsExactly("a");
        service.then(asked -> Said.all(asked.ids(), "applied"));
        phone.push();
        phone.finish("b");
        assertThat(phone.push()).as("after an answer").isEqualTo(NO_ANSWER);
    }

    @Test
    void silence_endsAndKeepsTheQueue() {
        phone.open("rep-" + users, "{timeoutMs: 300}").finish("a");
        service.then(Said.NOTHING);
        assertThat(phone.push()).isEqualTo(NO_ANSWER);
        assertThat(phone.waiting()).containsExactly("a");
    }

    @Test
    void rejectedItem_isKeptAsideAndNeverInTheWay() {
        phone.finish("a", "bad", "c");
        service.then(Said.results(
                "{\"id\":\"a\",\"status\":\"applied\",\"rule\":\"r@1\"}",
                "{\"id\":\"bad\",\"status\":\"rejected\",\"code\":\"unknown-option\",\"quarantine\":\"q-1\"}",
                "{\"id\":\"c\",\"status\":\"applied\"}"));
        phone.push();
        phone.finish("d");
        service.then(asked -> Said.all(asked.ids(), "applied"));
        phone.push();
        assertThat(service.batches()).containsExactly(List.of("a", "bad", "c"), List.of("d"));
        phone.load().open("rep-" + users);
        assertThat(phone.refused()).singleElement().satisfies(refused -> {
            assertThat(BrowserProtocol.text(refused, "id")).isEqualTo("bad");
            assertThat(BrowserProtocol.text(refused, "quarantine")).isEqualTo("q-1");
        });
        assertThat(phone.says("phone.store.snapshot().then(s => s.refused[0].item.answers)"))
                .isEqualTo("{\"hours\":\"over5\"}");
        assertThat(phone.says("phone.store.snapshot().then(s => s.received.at(-1).result.rule)"))
                .isEqualTo("\"r@1\"");
        phone.says("phone.store.dismiss('bad')");
        phone.says("phone.store.dismiss('d')");
        assertThat(phone.refused()).isEmpty();
        assertThat(phone.received()).as("newest first").containsExactly("d", "c", "a");
    }

    @Test
    void itemToRetry_waitsAsLongAsAskedAndStaysFirst() {
        phone.finish("a", "b", "c");
        service.then(Said.results(
                "{\"id\":\"a\",\"status\":\"applied\"}",
                "{\"id\":\"b\",\"status\":\"retry\",\"afterMs\":200}",
                "{\"id\":\"c\",\"status\":\"applied\"}"));
        assertThat(phone.push()).isEqualTo("{\"wait\":2200,\"problem\":\"busy\"}");
        phone.finish("d");
        assertThat(phone.push()).as("earlier").contains("busy");
        assertThat(service.batches()).hasSize(1);
        phone.says("new Promise(done => setTimeout(done, 210)).then(() => phone.push())");
        assertThat(service.batches().getLast()).containsExactly("b", "d");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void busyService_isWaitedForAsLongAsItSays_byEveryTab(int status) {
        phone.finish("a");
        service.then(new Said(
                status,
                Map.of("content-type", "application/json", "retry-after", "7"),
                "{\"message\":\"Too Many Requests\"}"));
        assertThat(phone.push()).isEqualTo("{\"wait\":9000,\"problem\":\"busy\"}");
        assertThat(phone.waiting()).containsExactly("a");
        assertThat(phone.says("anotherPhone('rep-" + users + "').then(other => other.push())"))
                .contains("busy");
        assertThat(service.asked()).hasSize(1);
    }

    @Test
    void expiredToken_isRenewedOnce() {
        phone.finish("a");
        service.then(401, "{\"message\":\"Unauthorized\"}").then(asked -> Said.all(asked.ids(), "applied"));
        assertThat(phone.push()).isEqualTo(AT_ONCE);
        assertThat(service.asked()).extracting(ScriptedSite.Asked::token).containsExactly("token-0", "token-1");
        assertThat(phone.waiting()).isEmpty();
    }

    @Test
    void refusedNewToken_asksForASignInAndKeepsTheQueue() {
        phone.finish("a");
        service.then(401, "{\"message\":\"Unauthorized\"}").then(401, "{\"message\":\"Unauthorized\"}");
        assertThat(phone.push()).isEqualTo("{\"signIn\":true}");
        service.then(401, "{\"message\":\"Unauthorized\"}").then(401, "{\"message\":\"Unauthorized\"}");
        assertThat(phone.pull()).isEqualTo("{\"signIn\":true}");
        assertThat(phone.waiting()).containsExactly("a");
    }

    @Test
    void protocolTooOld_keepsTheQueueForTheNewApp() {
        phone.finish("a");
        service.then(426, "{\"code\":\"protocol-unsupported\"}");
        assertThat(phone.push()).isEqualTo("{\"update\":true}");
        assertThat(phone.waiting()).containsExactly("a");
    }

    @Test
    void batchTooLarge_isHalvedUntilTheLargeItemIsAlone() {
        phone.finish("a", "b", "huge", "d", "e");
        for (int i = 0; i < 8; i++) {
            service.then(asked -> asked.ids().contains("huge")
                    ? Said.of(413, "{\"message\":\"Request Entity Too Large\"}")
                    : Said.all(asked.ids(), "applied"));
        }
        while (!phone.push().equals(DONE)) {
            assertThat(service.batches()).hasSizeLessThan(9);
        }
        assertThat(phone.waiting()).isEmpty();
        assertThat(phone.refused()).singleElement().satisfies(refused -> {
            assertThat(BrowserProtocol.text(refused, "id")).isEqualTo("huge");
            assertThat(BrowserProtocol.text(refused, "code")).isEqualTo("too-large");
        });
    }

    @Test
    void largeQueue_isSentInBatchesOfTheContract_inItsOrder() {
        phone.says("phone.finish(...Array.from({length: 60}, (_, i) => ({id: `i-${99 - i}`, ageMs: i * 1000})))");
        for (int i = 0; i < 3; i++) {
            service.then(asked -> Said.all(asked.ids(), "applied"));
            phone.push();
        }
        assertThat(service.batches()).extracting(List::size).containsExactly(25, 25, 10);
        assertThat(service.batches().getFirst()).as("not by id, not by clock").startsWith("i-99", "i-98", "i-97");
    }

    @Test
    void batch_holdsNoMoreThanAMegabyte() {
        phone.says(
                "phone.finish(...Array.from({length: 20}, (_, i) => ({id: `i-${i}`, answers: {text: 'ä'.repeat(31000)}})))");
        service.then(asked -> Said.all(asked.ids(), "applied"));
        phone.push();
        assertThat(service.asked().getFirst().body().getBytes(StandardCharsets.UTF_8))
                .hasSizeBetween(900_000, 1024 * 1024);
    }

    @Test
    void item_tellsWhatTheContractAsks_andNoAge() {
        phone.finish("a");
        phone.push();
        var body = service.asked().getFirst().json();
        assertThat(BrowserProtocol.number(body, "protocol")).isEqualTo(1);
        assertThat(BrowserProtocol.text(body, "sentAt")).endsWith("Z");
        assertThat(BrowserProtocol.text(body, "deviceId")).startsWith("d-");
        assertThat(service.asked().getFirst().body())
                .contains("\"deviceSeq\":1", "\"author\":\"rep-" + users + "\"", "\"answeredAt\":")
                .doesNotContain("ageMs");
    }

    @Test
    void pull_keepsItsCursorWithWhatItTold() {
        service.then(200, page("[" + opportunity("o-1", 1) + "]", "c-1", true))
                .then(200, page("[" + opportunity("o-2", 1) + "]", "c-2", false));
        assertThat(phone.pull()).isEqualTo(AT_ONCE);
        assertThat(deals()).as("not before it is whole").isEmpty();
        phone.says("phone.restart()");
        assertThat(phone.pull()).isEqualTo(DONE);
        assertThat(deals()).containsExactly("o-1 1", "o-2 1");
        service.then(200, page("[" + opportunity("o-1", 2) + ",{\"type\":\"removed\",\"id\":\"o-2\"}]", "c-3", false));
        phone.pull();
        assertThat(service.paths())
                .containsExactly(
                        "/v1/sync/changes?limit=100",
                        "/v1/sync/changes?limit=100&cursor=c-1",
                        "/v1/sync/changes?limit=100&cursor=c-2");
        phone.says("phone.restart()");
        assertThat(deals()).containsExactly("o-1 2");
        assertThat(phone.says("phone.store.cursor()")).isEqualTo("\"c-3\"");
    }

    @ParameterizedTest
    @CsvSource({"410,cursor-too-old", "403,foreign-cursor", "400,invalid-cursor"})
    void pull_withACursorWorthNothing_pullsEverythingAndShowsTheOldMeanwhile(int status, String code) {
        service.then(200, page("[" + opportunity("o-1", 1) + "," + opportunity("gone", 1) + "]", "c-1", false))
                .then(status, "{\"code\":\"" + code + "\"}")
                .then(200, page("[" + opportunity("o-1", 5) + "]", "c-9", true))
                .then(200, page("[]", "c-10", false));
        phone.pull();
        assertThat(phone.pull()).isEqualTo(AT_ONCE);
        phone.pull();
        assertThat(deals()).containsExactly("gone 1", "o-1 1");
        phone.pull();
        assertThat(deals()).containsExactly("o-1 5");
        assertThat(service.paths().get(2)).isEqualTo("/v1/sync/changes?limit=100");
    }

    @Test
    void pull_answeredByAPortal_changesNothing() {
        service.then(200, page("[" + opportunity("o-1", 1) + "]", "c-1", false)).then(200, PORTAL);
        phone.pull();
        assertThat(phone.pull()).isEqualTo(NO_ANSWER);
        assertThat(phone.says("phone.store.cursor()")).isEqualTo("\"c-1\"");
        assertThat(deals()).containsExactly("o-1 1");
    }

    @Test
    void definitions_thatDealsAndThePlaybookName_areFetchedOnceEach() {
        service.then(200, page("""
                                [{"type":"opportunity","id":"o-1","rev":1,"opportunity":{"id":"o-1","rev":1,"nextAssessment":"demo@2"}},
                                 {"type":"definitions","id":"sales","rev":3}, {"type":"definitions","id":"gone","rev":1}]""", "c-1", false))
                .then(asked -> definition(asked.path()))
                .then(asked -> definition(asked.path()))
                .then(asked -> definition(asked.path()));
        phone.pull();
        while (!phone.says("phone.fetchDefinition()").equals(DONE)) {
            assertThat(service.asked()).hasSizeLessThan(6);
        }
        assertThat(service.paths().subList(1, service.paths().size()))
                .containsExactlyInAnyOrder(
                        "/v1/definitions/demo/2", "/v1/definitions/sales/3", "/v1/definitions/gone/1");
        assertThat(phone.says("phone.store.definition('demo@2')"))
                .contains("\"hash\":\"sha256:" + "0".repeat(64) + "\"", "\"version\":2");
        phone.says("phone.finish({id: 'x', definition: 'demo@2'})");
        assertThat(phone.says("phone.store.oldest(9).then(all => all.at(-1).item.definitionHash)"))
                .isEqualTo("\"sha256:" + "0".repeat(64) + "\"");
    }

    private static Said definition(String path) {
        String[] parts = path.split("/", -1);
        return parts[3].equals("gone")
                ? Said.of(404, "{\"code\":\"not-found\"}")
                : new Said(
                        200,
                        Map.of("content-type", "application/json", "etag", "W/\"sha256:" + "0".repeat(64) + "\""),
                        "{\"id\":\"" + parts[3] + "\",\"version\":" + parts[4] + ",\"title\":\"T\"}");
    }

    private static List<String> deals() {
        return phone.texts("phone.deals().then(all => all.map(deal => deal.id + ' ' + deal.rev))");
    }

    private static String opportunity(String id, int rev) {
        return "{\"type\":\"opportunity\",\"id\":\"%s\",\"rev\":%d,\"opportunity\":{\"id\":\"%s\",\"rev\":%d}}"
                .formatted(id, rev, id, rev);
    }

    private static String page(String changes, String cursor, boolean more) {
        return "{\"changes\":%s,\"cursor\":\"%s\",\"more\":%s}".formatted(changes, cursor, more);
    }
}
