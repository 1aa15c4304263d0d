package dev.stagecraft.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import dev.stagecraft.local.server.ServerReply;
import dev.stagecraft.local.template.FunctionSpec;
import dev.stagecraft.local.template.Template;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lambda's Invoke API in the local cloud, for {@code aws lambda invoke --endpoint-url} and the SDKs, synchronous and
 * asynchronous.
 *
 * <p><b>Source</b>: AWS Lambda API reference, "Invoke". Keys are not asked for.
 */
public final class InvokeApi implements HttpHandler {
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations/?");
    private static final Pattern QUALIFIED =
            Pattern.compile("(?:arn:[^:]*:lambda:[^:]*:)?(?:\\d*:function:)?([^:]+)(?::.*)?");
    private static final int LARGEST_SYNC = 6 * 1024 * 1024;
    private static final int LARGEST_ASYNC = 1024 * 1024;

    private final Template template;
    private final Host host;
    private final AsyncInvoker events;
    private final Surroundings surroundings;

    /** The API for one template's functions. */
    public InvokeApi(Template template, Host host, AsyncInvoker events, Surroundings surroundings) {
        this.template = template;
        this.host = host;
        this.events = events;
        this.surroundings = surroundings;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = PATH.matcher(exchange.getRequestURI().getRawPath());
        if (!path.matches() || !"POST".equals(exchange.getRequestMethod())) {
            refuse(exchange, 404, "ResourceNotFoundException", "Only Invoke is here");
            return;
        }
        String name = name(URLDecoder.decode(path.group(1), StandardCharsets.UTF_8));
        Optional<FunctionSpec> function = template.function(name);
        if (function.isEmpty()) {
            refuse(exchange, 404, "ResourceNotFoundException", "Function not found: " + surroundings.arn(name));
            return;
        }
        invoke(exchange, function.get());
    }

    private void invoke(HttpExchange exchange, FunctionSpec function) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-amz-invocation-type"))
                .orElse("RequestResponse");
        int limit = "Event".equals(type) ? LARGEST_ASYNC : LARGEST_SYNC;
        byte[] body = ServerReply.body(exchange, limit);
        byte[] event = body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body;
        if (event.length > limit) {
            String message = "Request must be smaller than " + limit + " bytes for the InvokeFunction operation";
            refuse(exchange, 413, "RequestTooLargeException", message);
            return;
        }
        try {
            Json.parse(event);
        } catch (JsonException e) {
            String message = "Could not parse request body into json: " + e.getMessage();
            refuse(exchange, 400, "InvalidRequestContentException", message);
            return;
        }
        switch (type.toLowerCase(Locale.ROOT)) {
            case "requestresponse" -> answer(exchange, host.invoke(function, event));
            case "event" -> {
                events.submit(function, event);
                ServerReply.bytes(exchange, 202, new byte[0]);
            }
            case "dryrun" -> ServerReply.bytes(exchange, 204, new byte[0]);
            default -> refuse(exchange, 400, "InvalidParameterValueException", "There is no invocation type " + type);
        }
    }

    private static void answer(HttpExchange exchange, InvocationOutcome outcome) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("content-type", "application/json");
        headers.set("x-amz-executed-version", "$LATEST");
        if (outcome.failed()) {
            headers.set("x-amz-function-error", "Unhandled");
        }
        ServerReply.bytes(exchange, 200, outcome.payload());
    }

    private static void refuse(HttpExchange exchange, int status, String type, String message) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-errortype", type);
        ServerReply.json(
                exchange,
                status,
                Json.object().put("Type", "User").put("Message", message).build());
    }

    /** The function's name in a name, a partial ARN or an ARN, without a qualifier. */
    private static String name(String given) {
        var matcher = QUALIFIED.matcher(given);
        return matcher.matches() ? matcher.group(1) : given;
    }
}
