package dev.stagecraft.local.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Map;

/** Takes AWS's own event type and returns a bare object, without a status. */
public final class BareHandler implements RequestHandler<APIGatewayV2HTTPEvent, Map<String, String>> {
    /** As Lambda makes it. */
    public BareHandler() {}

    @Override
    public Map<String, String> handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return Map.of("route", event.getRouteKey());
    }
}
