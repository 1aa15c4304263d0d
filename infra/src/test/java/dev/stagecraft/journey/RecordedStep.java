package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import java.util.Optional;

/**
 * One request of a recorded conversation, and the reply that it had.
 *
 * @param method of HTTP; {@code INVOKE} invokes a function with the body as its event
 * @param path of the HTTP API, or the function's name
 * @param reply empty where there was no body
 */
record RecordedStep(
        String method,
        String path,
        String body,
        String organisation,
        String user,
        String role,
        String status,
        Optional<Json> reply) {

    static RecordedStep read(Json.Fields step) {
        var answer = new Client.Answer(0, step.text(), "");
        return new RecordedStep(
                answer.at("method"),
                answer.at("path"),
                answer.at("body"),
                answer.at("organisation"),
                answer.at("user"),
                answer.at("role"),
                answer.at("status"),
                step.field("reply"));
    }

    /** Asks again, and compares. */
    void repeat(LocalCloud cloud) {
        var client = new Client(cloud, organisation);
        var answer = method.equals("INVOKE")
                ? client.invoke(path, body)
                : client.as(user, role).call(method, path, body);
        assertThat(answer.functionError()).as(answer.text()).isEmpty();
        assertThat(answer.status()).as(answer.text()).hasToString(status);
        reply.ifPresent(recorded -> RecordedReply.of(recorded).check(answer.json()));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
