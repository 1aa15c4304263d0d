package dev.stagecraft.intake;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.Damage;
import dev.stagecraft.model.registry.MadeCards;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.stores.Fault;
import dev.stagecraft.stores.Faults;
import dev.stagecraft.stores.HttpCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Another model or another version of a document becomes live after the first of a request's deals was stored. */
@Tag("engine")
class OneModelARequestTest {
    private static final List<String> DEALS = List.of("o-1", "o-2", "o-3");

    private final Faults faults = Faults.none();
    private final IntakeFixture intake = new IntakeFixture(faults);
    private final ModelRegistry models = new ModelRegistry(intake.stores.wiring());

    @BeforeEach
    void twoModelsAndThreeDeals() {
        for (int seed = 1; seed <= 2; seed++) {
            models.publish("acme", MadeCards.bundle("m-" + seed, seed, Damage.FACT));
        }
        DEALS.forEach(intake::deal);
        models.moveLive("acme", "prior", "m-1");
    }

    /** Does something once, as soon as the first transaction is stored. */
    private void afterTheFirst(Runnable step) {
        faults.follow((point, operation) -> {
            if (point == Fault.Point.AFTER_COMMIT && operation.equals("TransactWriteItems")) {
                faults.stop();
                step.run();
            }
            return Optional.empty();
        });
        faults.forget();
    }

    private HttpCall.Answer sync() {
        return sync(DEALS.stream()
                .map(id -> "{\"id\":\"s-" + id + "\"," + prospecting(id).substring(1))
                .collect(Collectors.joining(",")));
    }

    private HttpCall.Answer sync(String items) {
        return HttpCall.of("POST /v1/sync/submissions", "acme", "rep-1", "rep")
                .body("{\"protocol\":1,\"items\":[" + items + "]}")
                .to(intake.sync);
    }

    private HttpCall.Answer activities() {
        return HttpCall.of("POST /v1/activities", "acme", "rep-1", "rep")
                .body(DEALS.stream()
                        .map(id -> "{\"id\":\"a-" + id + "\",\"opportunityId\":\"" + id
                                + "\",\"kind\":\"call\",\"at\":\"2026-11-20T10:00:00Z\"}")
                        .collect(Collectors.joining(",", "{\"items\":[", "]}")))
                .to(intake.activities);
    }

    private void scoredBy(String version) {
        assertThat(DEALS)
                .allSatisfy(id -> assertThat(intake.get("rep-1", "rep", id).at("score.modelVersion"))
                        .isEqualTo(version));
    }

    @Test
    void sync_pointerMovesBetweenItems_allByTheModelThatItBeganWith() {
        afterTheFirst(() -> models.moveLive("acme", "m-1", "m-2"));
        var answer = sync();
        assertThat(List.of(
                        answer.at("results.1.opportunity.probability"), answer.at("results.2.opportunity.probability")))
                .containsOnly(answer.at("results.0.opportunity.probability"))
                .doesNotContain("");
        assertThat(models.liveVersion("acme")).isEqualTo("m-2");
        scoredBy("m-1");
    }

    @Test
    void sync_nextRequest_byTheModelThatServesThen() {
        afterTheFirst(() -> models.moveLive("acme", "m-1", "m-2"));
        sync();
        activities();
        scoredBy("m-2");
    }

    @Test
    void activities_pointerMovesBetweenDeals_allByTheModelThatItBeganWith() {
        afterTheFirst(() -> models.moveLive("acme", "m-1", "m-2"));
        assertThat(activities().at("results.2.status")).isEqualTo("stored");
        assertThat(models.liveVersion("acme")).isEqualTo("m-2");
        scoredBy("m-1");
    }

    /** Each submission is still judged by the version that it names, also one that came while the request was under way. */
    @Test
    void sync_newVersionBetweenItems_eachByTheVersionItNames() {
        intake.publish("visit", IntakeFixture.VISIT);
        afterTheFirst(() -> intake.publish("visit", IntakeFixture.VISIT.replace("90", "85")));
        var answer = sync("{\"id\":\"s-1\"," + IntakeFixture.visit("o-1", 1).substring(1) + ",{\"id\":\"s-2\","
                + IntakeFixture.visit("o-2", 2).substring(1) + ",{\"id\":\"s-3\","
                + IntakeFixture.visit("o-3", 1).substring(1));
        assertThat(List.of(answer.at("results.0.score"), answer.at("results.1.score"), answer.at("results.2.score")))
                .containsExactly("90", "85", "90");
        assertThat(answer.at("results.1.rule")).isEqualTo("up@2");
    }

    /** A history, a feed's head and a transaction each; the playbook with the model once. */
    @Test
    void sync_threeDeals_readsPlaybookAndModelOnce() {
        faults.forget();
        sync();
        assertThat(faults.requests()).isEqualTo(Map.of("Query", 4L, "GetItem", 3L, "TransactWriteItems", 3L));
    }

    @Test
    void activities_threeDeals_readsPlaybookAndModelOnce() {
        faults.forget();
        activities();
        assertThat(faults.requests()).containsEntry("Query", 4L).containsEntry("TransactWriteItems", 3L);
    }

    /** The histories alone. */
    @Test
    void sync_allDuplicates_readsNeitherPlaybookNorModel() {
        sync();
        faults.forget();
        assertThat(sync().at("results.2.status")).isEqualTo("duplicate");
        assertThat(faults.requests()).isEqualTo(Map.of("Query", 3L));
    }
}
