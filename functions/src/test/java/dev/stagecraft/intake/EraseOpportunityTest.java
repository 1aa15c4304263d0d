package dev.stagecraft.intake;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.deals.EraseOpportunityHandler;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.TableKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code DELETE /v1/opportunities/{id}}, and what is answered of a deleted deal afterwards. */
@Tag("engine")
class EraseOpportunityTest {
    private final IntakeFixture intake = new IntakeFixture();
    private final EraseOpportunityHandler erase = new EraseOpportunityHandler(intake.stores.wiring());

    private HttpCall.Answer delete(String organisation, String user, String role, String id) {
        return HttpCall.of("DELETE /v1/opportunities/{id}", organisation, user, role)
                .path("id", id)
                .to(erase);
    }

    private HttpCall.Answer delete(String id) {
        return delete("acme", "manager-1", "manager", id);
    }

    private HttpCall.Answer activity(String id, String opportunity) {
        return HttpCall.of("POST /v1/activities", "acme", "crm", "integration")
                .body("{\"items\":[{\"id\":\"" + id + "\",\"opportunityId\":\"" + opportunity
                        + "\",\"kind\":\"call\",\"at\":\"2026-11-20T11:00:00Z\"}]}")
                .to(intake.activities);
    }

    @Test
    void delete_known_204AndAgain204AndNobodySeesIt() {
        intake.deal("o-1");
        intake.submit("s-1", prospecting("o-1"));
        activity("a-1", "o-1");
        var deleted = delete("o-1");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.text()).isEmpty();
        assertThat(delete("o-1").status()).isEqualTo(204);
        assertThat(intake.get("admin-1", "admin", "o-1").status()).isEqualTo(404);
        assertThat(intake.get("rep-1", "rep", "o-1").status()).isEqualTo(404);
        var listed =
                HttpCall.of("GET /v1/opportunities", "acme", "admin-1", "admin").to(intake.opportunities);
        assertThat(listed.at("items")).isEqualTo("[]");
        String partition = TableKey.opportunity("acme", "o-1").partition();
        assertThat(intake.stores.table().all(partition, "")).hasSize(1);
    }

    @Test
    void delete_byOthers_403Or404AndNothingHappens() {
        intake.deal("o-1");
        assertThat(delete("acme", "rep-1", "rep", "o-1").status()).isEqualTo(403);
        assertThat(delete("acme", "crm", "integration", "o-1").status()).isEqualTo(403);
        assertThat(delete("other", "admin-1", "admin", "o-1").status()).isEqualTo(404);
        assertThat(delete("o-9").status()).isEqualTo(404);
        assertThat(intake.get("rep-1", "rep", "o-1").status()).isEqualTo(200);
    }

    @Test
    void put_deletedId_409AndNeverGivenAgain() {
        intake.deal("o-1");
        delete("o-1");
        var again = intake.deal("o-1");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.at("code")).isEqualTo("opportunity-deleted");
        assertThat(intake.put("rep-1", "rep", "o-1", "{\"name\":\"mine\"}").status())
                .isEqualTo(409);
    }

    @Test
    void activities_toADeletedDeal_duplicateIfKnownElseRejected() {
        intake.deal("o-1");
        activity("a-1", "o-1");
        delete("o-1");
        assertThat(activity("a-1", "o-1").at("results.0.status")).isEqualTo("duplicate");
        var late = activity("a-2", "o-1");
        assertThat(late.at("results.0.status")).isEqualTo("rejected");
        assertThat(late.at("results.0.code")).isEqualTo("opportunity-deleted");
        assertThat(intake.get("admin-1", "admin", "o-1").status()).isEqualTo(404);
    }

    @Test
    void pull_afterADeletion_tellsRemoved() {
        intake.deal("o-1");
        intake.deal("o-2");
        var first = HttpCall.of("GET /v1/sync/changes", "acme", "rep-1", "rep").to(intake.pull);
        delete("o-1");
        var changed = HttpCall.of("GET /v1/sync/changes", "acme", "rep-1", "rep")
                .query("cursor", first.at("cursor"))
                .to(intake.pull);
        assertThat(changed.at("changes.0.type")).isEqualTo("removed");
        assertThat(changed.at("changes.0.id")).isEqualTo("o-1");
        assertThat(changed.at("changes.1")).isEmpty();
    }

    @Test
    void submit_knownToADeletedDeal_duplicateThatTellsNothingOfIt() {
        intake.deal("o-1");
        var first = intake.submit("s-1", prospecting("o-1"));
        assertThat(intake.raw("s-1")).isPresent();
        delete("o-1");
        var again = intake.submit("s-1", prospecting("o-1"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text())
                .isEqualTo("{\"id\":\"s-1\",\"status\":\"recorded\",\"reason\":\"opportunity-deleted\"}")
                .isNotEqualTo(first.text());
        assertThat(batch("s-1").at("results.0.status")).isEqualTo("duplicate");
        assertThat(batch("s-1").text()).doesNotContain("score").doesNotContain("Discovery");
        assertThat(intake.asked("rep-1", "rep", "s-1").text()).isEqualTo(again.text());
        assertThat(intake.raw("s-1")).isEmpty();
        var other = intake.submit("s-1", prospecting("o-1", "h1to2", "no"));
        assertThat(other.status()).isEqualTo(409);
    }

    @Test
    void submit_newToADeletedDeal_422AndKept() {
        intake.deal("o-1");
        delete("o-1");
        var late = intake.submit("s-1", prospecting("o-1"));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.at("code")).isEqualTo("opportunity-deleted");
        assertThat(late.at("field")).isEqualTo("opportunityId");
        assertThat(intake.kept(late.at("quarantine")).at("items.0.code")).isEqualTo("opportunity-deleted");
        assertThat(batch("s-2").at("results.0.code")).isEqualTo("opportunity-deleted");
        assertThat(intake.retry(late.at("quarantine")).at("code")).isEqualTo("opportunity-deleted");
        assertThat(delete("o-1").status()).as("again, for what came since").isEqualTo(204);
        assertThat(intake.kept(late.at("quarantine")).at("items")).isEqualTo("[]");
    }

    private HttpCall.Answer batch(String id) {
        String item = prospecting("o-1").replaceFirst("\\{", "{\"id\":\"" + id + "\",");
        return HttpCall.of("POST /v1/sync/submissions", "acme", "rep-1", "rep")
                .body("{\"protocol\":1,\"items\":[" + item + "]}")
                .to(intake.sync);
    }

    @Test
    void delete_dealWithBodiesInQuarantine_allAreErased() {
        var early = intake.submit("s-0", prospecting("o-1"));
        intake.deal("o-1");
        var wrong = intake.submit("s-1", prospecting("o-1").replace("over5", "over6"));
        var large = intake.submit("s-2", prospecting("o-1").replace("over5", "y".repeat(70_000)));
        var others = intake.submit("s-3", prospecting("o-2"));
        assertThat(large.status()).isEqualTo(413);
        assertThat(intake.stores.objects().list("raw/acme/", 10)).hasSize(1);
        delete("o-1");
        for (var kept : List.of(early, wrong, large)) {
            String id = kept.at("quarantine");
            assertThat(id).startsWith("q-");
            assertThat(intake.stores.table().get(TableKey.quarantine("acme", id)))
                    .isEmpty();
        }
        assertThat(intake.stores.objects().list("raw/acme/", 10)).isEmpty();
        assertThat(intake.asked("rep-1", "rep", "s-1").at("quarantine")).isEmpty();
        assertThat(intake.quarantine("limit", "50").at("items.0.id")).isEqualTo(others.at("quarantine"));
        assertThat(intake.quarantine("limit", "50").at("items.1")).isEmpty();
    }

    @Test
    void delete_timeEnds_503AndGoneForAllAlreadyAndTheNextGoesOn() {
        intake.deal("o-1");
        for (int i = 0; i < 4; i++) {
            intake.submit("s-" + i, prospecting("o-1"));
        }
        var asked = new AtomicInteger();
        var call = HttpCall.of("DELETE /v1/opportunities/{id}", "acme", "manager-1", "manager")
                .path("id", "o-1");
        var cut = call.to(erase, () -> asked.incrementAndGet() > 2 ? 1_000 : 60_000);
        assertThat(cut.status()).isEqualTo(503);
        assertThat(cut.at("code")).isEqualTo("erasing");
        assertThat(cut.headers().field("retry-after")).isPresent();
        assertThat(intake.get("rep-1", "rep", "o-1").status()).isEqualTo(404);
        for (int i = 0; i < 4; i++) {
            assertThat(intake.submit("s-" + i, prospecting("o-1")).at("reason")).isEqualTo("opportunity-deleted");
            assertThat(intake.asked("rep-1", "rep", "s-" + i).at("score")).isEmpty();
        }
        assertThat(call.to(erase).status()).isEqualTo(204);
        assertThat(intake.raw("s-3")).isEmpty();
    }

    @Test
    void submit_racingADeletion_takenInAndErasedOrRefused() throws Exception {
        for (int round = 0; round < 8; round++) {
            String deal = "o-" + round;
            intake.deal(deal);
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String id = "s-" + round + "-" + i;
                work.add(() -> intake.submit(id, prospecting(deal)).status());
            }
            work.add(1 + round % 4, () -> delete(deal).status());
            List<Integer> statuses;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                statuses =
                        threads.invokeAll(work).stream().map(Future::resultNow).toList();
            }
            assertThat(statuses).contains(204).allMatch(status -> List.of(201, 204, 422)
                    .contains(status));
            assertThat(delete(deal).status()).isEqualTo(204);
            String partition = TableKey.opportunity("acme", deal).partition();
            assertThat(intake.stores.table().all(partition, "")).hasSize(1);
            for (int i = 0; i < 4; i++) {
                String id = "s-" + round + "-" + i;
                boolean taken =
                        intake.stores.table().get(TableKey.idGuard("acme", id)).isPresent();
                assertThat(intake.raw(id)).isEmpty();
                assertThat(intake.submit(id, prospecting(deal)).status()).isEqualTo(taken ? 200 : 422);
            }
        }
    }
}
