package dev.stagecraft.intake.deals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.IntakeFixture;
import dev.stagecraft.organisation.Rep;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.stores.Fault;
import dev.stagecraft.stores.Faults;
import dev.stagecraft.stores.HttpCall;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class OpportunitiesHandlerTest {
    private final IntakeFixture intake = new IntakeFixture();

    @Test
    void put_new_everyFieldIsKept() {
        var created = intake.put("admin-1", "admin", "o-1", """
                {"name":"Acme","owner":"rep-1","amount":{"value":"1200.00","currency":"EUR"},
                "createdAt":"2026-11-01T08:00:00+02:00","attributes":{"country":"FI","employees":120,"trial":true}}""");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers().field("etag").orElseThrow().text()).isEqualTo("\"\\\"1\\\"\"");
        var read = intake.get("rep-1", "rep", "o-1");
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.at("amount.value")).isEqualTo("1200.00");
        assertThat(read.at("amount.currency")).isEqualTo("EUR");
        assertThat(read.at("createdAt")).isEqualTo("2026-11-01T06:00:00Z");
        assertThat(read.at("attributes")).isEqualTo("{\"country\":\"FI\",\"employees\":120,\"trial\":true}");
        assertThat(read.at("stage")).isEqualTo("Prospecting");
        assertThat(read.at("score.confidence")).isEqualTo("low");
        assertThat(read.at("nextAssessment")).isEqualTo("prospecting@1");
    }

    @Test
    void put_overtakenAllTheTime_503AndNothingIsChanged() {
        var faults = Faults.none();
        var contended = new IntakeFixture(faults);
        contended.deal("o-1");
        faults.follow((point, operation) -> point == Fault.Point.BEFORE_COMMIT
                ? Optional.of(new Fault(point, Fault.Failure.CONFLICT))
                : Optional.empty());
        var answer = contended.put("admin-1", "admin", "o-1", "{\"name\":\"Other\"}");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("code")).isEqualTo("busy");
        faults.stop();
        assertThat(contended.get("admin-1", "admin", "o-1").at("name")).isEqualTo("Deal");
    }

    @Test
    void get_notScoredForLong_showsTheTrendOfThirtyDays() {
        intake.deal("o-1");
        assertThat(intake.get("rep-1", "rep", "o-1").at("score.trend.0.at")).isEqualTo("2026-11-20T12:00:00Z");
        intake.stores.clock().set(Instant.parse("2026-12-20T12:00:01Z"));
        var later = intake.get("rep-1", "rep", "o-1");
        assertThat(later.at("score.trend")).isEqualTo("[]");
        assertThat(later.at("score.scoredAt")).isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void put_existing_mergesAndClears() {
        intake.put(
                "admin-1",
                "admin",
                "o-1",
                "{\"name\":\"Acme\",\"amount\":{\"value\":\"5\",\"currency\":\"EUR\"},\"attributes\":{\"a\":1,\"b\":2}}");
        var changed =
                intake.put("admin-1", "admin", "o-1", "{\"amount\":null,\"attributes\":{\"a\":null,\"c\":\"x\"}}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.at("name")).isEqualTo("Acme");
        assertThat(changed.at("amount")).isEmpty();
        assertThat(changed.at("attributes")).isEqualTo("{\"b\":2,\"c\":\"x\"}");
        assertThat(changed.at("rev")).isEqualTo("2");
        var same = intake.put("admin-1", "admin", "o-1", "{\"name\":\"Acme\",\"attributes\":{\"b\":2}}");
        assertThat(same.at("rev")).as("nothing changed").isEqualTo("2");
    }

    @Test
    void put_stageByAManager_isAnEventOfTheTrail() {
        intake.deal("o-1");
        var moved = intake.put(
                "manager-1",
                "manager",
                "o-1",
                "{\"stage\":\"Demo\",\"reason\":\"met at a fair\",\"effectiveAt\":\"2026-11-20T10:00:00Z\"}");
        assertThat(moved.at("stage")).isEqualTo("Demo");
        assertThat(moved.at("stageSince")).isEqualTo("2026-11-20T10:00:00Z");
        assertThat(moved.at("trail.0.cause")).isEqualTo("met at a fair");
        assertThat(moved.at("trail.0.by")).isEqualTo("manager-1");
        assertThat(moved.at("trail.0.from")).isEqualTo("Prospecting");
    }

    @Test
    void put_closedWonAndReopened_outcomeFollowsTheStage() {
        intake.deal("o-1");
        var won = intake.put(
                "manager-1",
                "manager",
                "o-1",
                "{\"outcome\":\"won\",\"closedAt\":\"2026-11-20T09:00:00Z\",\"reason\":\"signed\"}");
        assertThat(won.at("stage")).isEqualTo("ClosedWon");
        assertThat(won.at("closedAt")).isEqualTo("2026-11-20T09:00:00Z");
        assertThat(won.at("nextAssessment")).isEmpty();
        var silent = intake.put("manager-1", "manager", "o-1", "{\"stage\":\"Demo\"}");
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.at("field")).isEqualTo("reason");
        var open = intake.put("manager-1", "manager", "o-1", "{\"stage\":\"Demo\",\"reason\":\"they came back\"}");
        assertThat(open.at("outcome")).isEqualTo("open");
        assertThat(open.at("closedAt")).isEmpty();
    }

    /** What is shown is what is scored: of two values the one that took effect last, whichever was told first. */
    @Test
    void put_listOfChoices_keptAsGiven() {
        String body = "{\"name\":\"Acme\",\"attributes\":{\"Tools\":[\"CRM\",\"Mail\"],\"none\":[]}}";
        assertThat(intake.put("admin-1", "admin", "o-1", body).status()).isEqualTo(201);
        var same = intake.put("admin-1", "admin", "o-1", body);
        assertThat(same.at("attributes")).isEqualTo("{\"Tools\":[\"CRM\",\"Mail\"],\"none\":[]}");
        assertThat(same.at("rev")).isEqualTo("1");
    }

    @Test
    void put_attributesThatTookEffectEarlier_laterOnesHold() {
        intake.put(
                "admin-1",
                "admin",
                "o-1",
                "{\"name\":\"Acme\",\"createdAt\":\"2026-11-01T00:00:00Z\",\"attributes\":{\"size\":0,\"a\":1}}");
        intake.put(
                "admin-1",
                "admin",
                "o-1",
                "{\"attributes\":{\"size\":1,\"gone\":null},\"effectiveAt\":\"2026-11-10T00:00:00Z\"}");
        var backdated = intake.put(
                "admin-1",
                "admin",
                "o-1",
                "{\"attributes\":{\"size\":2,\"b\":3},\"effectiveAt\":\"2026-11-05T00:00:00Z\"}");
        assertThat(backdated.at("attributes")).isEqualTo("{\"size\":1,\"a\":1,\"b\":3}");
        var now = intake.put("admin-1", "admin", "o-1", "{\"attributes\":{\"size\":4,\"a\":null}}");
        assertThat(now.at("attributes")).isEqualTo("{\"size\":4,\"b\":3}");
        var renamed = intake.put("admin-1", "admin", "o-1", "{\"name\":\"New\"}");
        assertThat(renamed.at("attributes")).isEqualTo("{\"size\":4,\"b\":3}");
    }

    @Test
    void put_ifMatch_staleIs412() {
        intake.deal("o-1");
        var call = HttpCall.of("PUT /v1/opportunities/{id}", "acme", "admin-1", "admin")
                .path("id", "o-1")
                .body("{\"name\":\"New\"}");
        assertThat(call.header("If-Match", "\"7\"").to(intake.opportunities).status())
                .isEqualTo(412);
        assertThat(call.header("If-Match", "\"1\"").to(intake.opportunities).status())
                .isEqualTo(200);
        assertThat(call.header("If-Match", "\"1\"").to(intake.opportunities).status())
                .isEqualTo(412);
        assertThat(call.header("If-Match", "x").to(intake.opportunities).status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{\"stage\":\"Demo\"}'|403|rep-may-not",
                "'{\"owner\":\"rep-2\"}'|403|rep-may-not",
                "'{\"outcome\":\"won\"}'|403|rep-may-not",
                "'{\"outcome\":\"lost\"}'|422|missing-field",
                "'{\"outcome\":\"lost\",\"reason\":\"no budget\"}'|200|''",
                "'{\"attributes\":{\"budget\":\"yes\"}}'|200|''"
            })
    void put_byARep_mayDescribeAndCloseAsLostOnly(String body, int status, String code) {
        intake.deal("o-1");
        var answer = intake.put("rep-1", "rep", "o-1", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{}'|name",
                "'{\"name\":\"x\",\"stge\":\"Demo\"}'|stge",
                "'{\"name\":7}'|name",
                "'{\"name\":\" \"}'|name",
                "'{\"name\":\"x\",\"stage\":\"Nowhere\"}'|stage",
                "'{\"name\":\"x\",\"pipeline\":\"none\"}'|pipeline",
                "'{\"name\":\"x\",\"outcome\":\"maybe\"}'|outcome",
                "'{\"name\":\"x\",\"outcome\":\"won\",\"stage\":\"Demo\"}'|outcome",
                "'{\"name\":\"x\",\"amount\":{\"value\":12,\"currency\":\"EUR\"}}'|amount.value",
                "'{\"name\":\"x\",\"amount\":{\"value\":\"12\",\"currency\":\"EURO\"}}'|amount.currency",
                "'{\"name\":\"x\",\"amount\":{\"value\":\"12\",\"currency\":\"EUR\",\"more\":1}}'|amount.more",
                "'{\"name\":\"x\",\"attributes\":{\"a\":[1]}}'|attributes.a",
                "'{\"name\":\"x\",\"attributes\":{\"a\":[\"b\",\"b\"]}}'|attributes.a",
                "'{\"name\":\"x\",\"attributes\":{\"a\":[\" \"]}}'|attributes.a",
                "'{\"name\":\"x\",\"owner\":\"a b\"}'|owner",
                "'{\"name\":\"x\",\"createdAt\":\"2027-01-01T00:00:00Z\"}'|createdAt",
                "'{\"name\":\"x\",\"createdAt\":\"2026-11-01\"}'|createdAt"
            })
    void put_wrongField_422NamesItAndNothingIsStored(String body, String field) {
        var answer = intake.put("admin-1", "admin", "o-1", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("field")).isEqualTo(field);
        assertThat(intake.get("admin-1", "admin", "o-1").status()).isEqualTo(404);
    }

    @Test
    void get_anotherRepsOrOrganisations_404() {
        intake.deal("o-1");
        assertThat(intake.get("rep-2", "rep", "o-1").status()).isEqualTo(404);
        assertThat(intake.put("rep-2", "rep", "o-1", "{\"name\":\"mine\"}").status())
                .isEqualTo(404);
        var foreign = HttpCall.of("GET /v1/opportunities/{id}", "other", "admin-1", "admin")
                .path("id", "o-1")
                .to(intake.opportunities);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(intake.get("rep-1", "rep", "o 1").status()).isEqualTo(422);
    }

    @Test
    void list_pagesAndFilters_repSeesOwnOnly() {
        for (int i = 0; i < 7; i++) {
            intake.deal("o-" + i);
        }
        intake.put("admin-1", "admin", "o-7", "{\"name\":\"x\",\"owner\":\"rep-2\",\"stage\":\"Demo\"}");
        Set<String> seen = new HashSet<>();
        String cursor = "";
        do {
            var page = HttpCall.of("GET /v1/opportunities", "acme", "rep-1", "rep")
                    .query("limit", "3")
                    .query("cursor", cursor)
                    .to(intake.opportunities);
            for (int i = 0; !page.at("items." + i + ".id").isEmpty(); i++) {
                assertThat(seen.add(page.at("items." + i + ".id"))).isTrue();
            }
            cursor = page.at("next");
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(7).doesNotContain("o-7");
        var demo = HttpCall.of("GET /v1/opportunities", "acme", "manager-1", "manager")
                .query("stage", "Demo")
                .to(intake.opportunities);
        assertThat(demo.at("items.0.id")).isEqualTo("o-7");
        assertThat(demo.at("items.1.id")).isEmpty();
    }

    @Test
    void list_byOutcomeAndOwner_thoseAlone() {
        intake.deal("o-1");
        intake.deal("o-2");
        intake.put("rep-1", "rep", "o-2", "{\"outcome\":\"lost\",\"reason\":\"no budget\"}");
        assertThat(ids("rep-1", "rep", "outcome", "lost")).containsExactly("o-2");
        assertThat(ids("rep-1", "rep", "owner", "rep-1")).containsExactlyInAnyOrder("o-1", "o-2");
        assertThat(ids("manager-1", "manager", "owner", "rep-1")).containsExactlyInAnyOrder("o-1", "o-2");
        assertThat(ids("rep-1", "rep", "owner", "rep-2")).isEmpty();
        assertThat(ids("manager-1", "manager", "owner", "rep-2")).isEmpty();
    }

    private List<String> ids(String user, String role, String filter, String value) {
        var page = HttpCall.of("GET /v1/opportunities", "acme", user, role)
                .query(filter, value)
                .to(intake.opportunities);
        assertThat(page.status()).isEqualTo(200);
        return IntStream.iterate(0, i -> !page.at("items." + i + ".id").isEmpty(), i -> i + 1)
                .mapToObj(i -> page.at("items." + i + ".id"))
                .toList();
    }

    /** An owner who is no active rep is flagged on the deal and in the list. */
    @Test
    void owner_inactiveOrUnknown_isFlagged() {
        var reps = new Reps(intake.stores.table());
        intake.deal("o-1");
        var list = HttpCall.of("GET /v1/opportunities", "acme", "manager-1", "manager");
        assertThat(intake.get("admin-1", "admin", "o-1").at("ownerStatus")).isEqualTo("unknown");
        assertThat(list.to(intake.opportunities).at("items.0.ownerStatus")).isEqualTo("unknown");
        reps.save("acme", new Rep("rep-1", 1, "Ada", null, false));
        assertThat(intake.get("admin-1", "admin", "o-1").at("ownerStatus")).isEqualTo("inactive");
        assertThat(list.to(intake.opportunities).at("items.0.ownerStatus")).isEqualTo("inactive");
        reps.save("acme", new Rep("rep-1", 2, "Ada", null, true));
        assertThat(intake.get("admin-1", "admin", "o-1").at("ownerStatus")).isEmpty();
        assertThat(list.to(intake.opportunities).at("items.0.ownerStatus")).isEmpty();
        intake.put("admin-1", "admin", "o-1", "{\"owner\":null}");
        assertThat(intake.get("admin-1", "admin", "o-1").at("ownerStatus")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0,422",
        "limit,201,422",
        "limit,x,422",
        "class,D,422",
        "outcome,closed,422",
        "stage,Nope,422",
        "owner,a b,422",
        "owners,rep-1,422",
        "cursor,!!,400",
        "cursor,eHl6,400",
        "cursor,MDB8b3BlbiNEZW1v,400"
    })
    void list_wrongParameter_isRefusedByItsName(String name, String value, int status) {
        var answer = HttpCall.of("GET /v1/opportunities", "acme", "manager-1", "manager")
                .query(name, value)
                .to(intake.opportunities);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("field")).isEqualTo(name);
    }
}
