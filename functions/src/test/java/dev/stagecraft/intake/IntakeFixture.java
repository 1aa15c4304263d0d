package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.changes.PullChangesHandler;
import dev.stagecraft.intake.deals.ActivitiesHandler;
import dev.stagecraft.intake.deals.OpportunitiesHandler;
import dev.stagecraft.intake.submissions.QuarantineHandler;
import dev.stagecraft.intake.submissions.SubmitAssessmentHandler;
import dev.stagecraft.intake.submissions.SyncSubmissionsHandler;
import dev.stagecraft.playbook.publication.PlaybooksHandler;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.table.TableKey;
import java.util.Optional;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** The handlers of this package on one empty table, and the calls that its tests make most. */
public final class IntakeFixture {
    public final TestStores stores;
    public final SubmitAssessmentHandler submit;
    public final SyncSubmissionsHandler sync;
    public final OpportunitiesHandler opportunities;
    public final ActivitiesHandler activities;
    public final QuarantineHandler quarantine;
    final PlaybooksHandler playbooks;
    public final PullChangesHandler pull;

    /** Requests to the table pass interceptors. */
    public IntakeFixture(ExecutionInterceptor... interceptors) {
        stores = TestStores.create(interceptors);
        submit = new SubmitAssessmentHandler(stores.wiring());
        sync = new SyncSubmissionsHandler(stores.wiring());
        opportunities = new OpportunitiesHandler(stores.wiring());
        activities = new ActivitiesHandler(stores.wiring());
        quarantine = new QuarantineHandler(stores.wiring());
        playbooks = new PlaybooksHandler(stores.wiring());
        pull = new PullChangesHandler(stores.wiring());
    }

    /** Creates a deal of rep-1 as the admin. */
    public HttpCall.Answer deal(String id) {
        return put("admin-1", "admin", id, "{\"name\":\"Deal\",\"owner\":\"rep-1\"}");
    }

    public HttpCall.Answer put(String user, String role, String id, String body) {
        return HttpCall.of("PUT /v1/opportunities/{id}", "acme", user, role)
                .path("id", id)
                .body(body)
                .to(opportunities);
    }

    public HttpCall.Answer get(String user, String role, String id) {
        return HttpCall.of("GET /v1/opportunities/{id}", "acme", user, role)
                .path("id", id)
                .to(opportunities);
    }

    /** Asks whether a submission came. */
    public HttpCall.Answer asked(String user, String role, String id) {
        return HttpCall.of("GET /v1/submissions/{id}", "acme", user, role)
                .path("id", id)
                .to(submit);
    }

    /** What lies in quarantine, as the admin sees it. */
    public HttpCall.Answer quarantine(String parameter, String value) {
        return HttpCall.of("GET /v1/quarantine", "acme", "admin-1", "admin")
                .query(parameter, value)
                .to(quarantine);
    }

    /** One body in quarantine, whole. */
    public HttpCall.Answer kept(String id) {
        return quarantine("id", id);
    }

    public HttpCall.Answer retry(String id) {
        return HttpCall.of("POST /v1/quarantine/{id}/retry", "acme", "admin-1", "admin")
                .path("id", id)
                .to(quarantine);
    }

    /** Publishes a document as the admin. */
    public void publish(String id, String document) {
        call("PUT /v1/playbook/documents/{id}", id, document);
        var published = call("POST /v1/playbook/documents/{id}/publish", id, "");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
    }

    /** Takes a version back as the admin. */
    public void withdraw(String id, int version) {
        var answer = call(
                "POST /v1/playbook/documents/{id}/withdraw", id, "{\"version\":" + version + ",\"reason\":\"wrong\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private HttpCall.Answer call(String route, String id, String body) {
        return HttpCall.of(route, "acme", "admin-1", "admin")
                .path("id", id)
                .body(body)
                .to(playbooks);
    }

    /** The body that the id guard of a submission keeps. */
    public Optional<String> raw(String submission) {
        return stores.table().get(TableKey.idGuard("acme", submission)).flatMap(guard -> guard.text("raw"));
    }

    /** Sends a submission as rep-1. */
    public HttpCall.Answer submit(String id, String body) {
        return submit("rep-1", "rep", id, body);
    }

    public HttpCall.Answer submit(String user, String role, String id, String body) {
        return HttpCall.of("PUT /v1/submissions/{id}", "acme", user, role)
                .path("id", id)
                .body(body)
                .to(submit);
    }

    /** An assessment that the shipped playbook lacks, worth 90 points of which 80 move a deal on to Discovery. */
    public static final String VISIT = """
            {"kind":"assessment","id":"visit","title":"Visit","stage":"Prospecting",
            "questions":[{"id":"fit","ask":"Fit?","type":"oneOf","required":true,
            "options":[{"id":"yes","label":"Y","points":90},{"id":"no","label":"N","points":0}]}],
            "rules":[{"id":"up","when":"score > 80","then":{"upgradeTo":"Discovery"}}]}""";

    /** Answers to it. */
    public static String visit(String opportunity, int version) {
        return """
                {"opportunityId":"%s","definition":"visit@%d","answers":{"fit":"yes"},\
                "answeredAt":"2026-11-20T11:50:00Z"}""".formatted(opportunity, version);
    }

    /** Prospecting answers worth 70 points, a minute old. */
    public static String prospecting(String opportunity) {
        return prospecting(opportunity, "over5", "yes");
    }

    public static String prospecting(String opportunity, String hours, String compliance) {
        return """
                {"opportunityId":"%s","definition":"prospecting@1","answers":{"hours":"%s","compliance":"%s"},
                "answeredAt":"2026-11-20T13:59:00+02:00","ageMs":60000}""".formatted(opportunity, hours, compliance);
    }
}
