package dev.stagecraft.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** Ends its process when told to, else replies. Only for processes of its own. */
public final class DyingHandler implements RequestHandler<Map<String, Object>, String> {
    /** As Lambda makes it. */
    public DyingHandler() {}

    @Override
    public String handleRequest(Map<String, Object> event, Context context) {
        if (event.containsKey("die")) {
            Runtime.getRuntime().halt(3);
        }
        return "alive";
    }
}
