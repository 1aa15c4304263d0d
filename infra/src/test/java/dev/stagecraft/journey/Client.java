package dev.stagecraft.journey;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A caller of a running cloud: over HTTP with a token, and through the Invoke API. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalCloud cloud;
    private final String organisation;

    Client(LocalCloud cloud, String organisation) {
        this.cloud = cloud;
        this.organisation = organisation;
    }

    /**
     * What came back.
     *
     * @param functionError the header by which the Invoke API tells that the function failed; empty without one
     */
    record Answer(int status, String text, String functionError) {
        Json json() {
            return Json.parse(text);
        }

        /** The value at a dotted path, as text; empty when there is none. */
        String at(String path) {
            Json value = json();
            for (String name : path.split("\\.", -1)) {
                value = switch (value) {
                    case Json.Fields fields -> fields.field(name).orElse(Json.Null.NULL);
                    case Json.Items items
                    when Integer.parseInt(name) < items.items().size() ->
                        items.items().get(Integer.parseInt(name));
                    default -> Json.Null.NULL;
                };
            }
            return switch (value) {
                case Json.Text found -> found.value();
                case Json.Null nothing -> "";
                default -> value.text();
            };
        }

        double number(String path) {
            return Double.parseDouble(at(path));
        }
    }

    /** A user of the organisation. */
    User as(String user, String role) {
        return new User(cloud.token(organisation, user, role));
    }

    /** A user whose token expired a second ago. */
    User tooLate(String user, String role) {
        var asked = Json.object()
                .put("organisation", organisation)
                .put("user", user)
                .put("role", role)
                .put("expiresInSeconds", -1);
        return new User(send(HttpRequest.newBuilder(cloud.apiUri().resolve("/_local/token"))
                        .POST(BodyPublishers.ofString(asked.build().text()))
                        .build())
                .at("token"));
    }

    /** Invokes a function through the Invoke API. */
    Answer invoke(String function, String event) {
        var path = "/2015-03-31/functions/" + function + "/invocations";
        return send(HttpRequest.newBuilder(cloud.invokeUri().resolve(path))
                .POST(BodyPublishers.ofString(event))
                .build());
    }

    /** Every item of a list, page by page. */
    static <T> List<T> all(Function<String, Answer> page, Function<Json.Fields, T> read) {
        List<T> all = new ArrayList<>();
        String cursor = "";
        do {
            var answer = page.apply(cursor.isEmpty() ? "" : "&cursor=" + cursor);
            var items =
                    (Json.Items) ((Json.Fields) answer.json()).field("items").orElseThrow();
            items.items().forEach(item -> all.add(read.apply((Json.Fields) item)));
            cursor = answer.at("next");
        } while (!cursor.isEmpty());
        return all;
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            String functionError =
                    response.headers().firstValue("x-amz-function-error").orElse("");
            return new Answer(response.statusCode(), response.body(), functionError);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** One user with a token. */
    final class User {
        private final String token;

        private User(String token) {
            this.token = token;
        }

        Answer get(String path) {
            return call("GET", path, "");
        }

        Answer put(String path, String body) {
            return call("PUT", path, body);
        }

        Answer post(String path, String body) {
            return call("POST", path, body);
        }

        /** One call, whose reply must be as the API's description says. */
        Answer call(String method, String path, String body) {
            var answer = send(HttpRequest.newBuilder(cloud.apiUri().resolve(path))
                    .header("authorization", "Bearer " + token)
                    .header("content-type", "application/json")
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .build());
            ApiContract.PUBLISHED.checkReply(method, path.split("\\?", 2)[0], answer.status(), answer.text());
            return answer;
        }

        /** Uploads a file to an import's address. */
        Answer upload(String uploadUrl, String file) {
            return send(HttpRequest.newBuilder(URI.create(uploadUrl))
                    .PUT(BodyPublishers.ofString(file))
                    .build());
        }
    }
}
