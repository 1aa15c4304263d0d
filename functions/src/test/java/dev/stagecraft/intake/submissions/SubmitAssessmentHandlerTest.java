package dev.stagecraft.intake.submissions;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.IntakeFixture;
import dev.stagecraft.stores.HttpCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class SubmitAssessmentHandlerTest {
    private final IntakeFixture intake = new IntakeFixture();

    @Test
    void put_score70_movesTheDealAndSaysEverything() {
        intake.deal("o-1");
        var answer = intake.submit("s-1", prospecting("o-1"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("status")).isEqualTo("applied");
        assertThat(answer.at("score")).isEqualTo("70");
        assertThat(answer.at("maxScore")).isEqualTo("70");
        assertThat(answer.at("rule")).isEqualTo("prospecting-to-discovery@1");
        assertThat(answer.at("effectiveAt")).isEqualTo("2026-11-20T11:59:00Z");
        assertThat(answer.at("timeQuality")).isEqualTo("monotonic");
        assertThat(answer.at("opportunity.stage")).isEqualTo("Discovery");
        assertThat(answer.at("opportunity.rev")).isEqualTo("2");
        assertThat(answer.at("opportunity.probability")).isNotEmpty();
        assertThat(answer.at("nextAssessment")).isEqualTo("discovery@1");
        var deal = intake.get("rep-1", "rep", "o-1");
        assertThat(deal.at("stage")).isEqualTo("Discovery");
        assertThat(deal.at("answers.prospecting.hours")).isEqualTo("over5");
        assertThat(deal.at("trail.0.cause")).isEqualTo("prospecting-to-discovery@1");
        assertThat(deal.at("trail.0.by")).isEqualTo("rep-1");
    }

    @Test
    void put_idOfTheFirstEvent_refusedAndTheDealKeepsItsCreation() {
        intake.deal("o-1");
        var before = intake.get("rep-1", "rep", "o-1").json();
        var answer = intake.submit("created", prospecting("o-1"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("code")).isEqualTo("invalid-id");
        assertThat(intake.get("rep-1", "rep", "o-1").json()).isEqualTo(before);
    }

    @Test
    void put_score50_staysAndOffersTheSameAgain() {
        intake.deal("o-1");
        var answer = intake.submit("s-1", prospecting("o-1", "h2to4", "yes"));
        assertThat(answer.at("status")).isEqualTo("applied");
        assertThat(answer.at("score")).isEqualTo("50");
        assertThat(answer.at("rule")).isEmpty();
        assertThat(answer.at("opportunity.stage")).isEqualTo("Prospecting");
        assertThat(answer.at("nextAssessment")).isEqualTo("prospecting@1");
    }

    @Test
    void put_sameAgainSixtyDaysLater_storedResultAndNoChange() {
        intake.deal("o-1");
        var first = intake.submit("s-1", prospecting("o-1"));
        intake.stores.clock().set(intake.stores.clock().instant().plus(Duration.ofDays(60)));
        var later = prospecting("o-1")
                .replace("\"ageMs\":60000", "\"ageMs\":5184060000,\"sentAt\":\"2027-01-19T12:00:00Z\"");
        var again = intake.submit("s-1", later);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(intake.get("rep-1", "rep", "o-1").at("rev")).isEqualTo("2");
    }

    @Test
    void put_sameIdOtherContentOrOpportunity_409AndTheFirstIsKept() {
        intake.deal("o-1");
        intake.deal("o-2");
        intake.submit("s-1", prospecting("o-1"));
        var other = intake.submit("s-1", prospecting("o-1", "h1to2", "no"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.at("code")).isEqualTo("id-reused");
        assertThat(intake.submit("s-1", prospecting("o-2")).status()).isEqualTo(409);
        assertThat(intake.submit("s-1", prospecting("o-nowhere")).status()).isEqualTo(409);
        assertThat(intake.get("rep-1", "rep", "o-2").at("stage")).isEqualTo("Prospecting");
    }

    @Test
    void put_sameItemFromManyThreads_oneEffect() throws Exception {
        intake.deal("o-1");
        Callable<Integer> send = () -> intake.submit("s-1", prospecting("o-1")).status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(List.of(send, send, send, send)).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
            assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 200);
        }
        assertThat(intake.get("rep-1", "rep", "o-1").at("rev")).isEqualTo("2");
    }

    @Test
    void put_opportunityNotThereYet_keptAndAppliedOnceItIs() {
        var early = intake.submit("s-1", prospecting("o-9"));
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.at("code")).isEqualTo("unknown-opportunity");
        assertThat(early.at("quarantine")).startsWith("q-");
        intake.stores.clock().set(intake.stores.clock().instant().plus(Duration.ofDays(1)));
        var created = intake.deal("o-9");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("stage")).isEqualTo("Discovery");
        assertThat(created.at("trail.0.at")).isEqualTo("2026-11-20T11:59:00Z");
        assertThat(intake.submit("s-1", prospecting("o-9")).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"hours\":\"over5\"'|'\"hours\":\"over6\"'|422|unknown-option|hours",
                "'\"hours\":\"over5\",'|''|422|missing-required|hours",
                "'\"hours\"'|'\"hour\"'|422|unknown-question|hour",
                "'prospecting@1'|'prospecting@9'|422|unknown-definition|definition",
                "'prospecting@1'|'prospecting'|422|invalid-definition|definition",
                "'prospecting@1'|'sales@1'|422|not-an-assessment|definition",
                "'\"ageMs\":60000'|'\"supersedes\":\"s-1\"'|422|supersedes-itself|supersedes",
                "'\"ageMs\":60000'|'\"ageMs\":-1'|422|out-of-range|ageMs",
                "'\"ageMs\":60000'|'\"ageMs\":1e30'|422|out-of-range|ageMs",
                "'\"ageMs\":60000'|'\"ageMs\":1.5'|422|wrong-type|ageMs",
                "'\"ageMs\":60000'|'\"deviceSeq\":-1'|422|out-of-range|deviceSeq",
                "'\"ageMs\":60000'|'\"deviceSeq\":1e300'|422|out-of-range|deviceSeq",
                "'\"ageMs\":60000'|'\"deviceSeq\":\"41\"'|422|wrong-type|deviceSeq",
                "'\"ageMs\":60000'|'\"deviceId\":9'|422|wrong-type|deviceId",
                "'\"ageMs\":60000'|'\"definitionHash\":\"sha256:00\"'|422|definition-hash-mismatch|definitionHash",
                "'\"ageMs\":60000'|'\"author\":\"rep-2\"'|403|not-the-author|author",
                "'2026-11-20T13:59:00+02:00'|'yesterday'|422|not-a-time|answeredAt",
                "'\"o-1\"'|'7'|422|wrong-type|opportunityId"
            })
    void put_wrongField_problemNamesItAndTheBodyIsKept(
            String replaced, String by, int status, String code, String field) {
        intake.deal("o-1");
        var answer = intake.submit("s-1", prospecting("o-1").replace(replaced, by));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(answer.at("field")).isEqualTo(field);
        assertThat(answer.at("quarantine")).startsWith("q-");
        var deal = intake.get("rep-1", "rep", "o-1");
        assertThat(deal.at("rev")).isEqualTo("1");
        assertThat(intake.submit("s-1", prospecting("o-1")).status())
                .as("quarantine never takes the id")
                .isEqualTo(201);
    }

    @Test
    void put_withdrawnVersion_recordedAndWaitsForAPerson() {
        intake.deal("o-1");
        intake.publish("prospecting", IntakeFixture.VISIT.replace("\"visit\"", "\"prospecting\""));
        assertThat(intake.submit("s-0", prospecting("o-1", "h1to2", "no")).at("status"))
                .as("an accepted version counts in full")
                .isEqualTo("applied");
        intake.withdraw("prospecting", 1);
        var answer = intake.submit("s-1", prospecting("o-1"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("status")).isEqualTo("recorded");
        assertThat(answer.at("reason")).isEqualTo("withdrawn-version");
        assertThat(answer.at("score")).isEqualTo("70");
        assertThat(answer.at("opportunity.stage")).isEqualTo("Prospecting");
        var moved = intake.put("manager-1", "manager", "o-1", "{\"stage\":\"Discovery\",\"reason\":\"seen\"}");
        assertThat(moved.at("stage")).isEqualTo("Discovery");
    }

    @Test
    void put_tooLittleTimeLeft_503AndNothingIsBegun() {
        intake.deal("o-1");
        var answer = HttpCall.of("PUT /v1/submissions/{id}", "acme", "rep-1", "rep")
                .path("id", "s-1")
                .body(prospecting("o-1"))
                .to(intake.submit, () -> 2_999);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().field("retry-after")).isPresent();
        assertThat(intake.asked("rep-1", "rep", "s-1").status()).isEqualTo(404);
    }

    @Test
    void put_unknownField_ignored() {
        intake.deal("o-1");
        var newer = prospecting("o-1").replace("\"ageMs\"", "\"mood\":\"good\",\"ageMs\"");
        assertThat(intake.submit("s-1", newer).status()).isEqualTo(201);
    }

    @Test
    void put_managerForARep_recordedUnderTheRep() {
        intake.deal("o-1");
        var body = prospecting("o-1").replace("\"ageMs\"", "\"author\":\"rep-1\",\"ageMs\"");
        var answer = intake.submit("manager-1", "manager", "s-1", body);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("status")).isEqualTo("applied");
    }

    @Test
    void put_anotherRepsDeal_recordedWithoutAMove() {
        intake.deal("o-1");
        var answer = intake.submit("rep-2", "rep", "s-1", prospecting("o-1"));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("status")).isEqualTo("recorded");
        assertThat(answer.at("reason")).isEqualTo("not-assignee");
        assertThat(answer.at("opportunity.stage")).isEqualTo("Prospecting");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{|400", "[]|400", "''|400", "'{\"a\":1,\"a\":2}'|400", "'{\"a\":\"\\ud800\"}'|400"})
    void put_unreadable_400(String body, int status) {
        assertThat(intake.submit("s-1", body).status()).isEqualTo(status);
    }

    @Test
    void put_tooLarge_413() {
        assertThat(intake.submit("s-1", "{\"x\":\"" + "y".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }
}
