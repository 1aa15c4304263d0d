package dev.stagecraft.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.stores.Fault;
import dev.stagecraft.stores.Faults;
import dev.stagecraft.stores.HttpCall;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /v1/opportunities/stages}: many changes of stages, each with a result of its own, once per id. */
@Tag("engine")
class StageBatchTest {
    private static final String PARTNERS = """
            {"kind":"pipeline","id":"partners","stages":[{"id":"New"},{"id":"Signed","outcome":"won"},
            {"id":"Gone","outcome":"lost"}]}""";

    private final Faults faults = Faults.none();
    private final IntakeFixture intake = new IntakeFixture(faults);

    private HttpCall.Answer post(String role, String... items) {
        return body(role, "{\"items\":[" + String.join(",", items) + "]}");
    }

    private HttpCall.Answer body(String role, String body) {
        return HttpCall.of("POST /v1/opportunities/stages", "acme", "crm", role)
                .body(body)
                .to(intake.opportunities);
    }

    private static String change(String id, String opportunity, String stage, String at) {
        return "{\"id\":\"%s\",\"opportunityId\":\"%s\",\"stage\":\"%s\",\"effectiveAt\":\"%s\"}"
                .formatted(id, opportunity, stage, at);
    }

    private static String day(int day) {
        return "2026-11-%02dT10:00:00Z".formatted(day);
    }

    private HttpCall.Answer get(String id) {
        return intake.get("admin-1", "admin", id);
    }

    private static void statuses(HttpCall.Answer answer, String... statuses) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(IntStream.range(0, statuses.length).mapToObj(i -> answer.at("results." + i + ".status")))
                .as(answer.text())
                .containsExactly(statuses);
    }

    @Test
    void post_historyInAnyOrder_isReplayedByEffectiveTime() {
        intake.deal("o-1");
        var answer = post(
                "integration",
                change("c-3", "o-1", "ClosedWon", day(12)).replace("}", ",\"reason\":\"signed\"}"),
                change("c-1", "o-1", "Demo", day(10)),
                change("c-2", "o-1", "Negotiation", day(11)));
        statuses(answer, "stored", "stored", "stored");
        assertThat(answer.at("results.0.id")).isEqualTo("c-3");
        var deal = get("o-1");
        assertThat(List.of(deal.at("trail.0.to"), deal.at("trail.1.to"), deal.at("trail.2.to")))
                .containsExactly("Demo", "Negotiation", "ClosedWon");
        assertThat(deal.at("trail.0.cause")).isEqualTo("crm");
        assertThat(deal.at("trail.2.cause")).isEqualTo("signed");
        assertThat(deal.at("trail.2.by")).isEqualTo("crm");
        assertThat(deal.at("closedAt")).isEqualTo(day(12));
        assertThat(deal.at("outcome")).isEqualTo("won");
        assertThat(deal.at("rev")).as("one write").isEqualTo("2");
    }

    @Test
    void post_asManySingleCalls_theSameDeal() {
        intake.deal("o-1");
        intake.deal("o-2");
        var stages = List.of("Demo", "Discovery", "Negotiation", "ClosedLost");
        for (int i = 0; i < stages.size(); i++) {
            var one = HttpCall.of("POST /v1/opportunities/{id}/stage", "acme", "crm", "integration")
                    .path("id", "o-1")
                    .body("{\"stage\":\"%s\",\"reason\":\"r\",\"effectiveAt\":\"%s\"}"
                            .formatted(stages.get(i), day(10 + i)))
                    .to(intake.opportunities);
            assertThat(one.status()).isEqualTo(200);
        }
        post(
                "integration",
                IntStream.range(0, stages.size())
                        .mapToObj(i -> change("c-" + i, "o-2", stages.get(i), day(10 + i))
                                .replace("}", ",\"reason\":\"r\"}"))
                        .toArray(String[]::new));
        for (String field : List.of("trail", "stage", "stageSince", "closedAt", "outcome")) {
            assertThat(get("o-2").at(field)).as(field).isEqualTo(get("o-1").at(field));
        }
    }

    @Test
    void post_atTheSameTime_asSent() {
        intake.deal("o-1");
        post("integration", change("c-2", "o-1", "Negotiation", day(10)), change("c-1", "o-1", "Demo", day(10)));
        assertThat(get("o-1").at("stage")).isEqualTo("Demo");
    }

    @Test
    void post_earlierChangesLater_completeTheTrail() {
        intake.deal("o-1");
        statuses(post("integration", change("c-3", "o-1", "Negotiation", day(12))), "stored");
        var late = post(
                "integration",
                change("c-1", "o-1", "Negotiation", day(10)),
                change("c-2", "o-1", "Discovery", day(11)));
        statuses(late, "stored", "stored");
        assertThat(get("o-1").at("trail.2.to")).isEqualTo("Negotiation");
        assertThat(get("o-1").at("stageSince")).isEqualTo(day(12));
    }

    @Test
    void post_sentAgain_duplicates() {
        intake.deal("o-1");
        String[] items = {change("c-1", "o-1", "Demo", day(10)), change("c-2", "o-1", "Negotiation", day(11))};
        statuses(post("integration", items), "stored", "stored");
        statuses(post("integration", items), "duplicate", "duplicate");
        var partly = post("integration", items[1], change("c-3", "o-1", "ClosedLost", day(12)));
        statuses(partly, "duplicate", "stored");
        assertThat(get("o-1").at("rev")).isEqualTo("3");
        assertThat(get("o-1").at("trail.3.to")).isEmpty();
    }

    @Test
    void post_sameIdForAnotherContent_refusedInTheSameBatchAndLater() {
        intake.deal("o-1");
        intake.deal("o-2");
        var answer = post(
                "integration",
                change("c-1", "o-1", "Demo", day(10)),
                change("c-1", "o-1", "ClosedLost", day(10)),
                change("c-1", "o-1", "Demo", day(10)),
                change("c-2", "o-2", "Discovery", day(10)));
        statuses(answer, "stored", "rejected", "duplicate", "stored");
        assertThat(answer.at("results.1.code")).isEqualTo("id-reused");
        assertThat(answer.at("results.1.field")).isEqualTo("id");
        var later =
                post("integration", change("c-1", "o-2", "Demo", day(10)), change("c-2", "o-2", "Discovery", day(11)));
        statuses(later, "rejected", "rejected");
        assertThat(later.at("results.0.code")).isEqualTo("id-reused");
        assertThat(get("o-2").at("stageSince")).isEqualTo(day(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "o-1|nowhere|unknown-opportunity|opportunityId",
                "\"Demo\"|\"Haggling\"|unknown-stage|items[1].stage",
                "\"Demo\"|\"Signed\"|unknown-stage|items[1].stage",
                "\"Demo\"|7|wrong-type|items[1].stage",
                "2026-11-10|2026-12-10|out-of-range|items[1].effectiveAt",
                "2026-11-10T10:00:00Z|yesterday|not-a-time|items[1].effectiveAt",
                "\"stage\"|\"owner\":\"rep-2\",\"stage\"|unknown-field|items[1].owner",
                "\"c-1\"|\"c 1\"|invalid-id|items[1].id",
                "\"stage\":\"Demo\",|''|missing-field|items[1].stage"
            })
    void post_oneWrongItem_rejectedWithItsFieldAndTheOthersStored(
            String replaced, String by, String code, String field) {
        intake.publish("partners", PARTNERS);
        intake.deal("o-1");
        intake.deal("o-2");
        var answer = post(
                "integration",
                change("c-0", "o-1", "Discovery", day(9)),
                change("c-1", "o-1", "Demo", day(10)).replace(replaced, by),
                change("c-2", "o-1", "Negotiation", day(11)),
                change("c-3", "o-2", "Demo", day(11)));
        statuses(answer, "stored", "rejected", "stored", "stored");
        assertThat(answer.at("results.1.code")).isEqualTo(code);
        assertThat(answer.at("results.1.field")).isEqualTo(field);
        assertThat(answer.at("results.1.detail")).isNotEmpty();
        assertThat(get("o-1").at("trail.1.to")).isEqualTo("Negotiation");
    }

    @Test
    void post_dealOfAnotherPipeline_byItsOwnStages() {
        intake.publish("partners", PARTNERS);
        intake.put("admin-1", "admin", "o-1", "{\"name\":\"Deal\",\"pipeline\":\"partners\"}");
        var answer =
                post("integration", change("c-1", "o-1", "Demo", day(10)), change("c-2", "o-1", "Signed", day(11)));
        statuses(answer, "rejected", "stored");
        assertThat(get("o-1").at("outcome")).isEqualTo("won");
    }

    /** As one change does by itself. */
    @Test
    void post_beforeTheDealBegan_storedAsTold() {
        intake.put("admin-1", "admin", "o-1", "{\"name\":\"Deal\",\"createdAt\":\"2026-11-05T00:00:00Z\"}");
        statuses(post("integration", change("c-1", "o-1", "Demo", day(1))), "stored");
        assertThat(get("o-1").at("stageSince")).isEqualTo(day(1));
    }

    @Test
    void post_noTime_now() {
        intake.deal("o-1");
        statuses(post("integration", "{\"id\":\"c-1\",\"opportunityId\":\"o-1\",\"stage\":\"Demo\"}"), "stored");
        assertThat(get("o-1").at("stageSince"))
                .isEqualTo(intake.stores.clock().instant().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"manager", "admin"})
    void post_byPeople_withAReason(String role) {
        intake.deal("o-1");
        var without = post(role, change("c-1", "o-1", "Demo", day(10)));
        statuses(without, "rejected");
        assertThat(without.at("results.0.field")).isEqualTo("items[0].reason");
        statuses(post(role, change("c-1", "o-1", "Demo", day(10)).replace("}", ",\"reason\":\"met\"}")), "stored");
        assertThat(get("o-1").at("trail.0.cause")).isEqualTo("met");
    }

    @Test
    void post_byARep_403() {
        intake.deal("o-1");
        var answer = post("rep", change("c-1", "o-1", "ClosedLost", day(10)));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.at("code")).isEqualTo("wrong-role");
    }

    @Test
    void post_anotherOrganisationsDeal_unknown() {
        intake.deal("o-1");
        var answer = HttpCall.of("POST /v1/opportunities/stages", "other", "crm", "integration")
                .body("{\"items\":[" + change("c-1", "o-1", "Demo", day(10)) + "]}")
                .to(intake.opportunities);
        statuses(answer, "rejected");
        assertThat(answer.at("results.0.code")).isEqualTo("unknown-opportunity");
        assertThat(get("o-1").at("stage")).isEqualTo("Prospecting");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"items\":[]}|200|''",
                "{}|422|items",
                "{\"items\":{}}|422|items",
                "{\"items\":[7]}|422|items[0]",
                "{\"items\":[],\"more\":1}|422|more"
            })
    void post_wrongList_refusedWhole(String body, int status, String field) {
        var answer = body("integration", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at(status == 200 ? "results.0" : "field")).isEqualTo(field);
    }

    @Test
    void post_hundredChangesOfOneDeal_allStored() {
        intake.deal("o-1");
        String[] items = IntStream.range(0, 100)
                .mapToObj(i -> change(
                        "c-" + i,
                        "o-1",
                        i % 2 == 0 ? "Demo" : "Discovery",
                        "2026-11-10T10:%02d:%02dZ".formatted(i / 60, i % 60)))
                .toArray(String[]::new);
        assertThat(post("integration", items).text().split("\"stored\"", -1)).hasSize(101);
        assertThat(get("o-1").at("trail.99.to")).isEqualTo("Discovery");
        assertThat(body("integration", "{\"items\":[" + String.join(",", items) + "," + items[0] + "]}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void post_mergedDeal_unknownAndToldWhereItLives() {
        intake.deal("o-1");
        intake.deal("o-2");
        String before = change("c-1", "o-1", "Demo", day(10));
        post("integration", before);
        HttpCall.of("POST /v1/opportunities/{id}/merge", "acme", "manager-1", "manager")
                .path("id", "o-1")
                .body("{\"into\":\"o-2\"}")
                .to(intake.opportunities);
        var answer = post("integration", before, change("c-2", "o-1", "Negotiation", day(11)));
        statuses(answer, "duplicate", "rejected");
        assertThat(answer.at("results.1.code")).isEqualTo("unknown-opportunity");
        assertThat(answer.at("results.1.mergedInto")).isEqualTo("o-2");
        assertThat(get("o-2").at("stage")).isEqualTo("Prospecting");
    }

    @Test
    void post_overtaken_triedAgainUntilStored() {
        deals(5);
        for (int i = 0; i < 3; i++) {
            faults.next(Fault.Point.BEFORE_COMMIT, Fault.Failure.CONFLICT);
        }
        statuses(post("integration", eachToDemo(5)), "stored", "stored", "stored", "stored", "stored");
        assertThat(get("o-4").at("trail.0.to")).isEqualTo("Demo");
        assertThat(get("o-4").at("trail.1.to")).isEmpty();
    }

    @Test
    void post_overtakenAllTheTime_toBeSentAgain() {
        deals(2);
        faults.follow((point, operation) -> point == Fault.Point.BEFORE_COMMIT
                ? Optional.of(new Fault(point, Fault.Failure.CONFLICT))
                : Optional.empty());
        statuses(post("integration", eachToDemo(2)), "retry", "retry");
        faults.stop();
        statuses(post("integration", eachToDemo(2)), "stored", "stored");
    }

    @Test
    void post_storeOutOfReach_503AndSentAgainOnce() {
        deals(2);
        faults.next(Fault.Point.AFTER_COMMIT, Fault.Failure.TIMEOUT);
        assertThat(post("integration", eachToDemo(2)).status()).isEqualTo(503);
        statuses(post("integration", eachToDemo(2)), "duplicate", "duplicate");
    }

    private void deals(int deals) {
        IntStream.range(0, deals).forEach(i -> intake.deal("o-" + i));
    }

    private static String eachToDemo(int deals) {
        return IntStream.range(0, deals)
                .mapToObj(i -> change("c-" + i, "o-" + i, "Demo", day(10)))
                .collect(Collectors.joining(","));
    }
}
