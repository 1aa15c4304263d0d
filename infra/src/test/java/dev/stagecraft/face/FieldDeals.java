package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.lambda.InvocationOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Deals of the organisation "acme" in a local cloud, made and looked at through its API. */
final class FieldDeals {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String ORGANISATION = "acme";

    private final LocalCloud cloud;

    FieldDeals(LocalCloud cloud) {
        this.cloud = cloud;
    }

    /** Gives a rep two deals, Aurora Oy and Cobalt AB. */
    void make(String rep) {
        make(rep, "Aurora Oy", "Cobalt AB");
    }

    /** Gives a rep deals with these names, at the beginning. */
    void make(String rep, String... names) {
        for (String name : names) {
            var deal = Json.object().put("name", name).put("owner", rep).put("stage", "Prospecting");
            call("PUT", "/v1/opportunities/" + id(rep, name), deal.build().text());
        }
    }

    /** Makes deals and divides all into classes. */
    void rankAfter(Runnable making) {
        making.run();
        var outcome = cloud.invoke("RankOpportunities", "{\"organisation\":\"" + ORGANISATION + "\"}");
        if (!(outcome instanceof InvocationOutcome.Succeeded)) {
            throw new AssertionError(outcome);
        }
    }

    /** The service's result of a submission. */
    String status(String submission) {
        return BrowserProtocol.text(call("GET", "/v1/submissions/" + submission, ""), "status");
    }

    /** The number of a deal's changes of stage. */
    int moves(String rep, String name) {
        var trail = call("GET", "/v1/opportunities/" + id(rep, name), "").field("trail");
        return ((Json.Items) trail.orElseThrow()).items().size();
    }

    private static String id(String rep, String name) {
        return rep + "-" + name.replace(' ', '-');
    }

    private Json.Fields call(String method, String path, String body) {
        var request = HttpRequest.newBuilder(cloud.apiUri().resolve(path))
                .header("authorization", "Bearer " + cloud.token(ORGANISATION, "admin-1", "admin"))
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
