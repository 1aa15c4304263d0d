package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.Damage;
import dev.stagecraft.model.FlatModel;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.registry.MadeCards;
import dev.stagecraft.model.registry.ModelRegistry;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.learner.TrainingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@Tag("training")
class RetrainModelHandlerTest {
    private final TestStores stores = TestStores.create();
    private final Opportunities opportunities = new DynamoOpportunities(stores.wiring());
    private final ModelRegistry models = new ModelRegistry(stores.wiring());
    private final RetrainModelHandler handler = new RetrainModelHandler(stores.wiring());

    @Test
    void handle_closedHistory_trainsPublishesAndGoesLive() throws IOException {
        closed("acme", MadeRows.crossed(400, 21));
        var report = report("{\"organisation\":\"acme\"}", 0);
        assertThat(report.field("status")).contains(Json.of("live"));
        assertThat(report.field("rows")).contains(Json.of(400));
        String version = models.liveVersion("acme");
        assertThat(report.field("version")).contains(Json.of(version));
        var model = models.live("acme");
        assertThat(model).isInstanceOf(FlatModel.class);
        assertThat(models.card("acme", version).orElseThrow().protocol()).startsWith("out-of-time");
        assertThat(models.card("acme", version).orElseThrow().features())
                .contains("attributes.one", "attributes.other");
    }

    @Test
    void handle_liveBundleDamaged_newModelIsPublishedOverIt() throws IOException {
        var damaged = MadeCards.bundle("m-2", 2, Damage.FACT);
        models.publish("acme", damaged);
        models.moveLive("acme", "prior", "m-2");
        Damage.TRUNCATED_FOREST.strike(stores.objects(), "acme", damaged);
        closed("acme", MadeRows.crossed(400, 21));
        var report = report("{\"organisation\":\"acme\"}", 0);
        assertThat(report.field("status")).contains(Json.of("live"));
        assertThat(report.field("version")).contains(Json.of(models.live("acme").version()));
    }

    @Test
    void handle_nothingClosedSinceTheLiveModel_keepsACandidateThatSaysSo() throws IOException {
        closed("acme", MadeRows.crossed(400, 21));
        report("{\"organisation\":\"acme\"}", 0);
        String live = models.liveVersion("acme");
        var report = report("{\"organisation\":\"acme\"}", 0);
        assertThat(report.field("status")).contains(Json.of("candidate"));
        assertThat(report.field("reason").orElseThrow().toString()).contains("closed after the live model was trained");
        assertThat(models.liveVersion("acme")).isEqualTo(live);
    }

    @Test
    void handle_againWithOpenDeals_tellsDriftOnTheLiveCardAndGradesOnTheCandidates() throws IOException {
        List<String> metrics = new ArrayList<>();
        var watched = new RetrainModelHandler(stores.wiring(), metrics::add);
        closed("acme", MadeRows.crossed(400, 21));
        open("acme", MadeRows.crossed(50, 31));
        assertThat(report(watched).fields()).doesNotContainKey("gradeChanges");
        String first = models.liveVersion("acme");
        assertThat(metrics).isEmpty();
        assertThat(models.card("acme", first).orElseThrow().sections()).doesNotContainKey("gradeChanges");
        stores.clock().set(stores.clock().instant().plus(Duration.ofDays(7)));
        var report = report(watched);
        String second = ((Json.Text) report.field("version").orElseThrow()).value();
        var told = models.card("acme", first).orElseThrow().sections();
        var drift = (Json.Fields) Objects.requireNonNull(told.get("drift"));
        assertThat(drift.field("open")).contains(Json.of(50));
        assertThat(((Json.Items) drift.field("facts").orElseThrow()).items())
                .hasSameSizeAs(models.card("acme", first).orElseThrow().features());
        assertThat(metrics)
                .singleElement()
                .asString()
                .contains("\"organisation\":\"acme\"", "\"model\":\"" + first + "\"");
        var grades = (Json.Fields) report.field("gradeChanges").orElseThrow();
        assertThat(grades.field("deals")).contains(Json.of(50));
        assertThat(grades.field("against")).contains(Json.of(first));
        assertThat(models.card("acme", second).orElseThrow().sections()).containsEntry("gradeChanges", grades);
    }

    /** Both what drifted and which model is better are judged by the deals that closed since, and by no other. */
    @Test
    void handle_dealsClosedSince_areWhatTheLiveModelIsMeasuredBy() throws IOException {
        closed("acme", MadeRows.crossed(400, 21));
        report("{\"organisation\":\"acme\"}", 0);
        String first = models.liveVersion("acme");
        Instant trained = stores.clock().instant();
        List<TrainingRow> later = new ArrayList<>();
        for (TrainingRow row : MadeRows.crossed(60, 22)) {
            var at = trained.plus(Duration.ofHours(later.size() + 1));
            later.add(new TrainingRow("later-" + row.group(), row.facts(), row.won(), at, 1));
        }
        closed("acme", later);
        stores.clock().set(trained.plus(Duration.ofDays(7)));
        var report = report("{\"organisation\":\"acme\"}", 0);
        String second = ((Json.Text) report.field("version").orElseThrow()).value();
        var drift = (Json.Fields) Objects.requireNonNull(
                models.card("acme", first).orElseThrow().sections().get("drift"));
        assertThat(((Json.Fields) drift.field("calibration").orElseThrow()).field("deals"))
                .contains(Json.of(60));
        var rivals = (Json.Fields) Objects.requireNonNull(
                models.card("acme", second).orElseThrow().sections().get("rivals"));
        assertThat(((Json.Fields) rivals.field("live").orElseThrow()).field("rows"))
                .contains(Json.of(60));
    }

    /** A model of three times as many deals is better on those that the first had not seen; the first stays at hand. */
    @Test
    void handle_manyDealsClosedSince_newModelReplacesTheFirstWhichCanServeAgain() throws IOException {
        var rows = MadeRows.crossed(1_200, 24);
        closed("acme", rows.subList(0, 400));
        assertThat(report("{\"organisation\":\"acme\"}", 0).field("status")).contains(Json.of("live"));
        var first = models.live("acme");
        Instant trained = stores.clock().instant();
        List<TrainingRow> later = new ArrayList<>();
        for (TrainingRow row : rows.subList(400, 1_200)) {
            var at = trained.plus(Duration.ofHours(later.size() + 1));
            later.add(new TrainingRow(row.group(), row.facts(), row.won(), at, 1));
        }
        closed("acme", later);
        stores.clock().set(trained.plus(Duration.ofDays(70)));
        var report = report("{\"organisation\":\"acme\"}", 0);
        assertThat(report.field("status")).contains(Json.of("live"));
        assertThat(report.field("rows")).contains(Json.of(1_200));
        var second = models.live("acme");
        assertThat(report.field("version")).contains(Json.of(second.version()));
        assertThat(second.version()).isGreaterThan(first.version());
        var card = models.card("acme", second.version()).orElseThrow();
        assertThat(card.decision()).contains("against the live model");
        var rivals = (Json.Fields) Objects.requireNonNull(card.sections().get("rivals"));
        assertThat(((Json.Fields) rivals.field("live").orElseThrow()).field("rows"))
                .contains(Json.of(300));

        var facts = rows.getFirst().facts();
        assertThat(first.logOdds(facts)).isNotEqualTo(second.logOdds(facts));
        assertThat(models.moveLive("acme", second.version(), first.version()))
                .isEqualTo(new ModelRegistry.PointerMove.Moved(first.version()));
        assertThat(models.live("acme").logOdds(facts)).isEqualTo(first.logOdds(facts));
        models.moveLive("acme", first.version(), second.version());
        stores.objects().list("models/acme/" + second.version(), 100).forEach(stores.objects()::delete);
        var elsewhere = new ModelRegistry(stores.wiring());
        assertThat(elsewhere.live("acme").version()).isEqualTo(first.version());
    }

    private Json.Fields report(RetrainModelHandler watched) throws IOException {
        var reply = (Json.Fields) Json.parse(run(watched, "{\"organisation\":\"acme\"}"));
        return (Json.Fields)
                ((Json.Items) reply.field("items").orElseThrow()).items().getFirst();
    }

    private void open(String organisation, List<TrainingRow> rows) {
        for (TrainingRow row : rows) {
            var state = StoredRows.opportunity(organisation, "open-" + row.group(), row);
            var open = new Opportunity(
                    organisation,
                    state.id(),
                    1,
                    1,
                    state.profile(),
                    "Demo",
                    StoredRows.BEGAN,
                    Outcome.OPEN,
                    null,
                    state.owner(),
                    null,
                    null);
            var created = new Event.Created(
                    Event.Created.ID,
                    StoredRows.BEGAN,
                    StoredRows.BEGAN,
                    "admin-1",
                    "Demo",
                    open.owner(),
                    null,
                    open.profile().attributes(),
                    false);
            opportunities.commit(List.of(new Commit(null, open, List.of(created), List.of(), List.of(), false)));
        }
    }

    @Test
    void handle_fewClosed_keepsThePriorOfWhatClosed() throws IOException {
        closed("acme", MadeRows.dated(8, 22));
        var report = report("{\"organisation\":\"acme\"}", 0);
        assertThat(report.field("status")).contains(Json.of("not-enough"));
        long won = MadeRows.dated(8, 22).stream().filter(TrainingRow::won).count();
        assertThat(models.live("acme")).isEqualTo(new PriorModel(won, 8 - won));
    }

    @Test
    void handle_schedule_servesAllAndFailsAtTheEndWhereOneFailed() {
        var organisations = new Organisations(stores.wiring().table());
        List.of("acme", "broken", "zeta").forEach(organisations::remember);
        closed("acme", MadeRows.dated(60, 23));
        closed("zeta", MadeRows.dated(60, 24));
        opportunities.commit(List.of(new Commit(
                null,
                StoredRows.opportunity("broken", "o-1", MadeRows.dated(1, 1).getFirst()),
                List.of(),
                List.of(),
                List.of(),
                false)));
        assertThatThrownBy(() -> run("{\"detail\":{}}"))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("Retraining failed for broken");
        assertThat(models.list("acme", 10, null).items()).hasSize(1);
        assertThat(models.list("zeta", 10, null).items()).hasSize(1);
    }

    @Test
    void handle_nobodyThere_answersNothing() throws IOException {
        assertThat(run("{}")).isEqualTo("{\"items\":[]}");
    }

    private void closed(String organisation, List<TrainingRow> rows) {
        StoredRows.close(stores, organisation, rows);
    }

    private Json.Fields report(String event, int place) throws IOException {
        var reply = (Json.Fields) Json.parse(run(event));
        return (Json.Fields)
                ((Json.Items) reply.field("items").orElseThrow()).items().get(place);
    }

    private String run(String event) throws IOException {
        return run(handler, event);
    }

    private String run(RetrainModelHandler called, String event) throws IOException {
        var out = new ByteArrayOutputStream();
        called.handleRequest(
                new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, (Context) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                            if (method.getName().equals("getRemainingTimeInMillis")) {
                                return 900_000;
                            }
                            throw new UnsupportedOperationException(method.getName());
                        }));
        return out.toString(StandardCharsets.UTF_8);
    }
}
