package dev.stagecraft.local.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import dev.stagecraft.local.lambda.DeadLetters;
import dev.stagecraft.local.server.ServerReply;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The handler of HTTP addresses that exist only in the local cloud: health, new tokens, sign-in, the issuer's documents,
 * and the failed events.
 */
public final class LocalPages implements HttpHandler {
    private static final int LARGEST_BODY = 64 * 1024;

    private final Issuer issuer;
    private final SignInPages signIn;
    private final DeadLetters deadLetters;
    private final Supplier<Json> health;

    /** The local addresses; {@code health} describes the running cloud. */
    public LocalPages(Issuer issuer, SignInPages signIn, DeadLetters deadLetters, Supplier<Json> health) {
        this.issuer = issuer;
        this.signIn = signIn;
        this.deadLetters = deadLetters;
        this.health = health;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /_local/health" -> ServerReply.json(exchange, 200, health.get());
            case "GET /_local/dead-letters" -> ServerReply.json(exchange, 200, deadLetters.json());
            case "GET /_local/.well-known/openid-configuration" ->
                ServerReply.json(exchange, 200, issuer.configuration());
            case "GET /_local/.well-known/jwks.json" ->
                ServerReply.json(exchange, 200, Json.parse(issuer.publicKeys().toString()));
            case "POST /_local/token" -> token(exchange);
            case "GET /_local" + SignInPages.AUTHORIZE -> signIn.authorize(exchange);
            case "POST /_local" + SignInPages.TOKEN -> signIn.token(exchange);
            case "GET /_local" + SignInPages.SIGN_OUT -> signIn.signOut(exchange);
            default -> Gateway.NOT_FOUND.send(exchange);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        try {
            Json request = Json.parse(ServerReply.body(exchange, LARGEST_BODY));
            if (!(request instanceof Json.Fields fields)) {
                throw new IllegalArgumentException("an object is expected");
            }
            var lifetime = fields.field("expiresInSeconds")
                    .map(seconds -> Duration.ofSeconds(seconds(seconds)))
                    .orElse(Issuer.LIFETIME);
            String token =
                    issuer.token(text(fields, "organisation"), text(fields, "user"), text(fields, "role"), lifetime);
            ServerReply.json(exchange, 200, Json.object().put("token", token).build());
        } catch (JsonException | IllegalArgumentException e) {
            ServerReply.json(
                    exchange,
                    400,
                    Json.object().put("message", String.valueOf(e.getMessage())).build());
        }
    }

    private static String text(Json.Fields fields, String name) {
        if (fields.field(name).orElse(Json.Null.NULL) instanceof Json.Text(String text) && !text.isBlank()) {
            return text;
        }
        throw new IllegalArgumentException(name + " is missing: give organisation, user and role");
    }

    private static long seconds(Json value) {
        if (value instanceof Json.Num num) {
            return num.value().longValue();
        }
        throw new IllegalArgumentException("expiresInSeconds must be a number");
    }
}
