package dev.stagecraft.intake;

import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;

/** The handlers of this package on one empty table, and the calls that its tests make most. */
final class IntakeFixture {
    final TestStores stores = TestStores.create();
    final SubmitAssessmentHandler submit = new SubmitAssessmentHandler(stores.wiring());
    final SyncSubmissionsHandler sync = new SyncSubmissionsHandler(stores.wiring());
    final OpportunitiesHandler opportunities = new OpportunitiesHandler(stores.wiring());
    final ActivitiesHandler activities = new ActivitiesHandler(stores.wiring());
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
