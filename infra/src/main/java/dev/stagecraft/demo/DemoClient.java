package dev.stagecraft.demo;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * A client of the product's public HTTP API and of Lambda's Invoke API, with which the demo is loaded as any user could
 * load it.
 */
final class DemoClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI api;
    private final URI invoke;
    private final String token;

    /** A client for a user with a role in an organisation. */
    DemoClient(URI api, URI invoke, String organisation, String user, String role) {
        this.api = api;
        this.invoke = invoke;
        Json who = Json.object()
                .put("organisation", organisation)
                .put("user", user)
                .put("role", role)
                .build();
        this.token = text(
                sent(HttpRequest.newBuilder(api.resolve("/_local/token")).POST(BodyPublishers.ofString(who.text()))),
                "token");
    }

    Json.Fields get(String path) {
        return sent(authorized(path).GET());
    }

    Json.Fields put(String path, Json body) {
        return sent(authorized(path).PUT(BodyPublishers.ofString(body.text())));
    }

    Json.Fields post(String path, String body) {
        return sent(authorized(path).POST(BodyPublishers.ofString(body)));
    }

    /** Puts a file at a presigned address, which needs no token. */
    void upload(String address, byte[] content) {
        check(answer(HttpRequest.newBuilder(URI.create(address)).PUT(BodyPublishers.ofByteArray(content))));
    }

    /** Invokes a function and waits; a function that fails is an error. */
    Json.Fields invoke(String function, Json event) {
        var response =
                answer(HttpRequest.newBuilder(invoke.resolve("/2015-03-31/functions/" + function + "/invocations"))
                        .POST(BodyPublishers.ofString(event.text())));
        check(response);
        if (response.headers().firstValue("X-Amz-Function-Error").isPresent()) {
            throw new DemoException("The function " + function + " failed: " + shown(response.body()), null);
        }
        return (Json.Fields) Json.parse(response.body());
    }

    private HttpRequest.Builder authorized(String path) {
        return HttpRequest.newBuilder(api.resolve(path))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json");
    }

    private Json.Fields sent(HttpRequest.Builder request) {
        var response = answer(request);
        check(response);
        return response.body().isEmpty() ? Json.object().build() : (Json.Fields) Json.parse(response.body());
    }

    private HttpResponse<String> answer(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoException(request.method() + " " + request.uri().getPath() + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("Interrupted", e);
        }
    }

    private static void check(HttpResponse<String> response) {
        if (response.statusCode() >= 300) {
            var request = response.request();
            throw new DemoException(
                    request.method() + " " + request.uri().getPath() + " answered " + response.statusCode() + ": "
                            + shown(response.body()),
                    null);
        }
    }

    private static String shown(String body) {
        return body.length() <= 500 ? body : body.substring(0, 500) + "…";
    }

    /** A text field of a reply; empty when it is not there. */
    static String text(Json.Fields json, String name) {
        return json.field(name).orElse(Json.Null.NULL) instanceof Json.Text text ? text.value() : "";
    }

    @Override
    public void close() {
        http.close();
    }
}
