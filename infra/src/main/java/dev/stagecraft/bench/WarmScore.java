package dev.stagecraft.bench;

import com.amazonaws.services.lambda.runtime.Context;
import dev.stagecraft.http.HttpHandler;
import dev.stagecraft.http.Reply;
import dev.stagecraft.http.Request;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.scoring.ScoreOpportunityHandler;
import dev.stagecraft.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A benchmark of the warm function {@code ScoreOpportunity}, which gives a deal's score, against a handler that answers
 * the same event with an empty reply. Both use the local cloud's table, with a model trained there.
 *
 * <p><b>Units/range</b>: CPU time of the calling thread, which leaves out the table and the threads of the HTTP client.
 */
public final class WarmScore {
    private static final int CLOSED = 1_000;
    private static final int WARM = 3_000;
    private static final int CALLS = 3_000;

    private WarmScore() {}

    /** A handler that does the least possible work. */
    private static final class Empty extends HttpHandler {
        private static final Json.Fields NOTHING = Json.object().build();

        private Empty(Wiring wiring) {
            super(wiring.settings().claims());
        }

        @Override
        protected Reply reply(Request request, Remaining remaining) {
            return Reply.json(200, NOTHING);
        }
    }

    /** Prints the microseconds for each call of both handlers, and their difference. */
    public static void main(String[] arguments) throws Exception {
        try (var cloud = LocalCloud.start(
                LocalOptions.forTests(Path.of(System.getProperty("local.template", "template.yaml"))))) {
            var wiring = Wiring.of(cloud.environment("ScoreOpportunity"));
            StoredDeals.store(new DynamoOpportunities(wiring), CLOSED, Outcome.WON);
            var trained = cloud.invoke("RetrainModel", "{\"organisation\":\"" + StoredDeals.ORGANISATION + "\"}");
            System.out.println(new String(trained.payload(), StandardCharsets.UTF_8));
            StoredDeals.store(new DynamoOpportunities(wiring), CLOSED, CLOSED + 1, Outcome.OPEN);
            double empty = micros(new Empty(wiring));
            double score = micros(new ScoreOpportunityHandler(wiring));
            System.out.printf(
                    Locale.ROOT, "empty %.0f us, score %.0f us CPU a call: %.1f x%n", empty, score, score / empty);
        }
        System.exit(0);
    }

    private static double micros(HttpHandler handler) throws IOException {
        byte[] event = event();
        call(handler, event, WARM);
        var thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        call(handler, event, CALLS);
        return (thread.getCurrentThreadCpuTime() - start) / 1e3 / CALLS;
    }

    private static void call(HttpHandler handler, byte[] event, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            var out = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(event), out, context());
            if (!out.toString(StandardCharsets.UTF_8).contains("\"statusCode\":200")) {
                throw new IllegalStateException(out.toString(StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] event() {
        var claims = Json.object()
                .put("custom:organisation", StoredDeals.ORGANISATION)
                .put("cognito:username", "admin-1")
                .put("custom:role", "admin");
        var jwt = Json.object().put("claims", claims.build()).build();
        var authorizer = Json.object().put("jwt", jwt).build();
        return Json.object()
                .put("version", "2.0")
                .put("routeKey", "GET /v1/opportunities/{id}/score")
                .put("pathParameters", Json.object().put("id", "d-" + CLOSED).build())
                .put(
                        "requestContext",
                        Json.object().put("authorizer", authorizer).build())
                .build()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Context context() {
        return (Context) Proxy.newProxyInstance(
                WarmScore.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, values) -> method.getReturnType() == int.class ? 20_000 : null);
    }
}
