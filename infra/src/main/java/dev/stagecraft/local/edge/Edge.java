package dev.stagecraft.local.edge;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.server.CorsAnswer;
import dev.stagecraft.local.server.ServerReply;
import dev.stagecraft.local.template.BucketSpec;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The one HTTP address of AWS services in the local cloud, which routes each request to the local DynamoDB or S3 and
 * reports new objects.
 *
 * <p><b>Thread-safety</b>: safe; one instance serves every address the edge is bound to.
 */
public final class Edge implements HttpHandler {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/[^/]+/[^/]+/([^/]+)/aws4_request");

    private final URI tables;
    private final CommitBarrier barrier;
    private final URI objects;
    private final Forward forward = new Forward();
    private final Map<String, CorsAnswer> cors;
    private final Consumer<NewObject> onNewObject;

    /**
     * The edge in front of the two engines; {@code onNewObject} is called after an object is stored and must not
     * block.
     *
     * @param buckets the buckets, whose CORS rules the edge applies
     */
    public Edge(TableEngine tables, URI objects, List<BucketSpec> buckets, Consumer<NewObject> onNewObject) {
        this.tables = tables.uri();
        this.barrier = tables.barrier();
        this.objects = objects;
        this.cors = buckets.stream()
                .collect(Collectors.toUnmodifiableMap(BucketSpec::name, bucket -> new CorsAnswer(bucket.cors())));
        this.onNewObject = onNewObject;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (service(exchange)) {
            case "dynamodb" ->
                forward.forward(exchange, tables, response -> barrier.await(exchange.getRequestHeaders()));
            case "s3" -> object(exchange);
            default ->
                ServerReply.json(
                        exchange,
                        501,
                        Json.object()
                                .put("__type", "NotImplemented")
                                .put("message", "The local cloud has DynamoDB and S3 only")
                                .build());
        }
    }

    private void object(HttpExchange exchange) throws IOException {
        var request = ObjectRequest.of(exchange);
        var answer = cors.get(exchange.getRequestURI().getPath().split("/", 3)[1]);
        if (answer != null) {
            answer.allow(exchange);
            if (answer.preflight(exchange)) {
                return;
            }
        }
        // The event is under way before the writer knows: who then waits for quiet waits for it too.
        forward.forward(exchange, objects, response -> {
            if (response.statusCode() == 200) {
                String etag = response.headers().firstValue("etag").orElse("");
                request.stored(etag.replace("\"", "")).ifPresent(onNewObject);
            }
        });
    }

    private static String service(HttpExchange exchange) {
        String target = exchange.getRequestHeaders().getFirst("x-amz-target");
        if (target != null) {
            return target.startsWith("DynamoDB") ? "dynamodb" : target;
        }
        String authorization = exchange.getRequestHeaders().getFirst("authorization");
        if (authorization == null) {
            return "s3";
        }
        var scope = SCOPE.matcher(authorization);
        return scope.find() ? scope.group(1) : "s3";
    }
}
