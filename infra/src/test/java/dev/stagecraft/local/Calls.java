package dev.stagecraft.local;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** HTTP as a client of the local cloud speaks it. */
final class Calls {
    static final Path TEMPLATE = Path.of("src/test/resources/small-template.yaml");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Calls() {}

    static HttpResponse<String> send(URI base, String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** A value inside JSON by its path: field names separated by slashes. */
    static Json at(Json json, String path) {
        Json value = json;
        for (String name : path.split("/")) {
            value = value instanceof Json.Fields fields ? fields.field(name).orElse(Json.Null.NULL) : Json.Null.NULL;
        }
        return value;
    }
}
