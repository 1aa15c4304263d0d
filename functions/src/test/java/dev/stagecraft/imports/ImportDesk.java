package dev.stagecraft.imports;

import com.amazonaws.services.lambda.runtime.Context;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Imports through the handlers, with the bucket's events delivered by hand. */
final class ImportDesk {
    final TestStores stores = TestStores.create();
    final ImportsHandler imports = new ImportsHandler(stores.wiring());
    private final RunImportHandler worker = new RunImportHandler(stores.wiring());
    private final Set<String> delivered = new HashSet<>();

    /** Makes an import and uploads its file; the import's id. */
    String uploaded(String body, String csv) {
        String id = created(body);
        stores.objects().put("imports/acme/" + id + ".csv", csv.getBytes(StandardCharsets.UTF_8), "text/csv");
        return id;
    }

    String created(String body) {
        var answer = call("POST /v1/imports").body(body).to(imports);
        if (answer.status() != 201) {
            throw new AssertionError(answer.text());
        }
        return answer.at("id");
    }

    HttpCall.Answer start(String id) {
        return call("POST /v1/imports/{id}/start").path("id", id).to(imports);
    }

    HttpCall.Answer status(String id) {
        return call("GET /v1/imports/{id}").path("id", id).to(imports);
    }

    HttpCall call(String route) {
        return HttpCall.of(route, "acme", "admin-1", "admin");
    }

    /** Markers whose events were not delivered yet. */
    List<String> markers() {
        return stores.objects().list("imports/acme/", 1000).stream()
                .filter(key -> key.endsWith(".start") && !delivered.contains(key))
                .toList();
    }

    /** Delivers the events of all markers, those too that the workers write, each {@code times}; how many there were. */
    int deliver(int times, int remainingMillis) {
        int events = 0;
        for (List<String> open = markers(); !open.isEmpty(); open = markers()) {
            for (String key : open) {
                delivered.add(key);
                events++;
                for (int i = 0; i < times; i++) {
                    deliver(key, remainingMillis);
                }
            }
        }
        return events;
    }

    /** Delivers one event. */
    void deliver(String key, int remainingMillis) {
        String event = "{\"detail-type\":\"Object Created\",\"detail\":{\"object\":{\"key\":\"" + key + "\"}}}";
        try {
            worker.handleRequest(
                    new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayOutputStream(),
                    context(remainingMillis));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Context context(int remainingMillis) {
        return (Context) Proxy.newProxyInstance(
                ImportDesk.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getRemainingTimeInMillis")) {
                        return remainingMillis;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
