package dev.stagecraft.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Always throws. */
public final class ThrowingHandler implements RequestHandler<Map<String, Object>, String> {
    /** How often it was called in this process. */
    public static final AtomicInteger CALLS = new AtomicInteger();

    /** As Lambda makes it. */
    public ThrowingHandler() {}

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        CALLS.incrementAndGet();
        throw new IllegalStateException("on purpose");
    }
}
