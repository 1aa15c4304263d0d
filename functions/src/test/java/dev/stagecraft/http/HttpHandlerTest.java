package dev.stagecraft.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.json.Json;
import dev.stagecraft.stores.HttpCall;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHandlerTest {
    private static final Claims CLAIMS = new Claims("custom:organisation", "cognito:username", "custom:role");

    private static HttpCall.Answer answer(HttpCall call, Function<Request, Reply> reply) {
        return call.to(new HttpHandler(CLAIMS) {
            @Override
            protected Reply reply(Request request, Remaining remaining) {
                return reply.apply(request);
            }
        });
    }

    private static HttpCall call() {
        return HttpCall.of("PUT /v1/things/{id}", "acme", "rep-1", "rep");
    }

    @Test
    void handleRequest_problem_isRfc9457() {
        var answer = answer(call(), request -> {
            throw new ProblemException(Problem.unprocessable("too-long", "name", "name is too long"));
        });
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("type")).endsWith("/too-long");
        assertThat(answer.at("title")).isEqualTo("Unprocessable Content");
        assertThat(answer.at("status")).isEqualTo("422");
        assertThat(answer.at("field")).isEqualTo("name");
        assertThat(answer.headers().text()).contains("application/problem+json");
    }

    @Test
    void handleRequest_busy_503WithRetryAfter() {
        var answer = answer(call(), request -> Reply.of(Problem.busy()));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers().field("retry-after")).isPresent();
    }

    @Test
    void handleRequest_everyAttemptOvertaken_503WithRetryAfter() {
        var answer = answer(call(), request -> {
            throw new ConflictException("Another writer changed the thing");
        });
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("code")).isEqualTo("busy");
        assertThat(answer.headers().field("retry-after")).isPresent();
    }

    @Test
    void handleRequest_fault_failsTheInvocation() {
        assertThatThrownBy(() -> answer(call(), request -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"'',rep-1,rep", "acme,'',rep", "acme,rep-1,boss", "acme,rep-1,''", "a#b,rep-1,rep", "acme,a b,rep"})
    void handleRequest_claimsMissingOrStrange_403(String organisation, String user, String role) {
        var answer = answer(HttpCall.of("GET /v1/x", organisation, user, role), request -> Reply.empty(204));
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void body_fields_readStrictly() {
        var body = new Body(
                (Json.Fields) Json.parse("{\"a\":\"x\",\"n\":1.5,\"t\":\"2026-11-20T14:02:11+02:00\",\"z\":null}"));
        assertThat(body.text("a", 5)).isEqualTo("x");
        assertThat(body.instant("t")).hasToString("2026-11-20T12:02:11Z");
        assertThat(body.clears("z")).isTrue();
        assertThat(body.optionalText("z", 5)).isEmpty();
        assertThatThrownBy(() -> body.optionalLong("n", 0, 9)).hasMessageContaining("whole number");
        assertThatThrownBy(() -> new Body((Json.Fields) Json.parse("{\"b\":1}")).refuseUnknown())
                .hasMessageContaining("unknown-field");
    }

    @Test
    void handleRequest_unknownParameter_422NamesIt() {
        var refused = answer(call().query("stage", "x"), request -> Reply.empty(204));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("code")).isEqualTo("unknown-parameter");
        assertThat(refused.at("field")).isEqualTo("stage");
    }

    /** Phones may be older or newer than the service. */
    @Test
    void handleRequest_unknownParameterOfSync_ignored() {
        var pull = HttpCall.of("GET /v1/sync/changes", "acme", "rep-1", "rep").query("newer", "1");
        assertThat(answer(pull, request -> Reply.empty(204)).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%zz", "a=%4", "a=%ff", "a=%e0%a4", "a=%C3%28"})
    void handleRequest_malformedQuery_400(String query) {
        for (String route : List.of("GET /v1/things", "GET /v1/sync/changes")) {
            var call = HttpCall.of(route, "acme", "rep-1", "rep").rawQuery(query);
            var refused = answer(call, request -> Reply.empty(204));
            assertThat(refused.status()).as(route + "?" + query).isEqualTo(400);
            assertThat(refused.at("code")).isEqualTo("malformed-encoding");
            assertThat(refused.headers().text()).contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=b", "a=%41%C3%A4", "%e2%82%ac=%20+"})
    void handleRequest_readableQuery_passes(String query) {
        var call = HttpCall.of("GET /v1/things", "acme", "rep-1", "rep").rawQuery(query);
        assertThat(answer(call, request -> Reply.empty(204)).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%ff", "o-%"})
    void id_malformedPath_400(String id) {
        var refused = answer(call().path("id", id), request -> Reply.text(200, "text/plain", request.id("id")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("code")).isEqualTo("malformed-encoding");
        assertThat(refused.at("field")).isEqualTo("id");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'\"7\"', true, false",
                "' \"6\" , \"7\" ', true, false",
                "'*', true, false",
                "'\"8\"', false, false",
                "'\"seven\"', false, false",
                "'W/\"7\"', false, false",
                "'\"\"', false, false",
                "'\"0\"', false, true"
            })
    void expectedRevision_header_readByRfc9110(String header, boolean admitsSeven, boolean admitsNothing) {
        answer(call().header("If-Match", header), request -> {
            assertThat(request.expectedRevision().admits(7)).isEqualTo(admitsSeven);
            assertThat(request.expectedRevision().admits(0)).isEqualTo(admitsNothing);
            return Reply.empty(204);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "7", "x", "\"7", "\"7\",", "w/\"7\""})
    void expectedRevision_noTag_422(String header) {
        var refused = answer(call().header("If-Match", header), request -> {
            request.expectedRevision();
            return Reply.empty(204);
        });
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("code")).isEqualTo("invalid-revision");
        assertThat(refused.at("field")).isEqualTo("If-Match");
    }

    @Test
    void scheduledWork_organisation_fromTopOrDetail() throws java.io.IOException {
        for (String event : List.of("{\"organisation\":\"acme\"}", "{\"detail\":{\"organisation\":\"acme\"}}")) {
            var work = ScheduledWork.read(
                    new java.io.ByteArrayInputStream(event.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            assertThat(work.organisation()).contains("acme");
        }
        assertThat(ScheduledWork.read(new java.io.ByteArrayInputStream(
                                "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .organisation())
                .isEmpty();
    }
}
