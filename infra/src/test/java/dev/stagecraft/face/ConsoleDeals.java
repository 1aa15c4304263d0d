package dev.stagecraft.face;

import dev.stagecraft.demo.DemoData;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Deals of the demo as a manager has them through the API: those of the ranking, and new ones that a test may change. */
final class ConsoleDeals {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The end of new ids, so that a demo that is kept can be tested again. */
    private static final String RUN = "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    private final LocalCloud cloud;

    ConsoleDeals(LocalCloud cloud) {
        this.cloud = cloud;
    }

    /** Makes a deal in Prospecting, of a rep of its own, so that no other test reads it; its id. */
    String make(String name) {
        String id = name.toLowerCase(Locale.ROOT).replace(' ', '-') + RUN;
        var attributes = Json.object()
                .put("source", "inbound")
                .put("country", "DE")
                .put("industry", "finance")
                .put("employees", 118)
                .put("trial", true);
        var deal = Json.object()
                .put("name", name)
                .put("stage", "Prospecting")
                .put("owner", "rep-console")
                .put("attributes", attributes.build());
        call("PUT", "/v1/opportunities/" + id, deal.build().text());
        return id;
    }

    /** Moves a deal as another manager. */
    void move(String id, String stage, String reason) {
        var move = Json.object().put("stage", stage).put("reason", reason).build();
        call("POST", "/v1/opportunities/" + id + "/stage", move.text());
    }

    Json.Fields deal(String id) {
        return call("GET", "/v1/opportunities/" + id, "");
    }

    Json.Fields score(String id) {
        return call("GET", "/v1/opportunities/" + id + "/score", "");
    }

    /** The probability of a deal for supposed facts. */
    double supposed(String id, String facts) {
        return BrowserProtocol.number(call("POST", "/v1/opportunities/" + id + "/what-if", facts), "probability");
    }

    /** The names of the ranked deals that a filter leaves, best first. */
    List<String> ranked(String filter) {
        var page = call("GET", "/v1/rankings?limit=200" + filter, "");
        List<String> names = new ArrayList<>();
        items(page, "items").forEach(row -> names.add(BrowserProtocol.text(row, "name")));
        return names;
    }

    /** The members of a list of objects. */
    static List<Json.Fields> items(Json.Fields fields, String name) {
        return ((Json.Items) fields.field(name).orElseThrow())
                .items().stream().map(Json.Fields.class::cast).toList();
    }

    private Json.Fields call(String method, String path, String body) {
        var request = HttpRequest.newBuilder(cloud.apiUri().resolve(path))
                .header("authorization", "Bearer " + cloud.token(DemoData.ORGANISATION, "manager-2", "manager"))
                .header("content-type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            var reply = HTTP.send(request.build(), BodyHandlers.ofString());
            if (reply.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + reply.statusCode() + " " + reply.body());
            }
            return (Json.Fields) Json.parse(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
