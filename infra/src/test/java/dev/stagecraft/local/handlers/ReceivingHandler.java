package dev.stagecraft.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps every event for the test to see. */
public final class ReceivingHandler implements RequestStreamHandler {
    /** What came, oldest first. */
    public static final BlockingQueue<Json> RECEIVED = new LinkedBlockingQueue<>();

    /** As Lambda makes it. */
    public ReceivingHandler() {}

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        RECEIVED.add(Json.parse(input.readAllBytes()));
    }
}
