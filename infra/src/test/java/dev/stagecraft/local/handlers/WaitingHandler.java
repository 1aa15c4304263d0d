package dev.stagecraft.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Never replies. */
public final class WaitingHandler implements RequestHandler<Map<String, Object>, String> {
    /** As Lambda makes it. */
    public WaitingHandler() {}

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
