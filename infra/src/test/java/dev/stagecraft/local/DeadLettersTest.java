package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.lambda.DeadLetters.DeadLetter;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What fails for good on the real template: the functions that nobody waits for are tried again as often as it says, and
 * then the event lies in the queue that it names. The fault is made from outside: a published document loses its body.
 */
@Tag("cloud")
class DeadLettersTest {
    private static final Path TEMPLATE = Path.of("../template.yaml");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String DOCUMENT = """
            kind: assessment
            id: fit
            title: Fit
            stage: Discovery
            questions:
              - {id: budget, ask: Is there a budget?, type: oneOf, required: true,
                 options: [{id: "yes", label: "Yes", points: 80}, {id: "no", label: "No", points: 0}]}
            examples:
              - {answers: {budget: "yes"}, score: 80}
            """;

    @Test
    void schedules_anOrganisationUnreadable_oneDeadLetterEachAndTheOthersServed() throws Exception {
        var clock = new SetClock();
        clock.set("2026-11-22T02:29:59Z"); // A Sunday, before the weekly training and the hourly ranking.
        var options = LocalOptions.forTests(TEMPLATE).withSchedules(clock);
        try (var cloud = LocalCloud.start(options)) {
            sell(cloud, "broken");
            sell(cloud, "whole");
            call(cloud, "broken", "PUT", "/v1/playbook/documents/fit", DOCUMENT);
            call(cloud, "broken", "POST", "/v1/playbook/documents/fit/publish", "");
            Wiring.of(cloud.environment("Playbooks")).objects().delete("definitions/broken/fit@1.json");

            clock.set("2026-11-22T02:30:00Z");
            check(cloud, letter(cloud, 0), "RetrainModel", "2026-11-22T02:30:00Z");
            clock.set("2026-11-22T03:00:00Z");
            check(cloud, letter(cloud, 1), "RankOpportunities", "2026-11-22T03:00:00Z");

            assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
            assertThat(cloud.deadLetters().all()).hasSize(2);
            assertThat(call(cloud, "whole", "GET", "/v1/rankings", "")).contains("\"opportunityId\":\"o-1\"");
            assertThat(call(cloud, "broken", "GET", "/v1/rankings", "")).doesNotContain("o-1");
            var shown = Calls.send(cloud.apiUri(), "GET", "/_local/dead-letters", "");
            assertThat(Json.parse(shown.body())).isEqualTo(cloud.deadLetters().json());
        }
    }

    @Test
    void marker_ofNoImport_oneDeadLetter() throws Exception {
        try (var cloud = LocalCloud.start(LocalOptions.forTests(TEMPLATE))) {
            byte[] nothing = "{}".getBytes(StandardCharsets.UTF_8);
            Wiring.of(cloud.environment("RunImport")).objects().put("imports/stray.start", nothing, "application/json");
            var letter = letter(cloud, 0);
            assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
            assertThat(cloud.deadLetters().all()).hasSize(1);
            checkGivenUp(cloud, letter, "RunImport");
            assertThat(Calls.at(letter.record(), "requestContext/approximateInvokeCount"))
                    .as("a first try and two more")
                    .isEqualTo(Json.of(3));
            assertThat(Calls.at(letter.record(), "requestPayload/detail/object/key"))
                    .isEqualTo(Json.of("imports/stray.start"));
        }
    }

    /** A deal of an organisation. */
    private static void sell(LocalCloud cloud, String organisation) throws IOException, InterruptedException {
        call(cloud, organisation, "PUT", "/v1/opportunities/o-1", "{\"name\":\"Deal\",\"owner\":\"rep-1\"}");
    }

    private static String call(LocalCloud cloud, String organisation, String method, String path, String body)
            throws IOException, InterruptedException {
        String bearer = "Bearer " + cloud.token(organisation, "admin-1", "admin");
        var answer = Calls.send(cloud.apiUri(), method, path, body, "authorization", bearer);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return answer.body();
    }

    /** The dead letter with this number, when it has come. */
    private static DeadLetter letter(LocalCloud cloud, int number) throws InterruptedException {
        var until = Instant.now().plus(PATIENCE);
        while (cloud.deadLetters().all().size() <= number) {
            assertThat(Instant.now()).as("a dead letter should have come").isBefore(until);
            Thread.sleep(20);
        }
        return cloud.deadLetters().all().get(number);
    }

    private static void check(LocalCloud cloud, DeadLetter letter, String function, String scheduled) {
        checkGivenUp(cloud, letter, function);
        assertThat(Calls.at(letter.record(), "requestPayload/time")).isEqualTo(Json.of(scheduled));
        assertThat(Calls.at(letter.record(), "responsePayload/errorMessage").text())
                .contains("broken")
                .doesNotContain("whole");
    }

    private static void checkGivenUp(LocalCloud cloud, DeadLetter letter, String function) {
        var spec = cloud.template().function(function).orElseThrow();
        assertThat(spec.retries()).isPositive();
        assertThat(letter.function()).isEqualTo(function);
        assertThat(letter.destination()).startsWith("arn:aws:sqs:").endsWith(":stagecraft-" + function + "Failed");
        assertThat(Calls.at(letter.record(), "requestContext/condition")).isEqualTo(Json.of("RetriesExhausted"));
        assertThat(Calls.at(letter.record(), "requestContext/approximateInvokeCount"))
                .isEqualTo(Json.of(1 + spec.retries()));
    }
}
