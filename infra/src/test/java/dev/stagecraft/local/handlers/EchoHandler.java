package dev.stagecraft.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Replies with the event it was given, a cookie and a header. */
public final class EchoHandler implements RequestStreamHandler {
    /** As Lambda makes it. */
    public EchoHandler() {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var reply = Json.object()
                .put("statusCode", 203)
                .put(
                        "headers",
                        Json.object()
                                .put("Content-Type", "application/json")
                                .put("X-Remaining", Integer.toString(context.getRemainingTimeInMillis()))
                                .build())
                .putTexts("cookies", List.of("a=1", "b=2"))
                .put("body", new String(input.readAllBytes(), StandardCharsets.UTF_8))
                .build();
        output.write(reply.text().getBytes(StandardCharsets.UTF_8));
    }
}
