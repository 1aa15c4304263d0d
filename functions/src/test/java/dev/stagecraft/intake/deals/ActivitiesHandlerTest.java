package dev.stagecraft.intake.deals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stagecraft.intake.IntakeFixture;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.stores.HttpCall;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class ActivitiesHandlerTest {
    private final IntakeFixture intake = new IntakeFixture();

    private HttpCall.Answer post(String user, String role, String body) {
        return HttpCall.of("POST /v1/activities", "acme", user, role).body(body).to(intake.activities);
    }

    private static String call(String id, String opportunity) {
        return "{\"id\":\"%s\",\"opportunityId\":\"%s\",\"kind\":\"call\",\"at\":\"2026-11-20T10:00:00Z\"}"
                .formatted(id, opportunity);
    }

    private static String items(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    @Test
    void post_severalDeals_resultPerItemOncePerId() {
        intake.deal("o-1");
        intake.deal("o-2");
        var body = items(
                call("a-1", "o-1"), call("a-2", "o-2"), call("a-1", "o-1"), call("a-2", "o-1"), call("a-3", "none"));
        var answer = post("crm", "integration", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("results.0.status")).isEqualTo("stored");
        assertThat(answer.at("results.1.status")).isEqualTo("stored");
        assertThat(answer.at("results.2.status")).isEqualTo("duplicate");
        assertThat(answer.at("results.4.code")).isEqualTo("unknown-opportunity");
        assertThat(answer.at("results.3.status") + answer.at("results.1.status"))
                .contains("stored");
        var again = post("crm", "integration", items(call("a-1", "o-1"), call("a-1", "o-2")));
        assertThat(again.at("results.0.status")).isEqualTo("duplicate");
        assertThat(again.at("results.1.code")).isEqualTo("id-reused");
        assertThat(intake.get("admin-1", "admin", "o-1").at("rev"))
                .as("activities change the score, not the revision")
                .isEqualTo("1");
    }

    @Test
    void post_hundredItems_allStored() {
        intake.deal("o-1");
        String body =
                IntStream.range(0, 100).mapToObj(i -> call("a-" + i, "o-1")).collect(Collectors.joining(","));
        var answer = post("rep-1", "rep", items(body));
        assertThat(answer.text().split("\"stored\"", -1)).hasSize(101);
        assertThat(post("rep-1", "rep", items(body, call("x", "o-1"))).status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"call\"'|'\"fax\"'|items[0].kind",
                "'\"a-1\"'|'\"a 1\"'|items[0].id",
                "'2026-11-20T10:00:00Z'|'now'|items[0].at",
                "'\"kind\"'|'\"sort\":1,\"kind\"'|items[0].sort",
                "'\"kind\"'|'\"value\":\"1\",\"kind\"'|items[0].value",
                "'\"kind\":\"call\",'|''|items[0].kind"
            })
    void post_wrongItem_rejectedWithItsField(String replaced, String by, String field) {
        intake.deal("o-1");
        var answer = post("rep-1", "rep", items(call("a-1", "o-1").replace(replaced, by)));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("results.0.status")).isEqualTo("rejected");
        assertThat(answer.at("results.0.field")).isEqualTo(field);
    }

    @Test
    void post_attributesOfTenThousandCharacters_theMostThatIsTaken() {
        intake.deal("o-1");
        String filled = "\"attributes\":{\"note\":\"" + "x".repeat(10_000 - "{'note':''}".length()) + "\"},\"kind\"";
        String body = items(
                call("a-1", "o-1").replace("\"kind\"", filled),
                call("a-2", "o-1").replace("\"kind\"", filled.replace("note", "notes")));
        var answer = post("rep-1", "rep", body);
        assertThat(answer.at("results.0.status")).isEqualTo("stored");
        assertThat(answer.at("results.1.code")).isEqualTo("too-long");
        assertThat(answer.at("results.1.field")).isEqualTo("items[1].attributes");
    }

    @Test
    void post_unknownField_refusedWhole() {
        var answer = post("rep-1", "rep", "{\"items\":[],\"more\":1}");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("field")).isEqualTo("more");
    }

    /** A phone's clock may be ahead: nothing has happened after it was told. */
    @Test
    void post_datedIntoTheFuture_happenedAtReceipt() {
        intake.deal("o-1");
        post("rep-1", "rep", items(call("a-1", "o-1").replace("T10:", "T23:"), call("a-2", "o-1")));
        var kept = new DynamoOpportunities(intake.stores.wiring())
                .history("acme", "o-1")
                .orElseThrow()
                .activities();
        assertThat(kept)
                .extracting(Activity::id, Activity::at)
                .containsExactlyInAnyOrder(
                        tuple("a-1", intake.stores.clock().instant()),
                        tuple("a-2", Instant.parse("2026-11-20T10:00:00Z")));
    }

    @Test
    void post_anotherRepsDeal_unknown() {
        intake.deal("o-1");
        assertThat(post("rep-2", "rep", items(call("a-1", "o-1"))).at("results.0.code"))
                .isEqualTo("unknown-opportunity");
    }
}
