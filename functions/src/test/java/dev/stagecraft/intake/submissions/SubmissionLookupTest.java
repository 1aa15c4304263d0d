package dev.stagecraft.intake.submissions;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.IntakeFixture;
import dev.stagecraft.stores.HttpCall;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code GET /v1/submissions/{id}}: "did you get it?". */
@Tag("engine")
class SubmissionLookupTest {
    private final IntakeFixture intake = new IntakeFixture();

    @ParameterizedTest
    @CsvSource({"rep-1,rep", "manager-1,manager", "manager-2,manager", "admin-1,admin"})
    void get_stored_resultAsFirstGivenForAuthorSenderAndManagers(String user, String role) {
        intake.deal("o-1");
        var body = prospecting("o-1").replace("\"ageMs\"", "\"author\":\"rep-1\",\"ageMs\"");
        var put = intake.submit("manager-1", "manager", "s-1", body);
        var answer = intake.asked(user, role, "s-1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(put.json());
    }

    @Test
    void get_anotherRepsOrOrganisations_404() {
        intake.deal("o-1");
        intake.submit("s-1", prospecting("o-1"));
        var other = intake.asked("rep-2", "rep", "s-1");
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.at("code")).isEqualTo("unknown-submission");
        var stranger = HttpCall.of("GET /v1/submissions/{id}", "stranger", "rep-1", "rep")
                .path("id", "s-1")
                .to(intake.submit);
        assertThat(stranger.status()).isEqualTo(404);
    }

    @Test
    void get_neverSent_404WithoutQuarantine() {
        var answer = intake.asked("rep-1", "rep", "s-1");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.at("quarantine")).isEmpty();
    }

    @Test
    void get_inQuarantine_404SaysWhereToItsSenderOnly() {
        intake.deal("o-1");
        intake.submit("s-1", prospecting("o-1", "over6", "yes"));
        var newest = intake.submit("s-1", prospecting("o-1", "over7", "yes"));
        assertThat(intake.asked("rep-1", "rep", "s-1").at("quarantine")).isEqualTo(newest.at("quarantine"));
        assertThat(intake.asked("admin-1", "admin", "s-1").at("quarantine")).isEqualTo(newest.at("quarantine"));
        var other = intake.asked("rep-2", "rep", "s-1");
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.at("quarantine")).isEmpty();
    }

    @Test
    void get_idOfAnActivity_404() {
        intake.deal("o-1");
        HttpCall.of("POST /v1/activities", "acme", "rep-1", "rep")
                .body(
                        "{\"items\":[{\"id\":\"a-1\",\"opportunityId\":\"o-1\",\"kind\":\"call\",\"at\":\"2026-11-20T11:00:00Z\"}]}")
                .to(intake.activities);
        assertThat(intake.asked("rep-1", "rep", "a-1").status()).isEqualTo(404);
    }
}
