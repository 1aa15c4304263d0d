package dev.stagecraft.intake;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.stores.HttpCall;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /v1/opportunities/{id}/stage}: a person moves a deal, with a reason. */
@Tag("engine")
class StageTest {
    private final IntakeFixture intake = new IntakeFixture();

    private HttpCall.Answer stage(String user, String role, String id, String body) {
        return HttpCall.of("POST /v1/opportunities/{id}/stage", "acme", user, role)
                .path("id", id)
                .body(body)
                .to(intake.opportunities);
    }

    @Test
    void stage_byAManager_isTheEventThatPutMakes() {
        intake.deal("o-1");
        var moved = stage("manager-1", "manager", "o-1", """
                {"stage":"Demo","reason":"met at a fair","effectiveAt":"2026-11-20T10:00:00Z"}""");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.at("stage")).isEqualTo("Demo");
        assertThat(moved.at("rev")).isEqualTo("2");
        assertThat(moved.headers().field("etag").orElseThrow().text()).contains("2");
        assertThat(moved.at("trail.0.cause")).isEqualTo("met at a fair");
        assertThat(moved.at("trail.0.by")).isEqualTo("manager-1");
        assertThat(moved.at("trail.0.at")).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(intake.get("manager-1", "manager", "o-1").json()).isEqualTo(moved.json());
    }

    @Test
    void stage_byAnIntegration_movesAnywhereAsTheCrm() {
        intake.deal("o-1");
        var moved = stage("crm", "integration", "o-1", """
                {"stage":"Negotiation","reason":"synced","effectiveAt":"2026-11-19T10:00:00Z"}""");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.at("stage")).isEqualTo("Negotiation");
        assertThat(moved.at("stageSince")).isEqualTo("2026-11-19T10:00:00Z");
        assertThat(moved.at("trail.0.cause")).isEqualTo("synced");
        assertThat(moved.at("trail.0.by")).isEqualTo("crm");
        var won = stage("crm", "integration", "o-1", """
                {"stage":"ClosedWon","reason":"signed","effectiveAt":"2026-11-20T10:00:00Z"}""");
        assertThat(won.at("outcome")).isEqualTo("won");
        assertThat(won.at("closedAt")).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(won.at("trail.1.cause")).isEqualTo("signed");
        assertThat(stage("crm", "integration", "o-1", "{\"stage\":\"Demo\",\"reason\":\"back\"}")
                        .at("outcome"))
                .as("it may open a closed deal again")
                .isEqualTo("open");
    }

    @Test
    void stage_sameStageAgain_changesNothing() {
        intake.deal("o-1");
        stage("manager-1", "manager", "o-1", "{\"stage\":\"Demo\",\"reason\":\"met\"}");
        var again = stage("manager-1", "manager", "o-1", "{\"stage\":\"Demo\",\"reason\":\"met\"}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("rev")).isEqualTo("2");
    }

    @Test
    void stage_effectiveBeforeAnAnswer_replayedInThatOrder() {
        intake.deal("o-1");
        assertThat(intake.submit("s-1", prospecting("o-1")).at("opportunity.stage"))
                .isEqualTo("Discovery");
        var earlier = stage("manager-1", "manager", "o-1", """
                {"stage":"Demo","reason":"met at a fair","effectiveAt":"2026-11-20T11:58:00Z"}""");
        assertThat(earlier.at("stage")).isEqualTo("Demo");
        assertThat(earlier.at("trail.0.cause")).isEqualTo("met at a fair");
        assertThat(earlier.at("trail.1.cause")).as("its answer came in Demo").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Prospecting|200|''",
                "ClosedLost|200|''",
                "Negotiation|403|rep-may-not",
                "ClosedWon|403|rep-may-not",
                "Nowhere|422|unknown-stage"
            })
    void stage_byItsRep_backOrLostOnly(String stage, int status, String code) {
        intake.deal("o-1");
        stage("manager-1", "manager", "o-1", "{\"stage\":\"Demo\",\"reason\":\"met\"}");
        var answer = stage("rep-1", "rep", "o-1", "{\"stage\":\"" + stage + "\",\"reason\":\"told so\"}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(intake.get("rep-1", "rep", "o-1").at("stage")).isEqualTo(status == 200 ? stage : "Demo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"stage\":\"Demo\"}'|422|reason",
                "'{\"stage\":\"Demo\",\"reason\":\" \"}'|422|reason",
                "'{\"reason\":\"because\"}'|422|stage",
                "'{\"stage\":\"Demo\",\"reason\":\"because\",\"owner\":\"rep-2\"}'|422|owner",
                "'{\"stage\":\"Demo\",\"reason\":\"because\",\"effectiveAt\":\"2027-01-01T00:00:00Z\"}'|422|effectiveAt"
            })
    void stage_wrongField_422NamesIt(String body, int status, String field) {
        intake.deal("o-1");
        var answer = stage("manager-1", "manager", "o-1", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("field")).isEqualTo(field);
    }

    @Test
    void stage_notTheirs_404() {
        intake.deal("o-1");
        String body = "{\"stage\":\"ClosedLost\",\"reason\":\"gone\"}";
        assertThat(stage("rep-2", "rep", "o-1", body).status()).isEqualTo(404);
        assertThat(stage("rep-1", "rep", "o-9", body).status()).isEqualTo(404);
        var foreign = HttpCall.of("POST /v1/opportunities/{id}/stage", "other", "admin-1", "admin")
                .path("id", "o-1")
                .body(body)
                .to(intake.opportunities);
        assertThat(foreign.status()).isEqualTo(404);
    }

    @Test
    void stage_ifMatch_staleIs412() {
        intake.deal("o-1");
        var call = HttpCall.of("POST /v1/opportunities/{id}/stage", "acme", "admin-1", "admin")
                .path("id", "o-1")
                .body("{\"stage\":\"Demo\",\"reason\":\"met\"}");
        assertThat(call.header("If-Match", "\"7\"").to(intake.opportunities).status())
                .isEqualTo(412);
        assertThat(call.header("If-Match", "\"1\"").to(intake.opportunities).status())
                .isEqualTo(200);
    }
}
