package dev.stagecraft.face;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A site on a free port of this machine: an empty page, the product's shared modules, {@code agreement.js} and the cases that
 * are to be evaluated, all under a policy as strict as the product's.
 */
final class AgreementSite implements AutoCloseable {
    private static final Path MODULES = Path.of("..", "functions", "src", "main", "web", "shared");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

    private final HttpServer server;
    private volatile Json cases = Json.Null.NULL;

    AgreementSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> reply(exchange, "text/html", "<!doctype html><title>Agreement</title>"));
        server.createContext("/favicon.ico", exchange -> reply(exchange, "image/x-icon", ""));
        server.createContext("/shared/", exchange -> reply(exchange, "text/javascript", module(exchange)));
        server.createContext("/agreement.js", exchange -> reply(exchange, "text/javascript", script()));
        server.createContext("/cases", exchange -> reply(exchange, "application/json", cases.canonical()));
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Offers cases under {@code /cases}, in the form in which the API sends documents. */
    void offer(Json offered) {
        this.cases = offered;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static String module(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring("/shared/".length());
        return Files.readString(MODULES.resolve(name));
    }

    private static String script() throws IOException {
        try (var in = Objects.requireNonNull(AgreementSite.class.getResourceAsStream("agreement.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void reply(HttpExchange exchange, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("content-security-policy", POLICY);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
