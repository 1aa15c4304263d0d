package dev.stagecraft.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Stores the event under the key {@code stored/<request id>} with the functions' own wiring, and replies with the key. */
public final class StoringHandler implements RequestStreamHandler {
    private final Wiring wiring;

    /** As Lambda makes it. */
    public StoringHandler() {
        this(Wiring.fromEnvironment());
    }

    /** As the local cloud makes it. */
    public StoringHandler(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String key = "stored/" + context.getAwsRequestId();
        wiring.objects().putOnce(key, input.readAllBytes(), "application/json");
        var reply = Json.object()
                .put("key", key)
                .put("process", ProcessHandle.current().pid())
                .build();
        output.write(reply.text().getBytes(StandardCharsets.UTF_8));
    }
}
