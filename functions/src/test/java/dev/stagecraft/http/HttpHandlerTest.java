package dev.stagecraft.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.concurrency.ConflictException;
import dev.stagecraft.json.Json;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void page_cursor_roundTrip() {
        var first = PageRequest.reply(new Page<>(List.of(), Optional.of("3|open#Demo#o-1")));
        String next = ((Json.Text)
                        ((Json.Fields) Json.parse(first.body())).field("next").orElseThrow())
                .value();
        var request = new Request(
                "GET /x",
                java.util.Map.of(),
                java.util.Map.of("cursor", next, "limit", "7"),
                java.util.Map.of(),
                "",
                false,
                new Caller("acme", "u", Role.ADMIN));
        assertThat(PageRequest.of(request)).isEqualTo(new PageRequest(7, "3|open#Demo#o-1"));
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
