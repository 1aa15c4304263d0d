package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.registry.ModelsHandler;
import dev.stagecraft.playbook.publication.PlaybooksHandler;
import dev.stagecraft.scoring.ScoreOpportunityHandler;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.training.MadeEventLog.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An organisation that lends money: it records its applications through the API as things happen, and reads their scores. */
final class LoanOffice {
    private static final String ORGANISATION = "loans";
    private static final String PIPELINE = """
        kind: pipeline
        id: loans
        stages:
          - {id: Applied}
          - {id: Offered}
          - {id: Validating}
          - {id: Accepted, outcome: won}
          - {id: Refused, outcome: lost}
          - {id: Cancelled, outcome: lost}
        classes: {A: 20, B: 30}
        """;

    /** The retraining asks nothing of its context. */
    private static final Context NOTHING_TO_ASK = (Context) Proxy.newProxyInstance(
            LoanOffice.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private final TestStores stores = TestStores.create();
    private final LoanRecords records = new LoanRecords(stores.wiring());
    private final ScoreOpportunityHandler scores = new ScoreOpportunityHandler(stores.wiring());
    private final ModelsHandler models = new ModelsHandler(stores.wiring());
    private final RequestStreamHandler retraining = new RetrainModelHandler(stores.wiring(), line -> {});

    /** An office whose pipeline is published before its first application. */
    LoanOffice(Instant founded) {
        stores.clock().set(founded);
        var playbooks = new PlaybooksHandler(stores.wiring());
        accepted(
                200,
                call("PUT /v1/playbook/documents/{id}", "admin")
                        .path("id", "loans")
                        .body(PIPELINE)
                        .to(playbooks));
        accepted(
                201,
                call("POST /v1/playbook/documents/{id}/publish", "admin")
                        .path("id", "loans")
                        .to(playbooks));
    }

    /** Records one line of a log at its time. */
    void record(Entry entry) {
        stores.clock().set(entry.at());
        records.add(entry);
    }

    /** The probability that the product gives to an application at a moment. */
    double probability(String id, Instant at) {
        stores.clock().set(at);
        var answer = call("GET /v1/opportunities/{id}/score", "manager")
                .path("id", id)
                .to(scores);
        accepted(200, answer);
        return Double.parseDouble(answer.at("probability"));
    }

    /** The report of a training at a moment. */
    Json.Fields retrain(Instant at) {
        stores.clock().set(at);
        var event = Json.object().put("organisation", ORGANISATION).build().text();
        var out = new ByteArrayOutputStream();
        try {
            retraining.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, NOTHING_TO_ASK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var items = (Json.Items)
                ((Json.Fields) Json.parse(out.toByteArray())).field("items").orElseThrow();
        return (Json.Fields) items.items().getFirst();
    }

    /** The card of a model as the API gives it. */
    Json.Fields card(String version) {
        var answer = call("GET /v1/models/{version}", "manager")
                .path("version", version)
                .to(models);
        accepted(200, answer);
        return answer.json();
    }

    /** A call by somebody of this role. */
    static HttpCall call(String route, String role) {
        return HttpCall.of(route, ORGANISATION, role + "-1", role);
    }

    /** Fails where an answer has another status. */
    static void accepted(int status, HttpCall.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    }
}
