package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.changes.PullChangesHandler;
import dev.stagecraft.intake.deals.EraseOpportunityHandler;
import dev.stagecraft.intake.deals.OpportunitiesHandler;
import dev.stagecraft.intake.submissions.SubmitAssessmentHandler;
import dev.stagecraft.intake.submissions.SyncSubmissionsHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Feed;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.playbook.publication.PlaybooksHandler;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.wiring.Wiring;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/**
 * What a case of the sync contract is played on: the handlers on one empty table, phones that send honest ages and times of
 * sending, and what is stored afterwards. The organisation is {@code acme}; deals belong to {@code rep-1} unless said.
 */
final class SyncScene {
    /** When every scene begins. */
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    final TestStores stores;
    final Wiring wiring;
    final Opportunities stored;
    final Feed feed;
    private final SubmitAssessmentHandler submit;
    private final SyncSubmissionsHandler sync;
    private final OpportunitiesHandler opportunities;
    private final PullChangesHandler pull;
    private final PlaybooksHandler playbooks;
    private final EraseOpportunityHandler erase;

    SyncScene() {
        this(TestStores.create());
    }

    /** On a table that a test has made. */
    SyncScene(TestStores stores) {
        this.stores = stores;
        this.wiring = stores.wiring();
        this.stored = new DynamoOpportunities(wiring);
        this.feed = new Feed(wiring);
        this.submit = new SubmitAssessmentHandler(wiring);
        this.sync = new SyncSubmissionsHandler(wiring);
        this.opportunities = new OpportunitiesHandler(wiring);
        this.pull = new PullChangesHandler(wiring);
        this.playbooks = new PlaybooksHandler(wiring);
        this.erase = new EraseOpportunityHandler(wiring);
    }

    /** So many minutes after noon. */
    static Instant minute(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    /** Sets the server's clock. */
    void now(Instant moment) {
        stores.clock().set(moment);
    }

    /** Creates a deal whose source says when it began. */
    HttpCall.Answer deal(String id, Instant createdAt) {
        return HttpCall.of("PUT /v1/opportunities/{id}", "acme", "admin-1", "admin")
                .path("id", id)
                .body("{\"name\":\"Deal\",\"owner\":\"rep-1\",\"createdAt\":\"" + createdAt + "\"}")
                .to(opportunities);
    }

    /** Creates a deal of rep-1 that begins now. */
    HttpCall.Answer deal(String id) {
        return opportunity("admin-1", "admin", id, "{\"name\":\"Deal\",\"owner\":\"rep-1\"}");
    }

    HttpCall.Answer opportunity(String user, String role, String id, String body) {
        return HttpCall.of("PUT /v1/opportunities/{id}", "acme", user, role)
                .path("id", id)
                .body(body)
                .to(opportunities);
    }

    /** A manager's change, told now and in effect since {@code at}. */
    HttpCall.Answer change(String id, String field, String value, Instant at) {
        return opportunity(
                "manager-1",
                "manager",
                id,
                Json.object()
                        .put(field, value)
                        .put("reason", "decided")
                        .put("effectiveAt", at)
                        .build()
                        .text());
    }

    /** Publishes a document; says which version it became. */
    int publish(String id, String yaml) {
        var call = HttpCall.of("PUT /v1/playbook/documents/{id}", "acme", "admin-1", "admin")
                .path("id", id)
                .header("content-type", "application/yaml")
                .body(yaml);
        assertThat(call.to(playbooks).at("problems")).isEqualTo("[]");
        var published = HttpCall.of("POST /v1/playbook/documents/{id}/publish", "acme", "admin-1", "admin")
                .path("id", id)
                .to(playbooks);
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        return Integer.parseInt(published.at("version"));
    }

    /** Takes a version back. */
    void withdraw(String id, int version) {
        var withdrawn = HttpCall.of("POST /v1/playbook/documents/{id}/withdraw", "acme", "admin-1", "admin")
                .path("id", id)
                .body("{\"version\":" + version + ",\"reason\":\"wrong\"}")
                .to(playbooks);
        assertThat(withdrawn.status()).as(withdrawn.text()).isEqualTo(200);
    }

    HttpCall.Answer delete(String id) {
        return HttpCall.of("DELETE /v1/opportunities/{id}", "acme", "admin-1", "admin")
                .path("id", id)
                .to(erase);
    }

    HttpCall.Answer merge(String id, String into) {
        return HttpCall.of("POST /v1/opportunities/{id}/merge", "acme", "manager-1", "manager")
                .path("id", id)
                .body("{\"into\":\"" + into + "\"}")
                .to(opportunities);
    }

    HttpCall.Answer get(String id) {
        return HttpCall.of("GET /v1/opportunities/{id}", "acme", "admin-1", "admin")
                .path("id", id)
                .to(opportunities);
    }

    /** A phone sends one form now, with its age and the time of sending. */
    HttpCall.Answer put(String rep, Form form) {
        return raw(rep, form.id(), form.sentAt(stores.clock().instant()).body().text());
    }

    /** One form exactly as it is. */
    HttpCall.Answer asIs(String rep, Form form) {
        return raw(rep, form.id(), form.body().text());
    }

    HttpCall.Answer raw(String rep, String id, String body) {
        return raw("acme", rep, id, body);
    }

    HttpCall.Answer raw(String organisation, String rep, String id, String body) {
        return HttpCall.of("PUT /v1/submissions/{id}", organisation, rep, "rep")
                .path("id", id)
                .body(body)
                .to(submit);
    }

    /** A phone flushes its queue now. */
    HttpCall.Answer flush(String rep, Form... forms) {
        var now = stores.clock().instant();
        return batch(
                rep,
                Arrays.stream(forms).map(form -> form.sentAt(now).item().text()).toList());
    }

    /** A batch of any items. */
    HttpCall.Answer batch(String rep, List<String> items) {
        return envelope(
                rep,
                "{\"protocol\":1,\"deviceId\":\"d-1\",\"sentAt\":\""
                        + stores.clock().instant() + "\",\"items\":[" + String.join(",", items) + "]}");
    }

    HttpCall.Answer envelope(String rep, String body) {
        return flushCall(rep, body).to(sync);
    }

    /** A batch while the function is told how much time is left, each time it asks. */
    HttpCall.Answer envelope(String rep, String body, IntSupplier remaining) {
        return flushCall(rep, body).to(sync, remaining);
    }

    private static HttpCall flushCall(String rep, String body) {
        return HttpCall.of("POST /v1/sync/submissions", "acme", rep, "rep").body(body);
    }

    HttpCall.Answer pull(String rep, String cursor) {
        return pull("acme", rep, cursor, 200);
    }

    HttpCall.Answer pull(String organisation, String rep, String cursor, int limit) {
        return HttpCall.of("GET /v1/sync/changes", organisation, rep, "rep")
                .query("cursor", cursor)
                .query("limit", Integer.toString(limit))
                .to(pull);
    }

    /** What is stored of a deal, checked for everything that must always hold. */
    DealProof proof(String id) {
        return new DealProof(this, id);
    }

    /** Does this on so many threads of their own, all released at the same moment. */
    static <T> List<T> atOnce(int threads, IntFunction<T> each) {
        var together = new CyclicBarrier(threads);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            List<Callable<T>> tasks = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int number = i;
                tasks.add(() -> {
                    together.await();
                    return each.apply(number);
                });
            }
            List<T> results = new ArrayList<>();
            for (var done : pool.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("A thread failed", e);
        }
    }

    /** The rows of a rep's feed, which has no gap. */
    List<Feed.Row> rows(String rep) {
        List<Feed.Row> rows = new ArrayList<>();
        List<Feed.Row> page;
        do {
            page = feed.after("acme", rep, rows.size(), 1_000);
            rows.addAll(page);
        } while (!page.isEmpty());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).sequence())
                    .as("the feed of %s has no gap", rep)
                    .isEqualTo(i + 1);
        }
        assertThat(feed.head("acme", rep)).isEqualTo(rows.size());
        return rows;
    }

    /** The guard of a client's id. */
    boolean used(String id) {
        return stored.guard("acme", id).isPresent();
    }

    /** A quarantined body, whole. */
    Optional<Item> quarantined(String id) {
        return wiring.table().get(TableKey.quarantine("acme", id));
    }
}
