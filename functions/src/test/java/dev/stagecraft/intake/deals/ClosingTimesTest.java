package dev.stagecraft.intake.deals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.IntakeFixture;
import dev.stagecraft.stores.HttpCall;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Closing times are kept or refused, whichever way they come. */
@Tag("engine")
class ClosingTimesTest {
    private static final String BEGAN = "\"createdAt\":\"2026-11-05T14:02:00Z\"";

    private final IntakeFixture intake = new IntakeFixture();

    private HttpCall.Answer put(String body) {
        return intake.put("crm", "integration", "o-1", "{\"name\":\"Deal\"," + body + "}");
    }

    private static void refused(HttpCall.Answer answer, String code, String field) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(answer.at("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"closedAt\":\"2026-11-10T00:00:00Z\"",
                "\"outcome\":\"open\",\"closedAt\":\"2026-11-10T00:00:00Z\"",
                "\"stage\":\"Demo\",\"closedAt\":\"2026-11-10T00:00:00Z\""
            })
    void closedAt_ofAnOpenDeal_isRefused(String body) {
        refused(put(body), "not-closing", "closedAt");
        assertThat(intake.get("admin-1", "admin", "o-1").status()).isEqualTo(404);
        put(BEGAN);
        refused(put(body), "not-closing", "closedAt");
    }

    @Test
    void closedAt_withAReopening_isRefused() {
        put(BEGAN + ",\"outcome\":\"won\",\"closedAt\":\"2026-11-10T00:00:00Z\"");
        refused(put("\"stage\":\"Demo\",\"closedAt\":\"2026-11-10T00:00:00Z\""), "not-closing", "closedAt");
    }

    @Test
    void closing_beforeTheCreation_isRefusedOnEveryWay() {
        String early = "\"outcome\":\"won\",\"closedAt\":\"2026-11-05T14:01:00Z\"";
        refused(put(BEGAN + "," + early), "closed-before-created", "closedAt");
        put(BEGAN);
        refused(put(early), "closed-before-created", "closedAt");
        refused(
                put("\"outcome\":\"lost\",\"effectiveAt\":\"2026-11-05T14:01:00Z\""),
                "closed-before-created",
                "effectiveAt");
        var stage = HttpCall.of("POST /v1/opportunities/{id}/stage", "acme", "manager-1", "manager")
                .path("id", "o-1")
                .body("{\"stage\":\"ClosedLost\",\"reason\":\"r\",\"effectiveAt\":\"2026-11-05T14:01:00Z\"}")
                .to(intake.opportunities);
        refused(stage, "closed-before-created", "effectiveAt");
        var stages = HttpCall.of("POST /v1/opportunities/stages", "acme", "crm", "integration")
                .body("{\"items\":[{\"id\":\"c-1\",\"opportunityId\":\"o-1\",\"stage\":\"ClosedWon\","
                        + "\"effectiveAt\":\"2026-11-05T14:01:00Z\"}]}")
                .to(intake.opportunities);
        assertThat(stages.at("results.0.code")).isEqualTo("closed-before-created");
        assertThat(stages.at("results.0.field")).isEqualTo("items[0].effectiveAt");
        assertThat(intake.get("admin-1", "admin", "o-1").at("outcome")).isEqualTo("open");
    }

    @Test
    void creation_toldAfterTheClosing_isRefused() {
        put(BEGAN + ",\"outcome\":\"won\",\"closedAt\":\"2026-11-10T00:00:00Z\"");
        refused(put("\"createdAt\":\"2026-11-11T00:00:00Z\""), "closed-before-created", "createdAt");
    }

    /** A day without a time is the whole day; the organisation's own days count too. */
    @ParameterizedTest
    @CsvSource({"2026-11-05T00:00:00Z", "2026-11-04T22:00:00Z"})
    void closing_onTheDayOfTheCreation_counts(String day) {
        new dev.stagecraft.organisation.Organisations(intake.stores.table())
                .save(new dev.stagecraft.organisation.Organisation("acme", 1, null, "Europe/Helsinki", null, null));
        var won = put(BEGAN + ",\"outcome\":\"won\",\"closedAt\":\"" + day + "\"");
        assertThat(won.status()).as(won.text()).isEqualTo(201);
        assertThat(won.at("closedAt")).isEqualTo(day);
    }

    /** Nobody said when the deal began: its record is younger than its closing, which is no contradiction. */
    @Test
    void closing_ofADealWithoutATellableCreation_counts() {
        put("\"owner\":\"rep-1\"");
        var won = put("\"outcome\":\"won\",\"closedAt\":\"2026-10-01T09:30:00Z\"");
        assertThat(won.status()).as(won.text()).isEqualTo(200);
        assertThat(won.at("closedAt")).isEqualTo("2026-10-01T09:30:00Z");
    }

    @Test
    void stageSince_ofAClosedDeal_isItsClosing() {
        String won = BEGAN + ",\"outcome\":\"won\",\"closedAt\":\"2026-11-10T00:00:00Z\"";
        assertThat(put(won).at("stageSince")).isEqualTo("2026-11-10T00:00:00Z");
        assertThat(put(won).status()).as("the same again").isEqualTo(200);
        var listed = HttpCall.of("GET /v1/opportunities", "acme", "admin-1", "admin")
                .query("outcome", "won")
                .to(intake.opportunities);
        assertThat(listed.at("items.0.stageSince")).isEqualTo("2026-11-10T00:00:00Z");
    }

    @Test
    void name_ofTwoHundredEmoji_isTwoHundredCharacters() {
        String name = "😀".repeat(200);
        var made = intake.put("crm", "integration", "o-2", "{\"name\":\"" + name + "\"}");
        assertThat(made.at("name")).isEqualTo(name);
        var longer = intake.put("crm", "integration", "o-3", "{\"name\":\"" + name + "x\"}");
        refused(longer, "too-long", "name");
        assertThat(longer.at("detail")).contains("201 characters");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-21T12:00:00Z, stored", "2026-11-21T13:00:00Z, rejected"})
    void activity_farInTheFuture_isRefused(String at, String status) {
        put(BEGAN);
        var call = HttpCall.of("POST /v1/activities", "acme", "crm", "integration")
                .body("{\"items\":[{\"id\":\"a-1\",\"opportunityId\":\"o-1\",\"kind\":\"call\",\"at\":\"" + at
                        + "\"}]}");
        var first = call.to(intake.activities);
        assertThat(first.at("results.0.status")).isEqualTo(status);
        assertThat(first.at("results.0.field")).isEqualTo(status.equals("stored") ? "" : "items[0].at");
        intake.stores.clock().set(java.time.Instant.parse("2026-11-20T12:00:05Z"));
        var again = call.to(intake.activities);
        assertThat(again.at("results.0.status")).isEqualTo(status.equals("stored") ? "duplicate" : "rejected");
    }
}
