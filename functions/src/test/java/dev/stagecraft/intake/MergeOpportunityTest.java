package dev.stagecraft.intake;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.intake.deals.EraseOpportunityHandler;
import dev.stagecraft.opportunity.Deals;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.stores.HttpCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /v1/opportunities/{id}/merge}, and what is answered of a merged deal afterwards. */
@Tag("engine")
class MergeOpportunityTest {
    private final IntakeFixture intake = new IntakeFixture();
    private final EraseOpportunityHandler erase = new EraseOpportunityHandler(intake.stores.wiring());

    private HttpCall.Answer merge(String user, String role, String id, String body) {
        return HttpCall.of("POST /v1/opportunities/{id}/merge", "acme", user, role)
                .path("id", id)
                .body(body)
                .to(intake.opportunities);
    }

    private HttpCall.Answer merge(String id, String into) {
        return merge("manager-1", "manager", id, "{\"into\":\"" + into + "\"}");
    }

    private void delete(String id) {
        var deleted = HttpCall.of("DELETE /v1/opportunities/{id}", "acme", "admin-1", "admin")
                .path("id", id)
                .to(erase);
        assertThat(deleted.status()).isEqualTo(204);
    }

    @Test
    void merge_two_targetCountsBothAndRepeatingChangesNothing() {
        intake.deal("o-1");
        intake.deal("o-2");
        intake.submit("s-1", prospecting("o-1"));
        var merged = merge("o-1", "o-2");
        assertThat(merged.status()).as(merged.text()).isEqualTo(200);
        assertThat(merged.at("id")).isEqualTo("o-2");
        assertThat(merged.at("stage")).isEqualTo("Discovery");
        assertThat(merged.at("rev")).isEqualTo("2");
        assertThat(merged.at("answers.prospecting.hours")).isEqualTo("over5");
        assertThat(intake.get("rep-1", "rep", "o-2").json()).isEqualTo(merged.json());
        assertThat(merge("o-1", "o-2").json()).isEqualTo(merged.json());
    }

    @Test
    void get_mergedDeal_404WithWhereItLivesForWhoSeesAll() {
        intake.deal("o-1");
        intake.deal("o-2");
        intake.deal("o-3");
        merge("o-1", "o-2");
        merge("o-2", "o-3");
        var seen = intake.get("manager-1", "manager", "o-1");
        assertThat(seen.status()).isEqualTo(404);
        assertThat(seen.at("code")).isEqualTo("unknown-opportunity");
        assertThat(seen.at("mergedInto")).isEqualTo("o-3");
        assertThat(intake.get("rep-2", "rep", "o-1").at("mergedInto")).isEmpty();
        var put = intake.deal("o-1");
        assertThat(put.status()).isEqualTo(409);
        assertThat(put.at("code")).isEqualTo("opportunity-merged");
    }

    @Test
    void activities_toAMergedDeal_countInTheTarget() {
        intake.deal("o-1");
        intake.deal("o-2");
        merge("o-1", "o-2");
        var call = HttpCall.of("POST /v1/activities", "acme", "crm", "integration")
                .body("{\"items\":[{\"id\":\"a-1\",\"opportunityId\":\"o-1\",\"kind\":\"call\","
                        + "\"at\":\"2026-11-20T11:00:00Z\"}]}");
        assertThat(call.to(intake.activities).at("results.0.status")).isEqualTo("stored");
        assertThat(call.to(intake.activities).at("results.0.status")).isEqualTo("duplicate");
        var target = new DynamoOpportunities(intake.stores.wiring())
                .history("acme", "o-2")
                .orElseThrow();
        assertThat(target.activities()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "o-1|o-1|422|merge-into-itself",
                "o-1|o-9|404|unknown-opportunity",
                "o-9|o-1|404|unknown-opportunity",
                "o-1|gone|409|opportunity-deleted",
                "gone|o-1|409|opportunity-deleted",
                "o-1|moved|409|opportunity-merged",
                "moved|o-1|409|opportunity-merged",
                "o-1|a b|422|invalid-id"
            })
    void merge_impossible_4xxWithCode(String id, String into, int status, String code) {
        for (String deal : List.of("o-1", "o-2", "gone", "moved")) {
            intake.deal(deal);
        }
        delete("gone");
        merge("moved", "o-2");
        var answer = merge(id, into);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(intake.get("rep-1", "rep", "o-1").at("rev")).isEqualTo("1");
    }

    @Test
    void merge_byOthersOrElsewhere_403Or404() {
        intake.deal("o-1");
        intake.deal("o-2");
        assertThat(merge("rep-1", "rep", "o-1", "{\"into\":\"o-2\"}").status()).isEqualTo(403);
        assertThat(merge("crm", "integration", "o-1", "{\"into\":\"o-2\"}").status())
                .isEqualTo(403);
        var foreign = HttpCall.of("POST /v1/opportunities/{id}/merge", "other", "admin-1", "admin")
                .path("id", "o-1")
                .body("{\"into\":\"o-2\"}")
                .to(intake.opportunities);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(merge("manager-1", "manager", "o-1", "{\"into\":\"o-2\",\"x\":1}")
                        .at("code"))
                .isEqualTo("unknown-field");
    }

    @Test
    void merge_bothWaysAtOnce_oneLives() throws Exception {
        intake.deal("o-1");
        intake.deal("o-2");
        Callable<Integer> there = () -> merge("o-1", "o-2").status();
        Callable<Integer> back = () -> merge("o-2", "o-1").status();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = threads.invokeAll(List.of(there, back)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(List.of(
                        intake.get("rep-1", "rep", "o-1").status(),
                        intake.get("rep-1", "rep", "o-2").status()))
                .containsExactlyInAnyOrder(200, 404);
    }

    @Test
    void submit_toAMergedDeal_takenInByTheTargetOnce() {
        for (String deal : List.of("o-1", "o-2", "o-3")) {
            intake.deal(deal);
        }
        var before = intake.submit("s-0", prospecting("o-1", "h2to4", "yes"));
        merge("o-1", "o-2");
        var late = intake.submit("s-1", prospecting("o-1"));
        assertThat(late.status()).as(late.text()).isEqualTo(201);
        assertThat(late.at("opportunity.id")).isEqualTo("o-2");
        assertThat(late.at("opportunity.stage")).isEqualTo("Discovery");
        merge("o-2", "o-3");
        assertThat(intake.get("rep-1", "rep", "o-3").at("stage")).isEqualTo("Discovery");
        assertThat(intake.submit("s-0", prospecting("o-1", "h2to4", "yes")).text())
                .isEqualTo(before.text());
        assertThat(intake.submit("s-1", prospecting("o-1")).text()).isEqualTo(late.text());
        assertThat(intake.asked("rep-1", "rep", "s-0").text()).isEqualTo(before.text());
        assertThat(intake.asked("rep-1", "rep", "s-1").text()).isEqualTo(late.text());
        assertThat(intake.submit("s-1", prospecting("o-2")).status())
                .as("another content")
                .isEqualTo(409);
        var last = intake.submit("s-2", prospecting("o-1"));
        assertThat(last.at("opportunity.id")).isEqualTo("o-3");
    }

    @Test
    void delete_targetOfMerges_erasesAllAndLateSubmissionsAreRefused() {
        for (String deal : List.of("o-1", "o-2", "o-3")) {
            intake.deal(deal);
            intake.submit("s-" + deal, prospecting(deal));
        }
        merge("o-1", "o-2");
        merge("o-2", "o-3");
        delete("o-3");
        for (String deal : List.of("o-1", "o-2", "o-3")) {
            assertThat(intake.raw("s-" + deal)).isEmpty();
            assertThat(intake.submit("s-" + deal, prospecting(deal)).at("reason"))
                    .isEqualTo("opportunity-deleted");
            assertThat(intake.submit("t-" + deal, prospecting(deal)).at("code")).isEqualTo("opportunity-deleted");
        }
    }

    @Test
    void submit_racingAMerge_allCountInTheTarget() throws Exception {
        for (int round = 0; round < 8; round++) {
            String source = "a-" + round;
            String target = "b-" + round;
            intake.deal(source);
            intake.deal(target);
            List<Callable<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String id = "s-" + round + "-" + i;
                String deal = i % 2 == 0 ? source : target;
                work.add(() -> intake.submit(id, prospecting(deal)).status());
            }
            work.add(1 + round % 4, () -> merge(source, target).status());
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                assertThat(threads.invokeAll(work))
                        .extracting(Future::resultNow)
                        .containsOnly(200, 201)
                        .containsOnlyOnce(200);
            }
            var history = new DynamoOpportunities(intake.stores.wiring())
                    .history("acme", target)
                    .orElseThrow();
            assertThat(history.events()).hasSize(4);
            assertThat(history.current().stage())
                    .isEqualTo(history.standing(Deals.STAGES).stage())
                    .isEqualTo("Discovery");
        }
    }
}
