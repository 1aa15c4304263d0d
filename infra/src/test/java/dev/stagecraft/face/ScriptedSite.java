package dev.stagecraft.face;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The site's files with an API that answers each request by the next line of a script, and remembers what was asked. After
 * the last line it breaks the connection.
 */
final class ScriptedSite implements AutoCloseable {
    /** The site's files as they are deployed. */
    static final Path FILES = Path.of("../functions/target/site");

    private final HttpServer server;
    private final Deque<Function<Asked, Said>> script = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();
    private volatile Path folder = FILES;
    private volatile boolean gone;

    /** A request of the API. */
    record Asked(String method, String path, String token, String body) {
        /** The ids of the items of a batch. */
        List<String> ids() {
            return items().map(item -> BrowserProtocol.text(item, "id")).toList();
        }

        private Stream<Json.Fields> items() {
            return json().field("items").orElse(Json.Null.NULL) instanceof Json.Items(List<Json> items)
                    ? items.stream().map(Json.Fields.class::cast)
                    : Stream.of();
        }

        Json.Fields json() {
            return body.isEmpty() ? new Json.Fields(Map.of()) : (Json.Fields) Json.parse(body);
        }
    }

    /** An answer, or none of it: the connection breaks, or stays open in silence. */
    record Said(int status, Map<String, String> headers, String body) {
        static final Said NOTHING = new Said(0, Map.of(), "");
        static final Said CUT = new Said(-1, Map.of(), "");

        /** JSON, or the page of a captive portal. */
        static Said of(int status, String body) {
            String type = body.startsWith("<") ? "text/html" : "application/json";
            return new Said(status, Map.of("content-type", type), body);
        }

        /** A page of the protocol with these results. */
        static Said results(String... results) {
            return of(200, "{\"protocol\":1,\"results\":[" + String.join(",", results) + "]}");
        }

        /** Each of these ids with the same status. */
        static Said all(List<String> ids, String status) {
            return results(ids.stream()
                    .map(id -> "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(id, status))
                    .toArray(String[]::new));
        }
    }

    ScriptedSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::file);
        server.createContext("/v1/", this::answer);
        server.start();
    }

    /** A document of the site's origin in which nothing runs yet. */
    URI blank() {
        return address("/tokens.css");
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Serves the files of another folder from now on. */
    void serve(Path files) {
        folder = files;
    }

    /** Breaks every connection from now on, or no longer. */
    void gone(boolean away) {
        gone = away;
    }

    /** Adds a line to the script. */
    synchronized ScriptedSite then(Function<Asked, Said> line) {
        script.add(line);
        return this;
    }

    ScriptedSite then(Said said) {
        return then(any -> said);
    }

    ScriptedSite then(int status, String body) {
        return then(Said.of(status, body));
    }

    /** What was asked since {@link #forget}. */
    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** The ids of each batch. */
    List<List<String>> batches() {
        return asked().stream().map(Asked::ids).filter(ids -> !ids.isEmpty()).toList();
    }

    List<String> paths() {
        return asked().stream().map(Asked::path).toList();
    }

    /** Forgets the rest of the script and what was asked. */
    synchronized void forget() {
        script.clear();
        asked.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var said = said(exchange);
        if (said.equals(Said.NOTHING)) {
            return;
        }
        try (exchange) {
            if (!said.equals(Said.CUT) && !gone) {
                said.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.getResponseHeaders().set("connection", "close");
                send(exchange, said.status(), said.body().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private synchronized Said said(HttpExchange exchange) throws IOException {
        String token = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("authorization"), "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = new Asked(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), token.replace("Bearer ", ""), body);
        asked.add(request);
        var line = script.poll();
        return line == null ? Said.CUT : line.apply(request);
    }

    private void file(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (gone) {
                return;
            }
            String path = exchange.getRequestURI().getPath();
            Path file = folder.resolve(path.substring(1) + (path.endsWith("/") ? "index.html" : ""));
            exchange.getResponseHeaders().set("connection", "close");
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("content-type", type(path));
            send(exchange, 200, Files.readAllBytes(file));
        }
    }

    private static String type(String path) {
        if (path.endsWith(".js")) {
            return "text/javascript";
        }
        return path.endsWith("/") || path.endsWith(".html") ? "text/html" : "text/plain";
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
