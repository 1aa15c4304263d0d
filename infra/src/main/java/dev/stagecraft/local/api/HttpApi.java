package dev.stagecraft.local.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.lambda.Host;
import dev.stagecraft.local.lambda.InvocationOutcome;
import dev.stagecraft.local.server.CorsAnswer;
import dev.stagecraft.local.server.ServerReply;
import dev.stagecraft.local.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The local server of the template's HTTP API, in API Gateway's order (CORS, route, authorizer, event, function,
 * reply), and, at the same address, of the site's files and the local cloud's own pages. CloudFront gives the API and
 * the site one origin, too.
 */
public final class HttpApi implements HttpHandler {
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final int LARGEST_EVENT = 6 * 1024 * 1024;

    private final RouteTable routes;
    private final CorsAnswer cors;
    private final Map<String, JwtVerifier> verifiers = new HashMap<>();
    private final Host host;
    private final LocalPages pages;
    private final Optional<SiteFiles> site;
    private final Clock clock;

    /** The HTTP API of one template, and its site if there is one; the issuer signs the API's tokens. */
    public HttpApi(
            Template template, Optional<SiteFiles> site, Issuer issuer, Host host, LocalPages pages, Clock clock) {
        this.routes = new RouteTable(template);
        this.cors = new CorsAnswer(template.api().cors());
        template.api()
                .authorizers()
                .forEach((name, each) -> verifiers.put(name, issuer.verifier(each.issuer(), each.audiences())));
        this.host = host;
        this.pages = pages;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().startsWith("/_local/")) {
            pages.handle(exchange);
            return;
        }
        var match = routes.match(
                exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
        if (match.isEmpty() && site.isPresent() && site.get().answers(exchange)) {
            return;
        }
        exchange.getResponseHeaders().set("apigw-requestid", UUID.randomUUID().toString());
        cors.allow(exchange);
        if (cors.preflight(exchange)) {
            return;
        }
        if (match.isEmpty()) {
            Gateway.NOT_FOUND.send(exchange);
            return;
        }
        authorized(exchange, match.get());
    }

    private void authorized(HttpExchange exchange, RouteTable.Match match) throws IOException {
        Optional<Json.Fields> claims = Optional.empty();
        var authorizer = match.route().authorizer().map(verifiers::get);
        if (authorizer.isPresent()) {
            claims = authorizer.get().claims(exchange.getRequestHeaders().getFirst("authorization"));
            if (claims.isEmpty()) {
                Gateway.UNAUTHORIZED.send(exchange);
                return;
            }
        }
        byte[] body = ServerReply.body(exchange, LARGEST_BODY);
        byte[] event = ApiEvent.of(exchange, match, claims, body, clock.instant())
                .text()
                .getBytes(StandardCharsets.UTF_8);
        if (body.length > LARGEST_BODY || event.length > LARGEST_EVENT) {
            Gateway.TOO_LARGE.send(exchange);
            return;
        }
        answer(exchange, host.invoke(match.function(), event));
    }

    private static void answer(HttpExchange exchange, InvocationOutcome outcome) throws IOException {
        switch (outcome) {
            case InvocationOutcome.TimedOut ignored -> Gateway.UNAVAILABLE.send(exchange);
            case InvocationOutcome.Failed ignored -> Gateway.ERROR.send(exchange);
            case InvocationOutcome.Succeeded succeeded -> {
                var reply = ApiReply.read(succeeded.payload());
                if (reply.isPresent()) {
                    reply.get().send(exchange);
                } else {
                    Gateway.ERROR.send(exchange);
                }
            }
        }
    }
}
