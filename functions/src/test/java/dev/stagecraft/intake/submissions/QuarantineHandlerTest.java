package dev.stagecraft.intake.submissions;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.http.Caller;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.IntakeFixture;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class QuarantineHandlerTest {
    private final IntakeFixture intake = new IntakeFixture();

    private void later(Duration duration) {
        intake.stores.clock().set(intake.stores.clock().instant().plus(duration));
    }

    private static String visit(String more) {
        String body = IntakeFixture.visit("o-1", 1);
        return body.substring(0, body.length() - 1) + more + "}";
    }

    @Test
    void list_manyBodies_newestFirstPageByPage() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            later(Duration.ofMillis(i % 3 == 0 ? 0 : 700));
            sent.add(intake.submit("s-" + i, "{}").at("quarantine"));
        }
        List<String> seen = new ArrayList<>();
        List<String> times = new ArrayList<>();
        String cursor = "";
        do {
            var page = HttpCall.of("GET /v1/quarantine", "acme", "admin-1", "admin")
                    .query("limit", "5")
                    .query("cursor", cursor)
                    .to(intake.quarantine);
            assertThat(page.status()).isEqualTo(200);
            for (int i = 0; !page.at("items." + i + ".id").isEmpty(); i++) {
                seen.add(page.at("items." + i + ".id"));
                times.add(page.at("items." + i + ".receivedAt"));
                assertThat(page.at("items." + i + ".body")).isEmpty();
                assertThat(page.at("items." + i + ".status")).isEqualTo("open");
            }
            cursor = page.at("next");
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sent);
        assertThat(times.stream().map(Instant::parse).toList()).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void list_item_saysWhatIsWrongAndWhoseItIs() {
        intake.deal("o-1");
        var refused = intake.submit("s-1", prospecting("o-1", "over6", "yes"));
        var answer = intake.quarantine("limit", "10");
        assertThat(answer.at("items.0.id")).isEqualTo(refused.at("quarantine"));
        assertThat(answer.at("items.0.submission")).isEqualTo("s-1");
        assertThat(answer.at("items.0.opportunityId")).isEqualTo("o-1");
        assertThat(answer.at("items.0.user")).isEqualTo("rep-1");
        assertThat(answer.at("items.0.code")).isEqualTo("unknown-option");
        assertThat(answer.at("items.0.field")).isEqualTo("hours");
        assertThat(answer.at("items.0.detail")).isEqualTo(refused.at("detail"));
        assertThat(answer.at("items.0.receivedAt")).isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void list_sameBodyAgain_oneEntryWithItsFirstReceipt() {
        intake.submit("s-1", "{}");
        later(Duration.ofDays(1));
        intake.submit("s-1", "{}");
        var answer = intake.quarantine("limit", "10");
        assertThat(answer.at("items.0.receivedAt")).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(answer.at("items.1.id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rep", "manager", "integration"})
    void everybodyButAdmins_403(String role) {
        for (String route : List.of("GET /v1/quarantine", "POST /v1/quarantine/{id}/retry")) {
            var answer =
                    HttpCall.of(route, "acme", "u-1", role).path("id", "q-1").to(intake.quarantine);
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    @Test
    void anotherOrganisation_seesAndRetriesNothing() {
        String id = intake.submit("s-1", "{}").at("quarantine");
        var list = HttpCall.of("GET /v1/quarantine", "stranger", "admin-1", "admin");
        assertThat(list.to(intake.quarantine).at("items")).isEqualTo("[]");
        assertThat(list.query("id", id).to(intake.quarantine).at("items")).isEqualTo("[]");
        var retry = HttpCall.of("POST /v1/quarantine/{id}/retry", "stranger", "admin-1", "admin")
                .path("id", id)
                .to(intake.quarantine);
        assertThat(retry.status()).isEqualTo(404);
        assertThat(retry.at("code")).isEqualTo("unknown-quarantine");
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0,422",
        "limit,x,422",
        "ids,q-1,422",
        "cursor,AAAA,400",
        "cursor,%,400",
        "id,a b,422",
        "id,%00,422"
    })
    void list_wrongParameter_isRefused(String parameter, String value, int status) {
        assertThat(intake.quarantine(parameter, value).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | 2026-11-20T11:50:00Z | device",
                "',\"ageMs\":300000' | '' | 2026-11-20T11:55:00Z | monotonic",
                "',\"sentAt\":\"2026-11-20T11:59:00Z\"' | '' | 2026-11-20T11:51:00Z | corrected",
                "'' | 2026-11-20T11:58:00Z | 2026-11-20T11:52:00Z | corrected"
            })
    void retry_afterTheDefinitionWasPublished_appliedAsWhenFirstReceived(
            String more, String batchSentAt, String effectiveAt, String quality) {
        intake.deal("o-1");
        String body = visit(more);
        var refused = batchSentAt == null || batchSentAt.isEmpty()
                ? intake.submit("s-1", body).at("quarantine")
                : HttpCall.of("POST /v1/sync/submissions", "acme", "rep-1", "rep")
                        .body("{\"protocol\":1,\"sentAt\":\"" + batchSentAt + "\",\"items\":[{\"id\":\"s-1\","
                                + body.substring(1) + "]}")
                        .to(intake.sync)
                        .at("results.0.quarantine");
        assertThat(intake.retry(refused).at("status")).isEqualTo("rejected");
        intake.stores.clock().set(Instant.parse("2026-11-20T11:00:00Z"));
        intake.publish("visit", IntakeFixture.VISIT);
        intake.stores.clock().set(Instant.parse("2026-12-24T12:00:00Z"));
        var applied = intake.retry(refused);
        assertThat(applied.status()).isEqualTo(200);
        assertThat(applied.at("status")).isEqualTo("applied");
        assertThat(applied.at("effectiveAt")).isEqualTo(effectiveAt);
        assertThat(applied.at("timeQuality")).isEqualTo(quality);
        assertThat(intake.quarantine("limit", "10").at("items")).isEqualTo("[]");
        var settled = intake.kept(refused);
        assertThat(settled.at("items.0.status")).isEqualTo("settled");
        assertThat(settled.at("items.0.body")).as("the id guard keeps it").isEmpty();
        assertThat(intake.raw("s-1").orElseThrow()).contains(body.substring(1, body.length() - 1));
        assertThat(intake.retry(refused).at("status")).isEqualTo("duplicate");
        assertThat(intake.get("rep-1", "rep", "o-1").at("rev")).isEqualTo("2");
    }

    @Test
    void retry_stillWrong_rejectedUnderTheSameIdWithWhatIsWrongNow() {
        var refused = intake.submit("s-1", prospecting("o-1", "over6", "yes"));
        assertThat(refused.at("code")).isEqualTo("unknown-opportunity");
        intake.deal("o-1");
        var again = intake.retry(refused.at("quarantine"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("status")).isEqualTo("rejected");
        assertThat(again.at("code")).isEqualTo("unknown-option");
        assertThat(again.at("quarantine")).isEqualTo(refused.at("quarantine"));
        var kept = intake.kept(refused.at("quarantine"));
        assertThat(kept.at("items.0.code")).isEqualTo("unknown-option");
        assertThat(kept.at("items.0.status")).isEqualTo("open");
        assertThat(kept.at("items.0.waits")).isEqualTo("false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{|malformed-json", "'{\"a\":1}'|missing-field"})
    void retry_neverASubmission_rejectedAgain(String body, String code) {
        String id = intake.submit("s-1", body).at("quarantine");
        assertThat(intake.retry(id).at("code")).isEqualTo(code);
        assertThat(intake.retry(id).at("quarantine")).isEqualTo(id);
    }

    @Test
    void retry_tooLargeOrWholeBatch_rejectedAgain() {
        String large =
                intake.submit("s-1", "{\"x\":\"" + "y".repeat(70_000) + "\"}").at("quarantine");
        assertThat(intake.retry(large).at("code")).isEqualTo("too-large");
        String batch = HttpCall.of("POST /v1/sync/submissions", "acme", "rep-1", "rep")
                .body("{\"protocol\":0}")
                .to(intake.sync)
                .at("quarantine");
        assertThat(intake.retry(batch).at("code")).isEqualTo("protocol-unsupported");
        assertThat(intake.kept(batch).at("items.0.code")).isEqualTo("protocol-unsupported");
    }

    @Test
    void retry_sentByARep_staysThatRep() {
        intake.deal("o-1");
        String body = prospecting("o-1").replace("\"ageMs\"", "\"author\":\"rep-2\",\"ageMs\"");
        String id = intake.submit("s-1", body).at("quarantine");
        assertThat(intake.retry(id).at("code"))
                .as("an admin might, but did not send it")
                .isEqualTo("not-the-author");
    }

    @Test
    void retry_unknownFieldOrTooLittleTime_refused() {
        String id = intake.submit("s-1", "{}").at("quarantine");
        var call = HttpCall.of("POST /v1/quarantine/{id}/retry", "acme", "admin-1", "admin")
                .path("id", id);
        assertThat(call.body("{\"now\":true}").to(intake.quarantine).status()).isEqualTo(422);
        assertThat(call.to(intake.quarantine, () -> 1_000).status()).isEqualTo(503);
    }

    @Test
    void release_appliedButNotSettled_settlesAsADuplicate() {
        String id = intake.submit("s-1", prospecting("o-1")).at("quarantine");
        var waiting =
                intake.stores.table().get(TableKey.waiting("acme", "o-1", id)).orElseThrow();
        var kept = intake.stores.table().get(TableKey.quarantine("acme", id)).orElseThrow();
        intake.deal("o-1");
        // As if the process had died between the two: the submission is stored, the body still waits.
        intake.stores.table().put(waiting);
        intake.stores.table().put(kept);
        assertThat(intake.get("rep-1", "rep", "o-1").at("rev")).isEqualTo("2");
        var again = intake.deal("o-1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("rev")).isEqualTo("2");
        assertThat(intake.kept(id).at("items.0.status")).isEqualTo("settled");
        assertThat(intake.stores.table().get(TableKey.waiting("acme", "o-1", id)))
                .hasValueSatisfying(row -> assertThat(row.flag("waits")).isFalse());
    }

    @Test
    void release_creatorDiedBeforeIt_doneByTheNextWrite() {
        String id = intake.submit("s-1", prospecting("o-1")).at("quarantine");
        var row = intake.stores.table().get(TableKey.waiting("acme", "o-1", id)).orElseThrow();
        var kept = intake.stores.table().get(TableKey.quarantine("acme", id)).orElseThrow();
        // Out of sight while the opportunity is made, and back: the creator died before it looked.
        intake.stores.table().write(Write.delete(row.key()));
        intake.deal("o-1");
        intake.stores.table().put(row);
        intake.stores.table().put(kept);
        var again = intake.deal("o-1");
        assertThat(again.at("stage")).isEqualTo("Discovery");
        assertThat(intake.asked("rep-1", "rep", "s-1").status()).isEqualTo(200);
    }

    @Test
    void release_severalWaitOneIsWrong_othersAreAppliedAndItStaysOpen() {
        intake.submit("s-1", prospecting("o-1", "over6", "yes"));
        intake.submit("s-2", prospecting("o-1", "h1to2", "no"));
        intake.submit("s-3", prospecting("o-1"));
        assertThat(intake.deal("o-1").at("stage")).isEqualTo("Discovery");
        var open = intake.quarantine("limit", "10");
        assertThat(open.at("items.0.submission")).isEqualTo("s-1");
        assertThat(open.at("items.0.code")).isEqualTo("unknown-option");
        assertThat(open.at("items.1.id")).isEmpty();
    }

    @Test
    void keep_waitsForWhatExistsByNow_nothingIsKeptAndItIsTriedAgain() {
        intake.deal("o-1");
        var wiring = intake.stores.wiring();
        var rep = new Caller("acme", "rep-1", Role.REP);
        var incoming = new ReceivedSubmission(
                rep, "s-1", prospecting("o-1"), wiring.clock().instant(), null);
        var held = new Quarantine.Held(incoming, Refusal.unknown("unknown-opportunity", "No"), true);
        assertThat(new Quarantine(wiring).keep(held)).isEmpty();
        assertThat(intake.quarantine("limit", "10").at("items")).isEqualTo("[]");
    }

    @Test
    void keep_sameSubmissionFromTwoUsers_bothAreKept() {
        String one = intake.submit("rep-1", "rep", "s-1", prospecting("o-1")).at("quarantine");
        String other = intake.submit("rep-2", "rep", "s-1", prospecting("o-1")).at("quarantine");
        assertThat(new HashSet<>(List.of(one, other))).hasSize(2);
    }
}
