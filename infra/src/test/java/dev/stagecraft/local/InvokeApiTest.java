package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.handlers.ThrowingHandler;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lambda's Invoke API, and what becomes of asynchronous events that fail. */
@Tag("cloud")
class InvokeApiTest {
    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(LocalOptions.forTests(Calls.TEMPLATE));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static HttpResponse<String> invoke(String function, String type, String event) throws Exception {
        String path = "/2015-03-31/functions/" + function + "/invocations";
        return Calls.send(cloud.invokeUri(), "POST", path, event, "X-Amz-Invocation-Type", type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Echo", "Echo:$LATEST", "arn:aws:lambda:eu-central-1:000000000000:function:Echo"})
    void invoke_byNameOrArn_replies(String name) throws Exception {
        var reply = invoke(name, "RequestResponse", "{\"a\":1}");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("x-amz-function-error")).isEmpty();
        assertThat(reply.body()).contains("\"statusCode\":203");
    }

    @Test
    void invoke_byPropertyNameAndLogicalId_replies() throws Exception {
        assertThat(invoke("plain-objects", "RequestResponse", "{\"routeKey\":\"r\"}")
                        .body())
                .isEqualTo("{\"route\":\"r\"}");
        assertThat(invoke("Bare", "RequestResponse", "{\"routeKey\":\"r\"}").body())
                .isEqualTo("{\"route\":\"r\"}");
    }

    @Test
    void invoke_ofAnUnknownFunction_isResourceNotFound() throws Exception {
        var reply = invoke("Nobody", "RequestResponse", "{}");
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.headers().firstValue("x-amzn-errortype")).contains("ResourceNotFoundException");
    }

    @Test
    void invoke_withABadPayload_isRefused() throws Exception {
        assertThat(invoke("Echo", "RequestResponse", "{").statusCode()).isEqualTo(400);
        assertThat(invoke("Echo", "RequestResponse", "\"" + "x".repeat(6 << 20) + "\"")
                        .statusCode())
                .isEqualTo(413);
        assertThat(invoke("Echo", "Sometimes", "{}").statusCode()).isEqualTo(400);
        assertThat(invoke("Echo", "DryRun", "{}").statusCode()).isEqualTo(204);
    }

    @Test
    void invoke_whenTheFunctionThrows_tellsTheError() throws Exception {
        var reply = invoke("Throwing", "RequestResponse", "{}");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("x-amz-function-error")).contains("Unhandled");
        Json error = Json.parse(reply.body());
        assertThat(Calls.at(error, "errorType")).isEqualTo(Json.of("java.lang.IllegalStateException"));
        assertThat(Calls.at(error, "errorMessage")).isEqualTo(Json.of("on purpose"));
    }

    @Test
    void invoke_whenTheTimeEnds_isSandboxTimedout() throws Exception {
        var reply = invoke("Waiting", "RequestResponse", "{}");
        assertThat(reply.headers().firstValue("x-amz-function-error")).contains("Unhandled");
        assertThat(reply.body()).contains("Sandbox.Timedout").contains("Task timed out after 1.00 seconds");
    }

    @Test
    void event_thatAlwaysFails_isTriedThriceAndKeptForItsDestination() throws Exception {
        int before = ThrowingHandler.CALLS.get();
        assertThat(invoke("Throwing", "Event", "{\"id\":7}").statusCode()).isEqualTo(202);
        assertThat(cloud.awaitIdle(Duration.ofSeconds(30))).isTrue();
        assertThat(ThrowingHandler.CALLS.get() - before).isEqualTo(3);
        var letters = Calls.send(cloud.apiUri(), "GET", "/_local/dead-letters", "");
        assertThat(Json.parse(letters.body())).isInstanceOfSatisfying(Json.Fields.class, fields -> {
            Json letter =
                    ((Json.Items) fields.field("items").orElseThrow()).items().getLast();
            assertThat(Calls.at(letter, "destination"))
                    .isEqualTo(Json.of("arn:aws:sqs:eu-central-1:000000000000:stagecraft-Failed"));
            assertThat(Calls.at(letter, "record/requestPayload/id")).isEqualTo(Json.of(7));
            assertThat(Calls.at(letter, "record/requestContext/approximateInvokeCount"))
                    .isEqualTo(Json.of(3));
            assertThat(Calls.at(letter, "record/responsePayload/errorMessage")).isEqualTo(Json.of("on purpose"));
        });
    }
}
