package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.playbook.PlaybooksHandler;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.table.TableKey;
import java.util.Optional;

/** The handlers of this package on one empty table, and the calls that its tests make most. */
final class IntakeFixture {
    final TestStores stores = TestStores.create();
    final SubmitAssessmentHandler submit = new SubmitAssessmentHandler(stores.wiring());
    final SyncSubmissionsHandler sync = new SyncSubmissionsHandler(stores.wiring());
    final OpportunitiesHandler opportunities = new OpportunitiesHandler(stores.wiring());
    final ActivitiesHandler activities = new ActivitiesHandler(stores.wiring());
    final QuarantineHandler quarantine = new QuarantineHandler(stores.wiring());
    final PlaybooksHandler playbooks = new PlaybooksHandler(stores.wiring());
    final PullChangesHandler pull = new PullChangesHandler(stores.wiring());

    /** Creates a deal of rep-1 as the admin. */
    HttpCall.Answer deal(String id) {
        return put("admin-1", "admin", id, "{\"name\":\"Deal\",\"owner\":\"rep-1\"}");
    }

    HttpCall.Answer put(String user, String role, String id, String body) {
        return HttpCall.of("PUT /v1/opportunities/{id}", "acme", user, role)
                .path("id", id)
                .body(body)
                .to(opportunities);
    }

    HttpCall.Answer get(String user, String role, String id) {
        return HttpCall.of("GET /v1/opportunities/{id}", "acme", user, role)
                .path("id", id)
                .to(opportunities);
    }

    /** Asks whether a submission came. */
    HttpCall.Answer asked(String user, String role, String id) {
        return HttpCall.of("GET /v1/submissions/{id}", "acme", user, role)
                .path("id", id)
                .to(submit);
    }

    /** What lies in quarantine, as the admin sees it. */
    HttpCall.Answer quarantine(String parameter, String value) {
        return HttpCall.of("GET /v1/quarantine", "acme", "admin-1", "admin")
                .query(parameter, value)
                .to(quarantine);
    }

    /** One body in quarantine, whole. */
    HttpCall.Answer kept(String id) {
        return quarantine("id", id);
    }

    HttpCall.Answer retry(String id) {
        return HttpCall.of("POST /v1/quarantine/{id}/retry", "acme", "admin-1", "admin")
                .path("id", id)
                .to(quarantine);
    }

    /** Publishes a document as the admin. */
    void publish(String id, String document) {
        call("PUT /v1/playbook/documents/{id}", id, document);
        var published = call("POST /v1/playbook/documents/{id}/publish", id, "");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
    }

    private HttpCall.Answer call(String route, String id, String body) {
        return HttpCall.of(route, "acme", "admin-1", "admin")
                .path("id", id)
                .body(body)
                .to(playbooks);
    }

    /** The body that the id guard of a submission keeps. */
    Optional<String> raw(String submission) {
        return stores.table().get(TableKey.idGuard("acme", submission)).flatMap(guard -> guard.text("raw"));
    }

    /** Sends a submission as rep-1. */
    HttpCall.Answer submit(String id, String body) {
        return submit("rep-1", "rep", id, body);
    }

    HttpCall.Answer submit(String user, String role, String id, String body) {
        return HttpCall.of("PUT /v1/submissions/{id}", "acme", user, role)
                .path("id", id)
                .body(body)
                .to(submit);
    }

    /** Prospecting answers worth 70 points, a minute old. */
    static String prospecting(String opportunity) {
        return prospecting(opportunity, "over5", "yes");
    }

    static String prospecting(String opportunity, String hours, String compliance) {
        return """
                {"opportunityId":"%s","definition":"prospecting@1","answers":{"hours":"%s","compliance":"%s"},
                "answeredAt":"2026-11-20T13:59:00+02:00","ageMs":60000}""".formatted(opportunity, hours, compliance);
    }
}
