package dev.stagecraft.histories;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.Soak;
import dev.stagecraft.intake.deals.OpportunitiesHandler;
import dev.stagecraft.intake.submissions.SubmitAssessmentHandler;
import dev.stagecraft.intake.submissions.SyncSubmissionsHandler;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Exhaustive in the small: three submissions from two devices to one opportunity, in every interleaving, with a crash after
 * every step; a device that sees no reply sends again.
 *
 * <p>A step is one request to the table that others can notice ({@link Turns}); a crash after a step is one before the next,
 * and after the last one during the reply. A crash before the first step is as if nothing had been sent. In full length
 * ({@link Soak}) a run has at most one crash, in a shorter one none; {@code -Dstagecraft.crashes=2} has more, and takes minutes.
 */
@Tag("engine")
@Tag("soak")
class InterleavingsTest {
    private static final int CRASHES = Integer.getInteger("stagecraft.crashes", Soak.isFull() ? 1 : 0);
    private static final int AT_A_TIME = 2;
    private static final TestStores STORES = TestStores.create();
    private static final AtomicInteger ORGANISATIONS = new AtomicInteger();

    /** What phone A holds: the later answer first, so that what counts is the order of time and not of arrival. */
    private static final List<Answer> FIRST_PHONE = List.of(
            new Answer(
                    "s-1",
                    "discovery@1",
                    "{\"pain\":\"money\",\"budget\":\"approved\",\"sponsor\":\"yes\",\"timeline\":\"year\"}",
                    30),
            new Answer("s-2", "prospecting@1", "{\"hours\":\"over5\",\"compliance\":\"yes\"}", 60));

    /** What phone B holds: it lies between the two, where Prospecting has just been left. */
    private static final List<Answer> SECOND_PHONE =
            List.of(new Answer("s-3", "prospecting@1", "{\"hours\":\"h1to2\",\"compliance\":\"no\"}", 50));

    private record Answer(String id, String definition, String answers, long minutes) {
        String body() {
            return """
                {"id":"%s","opportunityId":"o-1","definition":"%s","answers":%s,
                "answeredAt":"2026-11-20T10:00:00Z","ageMs":%d}\
                """.formatted(id, definition, answers, minutes * 60_000);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void interleavings_allOfThem_everyEndStateIsTheSame(boolean batch) throws Exception {
        var exploration = new Exploration(CRASHES);
        exploration.explore(Stream.<Exploration.Trial>generate(() -> choice -> new Run().play(batch, choice))
                .limit(AT_A_TIME)
                .toList());
        System.out.printf(
                "3 submissions from 2 devices, %s, at most %d crash a run: %d interleavings, %d situations, %d ends;"
                        + " %d runs%n",
                batch ? "one in a batch of 2" : "one by one",
                CRASHES,
                exploration.interleavings(),
                exploration.situations(),
                exploration.ends(),
                exploration.runs());
        assertThat(exploration.interleavings()).isGreaterThan(CRASHES > 0 ? 10_000 : 400);
        assertThat(exploration.ends()).isGreaterThan(CRASHES > 0 ? 100 : 20);
    }

    /** One run, in an organisation of its own. */
    private static final class Run {
        private final String organisation = "x%07d".formatted(ORGANISATIONS.incrementAndGet());
        private final Turns turns = new Turns(organisation);
        private final TestStores stores = STORES.beside(turns);
        private final OpportunitiesHandler opportunities = new OpportunitiesHandler(stores.wiring());
        private final SubmitAssessmentHandler submit = new SubmitAssessmentHandler(stores.wiring());
        private final SyncSubmissionsHandler sync = new SyncSubmissionsHandler(stores.wiring());

        void play(boolean batch, Turns.Choice choice) throws InterruptedException {
            HttpCall.of("PUT /v1/opportunities/{id}", organisation, "manager-1", "manager")
                    .path("id", "o-1")
                    .body("{\"name\":\"Deal\",\"owner\":\"rep-1\",\"createdAt\":\"2026-11-01T08:00:00Z\"}")
                    .to(opportunities);
            boolean complete = turns.play(
                    Map.of("A", () -> send(FIRST_PHONE, batch), "B", () -> send(SECOND_PHONE, false)), choice);
            if (complete) {
                check();
            }
        }

        /** Sends until every item has a result that names it. */
        private void send(List<Answer> answers, boolean batch) {
            Queue<Answer> queue = new ArrayDeque<>(answers);
            while (!queue.isEmpty()) {
                var reply = batch ? batch(List.copyOf(queue)) : put(queue.element());
                reply.ifPresent(answer -> queue.removeIf(item -> settled(answer, item, batch)));
            }
        }

        private Optional<HttpCall.Answer> put(Answer answer) {
            return turns.call(
                    call("PUT /v1/submissions/{id}").path("id", answer.id()).body(answer.body()), submit);
        }

        private Optional<HttpCall.Answer> batch(List<Answer> answers) {
            String items = String.join(",", answers.stream().map(Answer::body).toList());
            return turns.call(
                    call("POST /v1/sync/submissions")
                            .body("{\"protocol\":1,\"deviceId\":\"d-1\",\"items\":[" + items + "]}"),
                    sync);
        }

        private HttpCall call(String route) {
            return HttpCall.of(route, organisation, "rep-1", "rep");
        }

        private static boolean settled(HttpCall.Answer answer, Answer item, boolean batch) {
            if (!batch) {
                assertThat(answer.status()).isIn(200, 201, 503);
                return answer.status() != 503 && answer.at("id").equals(item.id());
            }
            assertThat(answer.status()).isEqualTo(200);
            return Stream.of("0", "1")
                    .map(place -> "results." + place)
                    .anyMatch(place -> answer.at(place + ".id").equals(item.id())
                            && List.of("applied", "recorded", "duplicate").contains(answer.at(place + ".status")));
        }

        private void check() {
            var deal = call("GET /v1/opportunities/{id}").path("id", "o-1").to(opportunities);
            assertThat(deal.at("stage")).isEqualTo("Demo");
            assertThat(deal.at("rev")).isEqualTo("4");
            assertThat(deal.at("trail")).isEqualTo("""
                [{"at":"2026-11-20T11:00:00Z","from":"Prospecting","to":"Discovery",\
                "cause":"prospecting-to-discovery@1","by":"rep-1"},\
                {"at":"2026-11-20T11:30:00Z","from":"Discovery","to":"Demo",\
                "cause":"discovery-to-demo@1","by":"rep-1"}]\
                """);
            assertThat(deal.at("answers.prospecting.hours")).isEqualTo("h1to2");
            assertThat(deal.at("answers.discovery.budget")).isEqualTo("approved");
            Table table = STORES.table();
            var partition = TableKey.opportunity(organisation, "o-1").partition();
            assertThat(table.all(partition, TableKey.EVENT))
                    .extracting(item -> item.key().sort())
                    .containsExactly("EVENT#created", "EVENT#s-1", "EVENT#s-2", "EVENT#s-3");
            assertThat(table.all(TableKey.feedHead(organisation, "rep-1").partition(), TableKey.ROW))
                    .extracting(item -> item.requireLong("rev"))
                    .containsExactly(1L, 2L, 3L, 4L);
            assertThat(table.get(TableKey.feedHead(organisation, "rep-1"))
                            .orElseThrow()
                            .requireLong("sequence"))
                    .isEqualTo(4);
            assertThat(Stream.of("s-1", "s-2", "s-3").map(id -> table.get(TableKey.idGuard(organisation, id))))
                    .allMatch(Optional::isPresent);
        }
    }
}
