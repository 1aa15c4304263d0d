package dev.stagecraft.face;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stagecraft.face.ScriptedSite.Asked;
import dev.stagecraft.face.ScriptedSite.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The wire between a browser and the local cloud, as an origin of its own: it relays files, API and sign-in, and remembers what
 * was asked of the API. A test may answer in the service's stead, cut the wire, or put another build of the site into it.
 */
final class SiteWire implements AutoCloseable {
    private static final Set<String> NOT_RELAYED =
            Set.of("connection", "content-length", "transfer-encoding", "date", "etag", ":status");
    private static final List<String> SENT_ON = List.of("authorization", "content-type", "accept");

    private final URI cloud;
    private final HttpServer server;
    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Edit> edits = new ConcurrentHashMap<>();
    private volatile Function<Asked, Optional<Said>> instead = any -> Optional.empty();
    private volatile Runnable beforeReply = () -> {};
    private volatile boolean cut;

    private record Edit(String from, String to) {}

    SiteWire(URI cloud) throws IOException {
        this.cloud = cloud;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::relay);
        server.start();
    }

    /** The site's origin at this end of the wire. */
    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers requests of the API in the service's stead, where the function gives an answer. */
    SiteWire instead(Function<Asked, Optional<Said>> answer) {
        instead = answer;
        return this;
    }

    /** Answers the sending of forms in the service's stead. */
    SiteWire insteadOfResults(Function<Asked, Said> answer) {
        return instead(each -> each.ids().isEmpty() ? Optional.empty() : Optional.of(answer.apply(each)));
    }

    /** Runs between what the service did with forms that were sent and its reply. */
    SiteWire beforeReply(Runnable event) {
        beforeReply = event;
        return this;
    }

    /** Cuts the wire, or mends it: every request ends without a reply. */
    SiteWire cut(boolean now) {
        cut = now;
        return this;
    }

    /** Puts another text into a file of the site, from now on. */
    SiteWire edit(String path, String from, String to) {
        edits.put(path, new Edit(from, to));
        return this;
    }

    /** Mends everything and forgets what was asked. */
    void mend() {
        cut = false;
        instead = any -> Optional.empty();
        beforeReply = () -> {};
        edits.clear();
        asked.clear();
    }

    /** The batches of forms that were sent and that name one of them. */
    long sendings(String submission) {
        return asked.stream().filter(each -> each.ids().contains(submission)).count();
    }

    /** The ids of all forms that were sent. */
    List<String> sent() {
        return asked.stream().flatMap(each -> each.ids().stream()).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }

    private void relay(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (cut) {
            exchange.close();
            return;
        }
        var request = new Asked(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), "", isApi(exchange) ? body : "");
        var said = isApi(exchange) ? answer(request) : Optional.<Said>empty();
        if (said.filter(Said.NOTHING::equals).isPresent()) {
            return; // the connection stays open and nothing comes
        }
        try (exchange) {
            if (said.isPresent()) {
                said.get().headers().forEach(exchange.getResponseHeaders()::set);
                send(exchange, said.get().status(), said.get().body().getBytes(StandardCharsets.UTF_8));
            } else {
                reply(exchange, fetch(exchange, body));
            }
        }
    }

    private Optional<Said> answer(Asked request) {
        asked.add(request);
        return instead.apply(request);
    }

    private HttpResponse<byte[]> fetch(HttpExchange exchange, String body) throws IOException {
        boolean api = isApi(exchange);
        String target = exchange.getRequestURI().toString();
        var request = HttpRequest.newBuilder(cloud.resolve(api ? target : here(target)))
                .method(
                        exchange.getRequestMethod(),
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(api ? body : here(body)));
        SENT_ON.forEach(name -> Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                .ifPresent(value -> request.header(name, value)));
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void reply(HttpExchange exchange, HttpResponse<byte[]> reply) throws IOException {
        String path = exchange.getRequestURI().getPath();
        reply.headers().map().forEach((name, values) -> {
            if (!NOT_RELAYED.contains(name)) {
                exchange.getResponseHeaders().set(name, there(values.getFirst()));
            }
        });
        if (path.equals("/v1/sync/submissions")) {
            beforeReply.run();
        }
        if (isApi(exchange)) {
            reply.headers().firstValue("etag").ifPresent(tag -> exchange.getResponseHeaders()
                    .set("etag", tag));
        }
        send(exchange, reply.statusCode(), edited(path, reply.body()));
    }

    private byte[] edited(String path, byte[] body) {
        var edit = edits.get(path);
        if (edit == null && !path.equals("/config.json")) {
            return body;
        }
        String text = there(new String(body, StandardCharsets.UTF_8));
        return (edit == null ? text : text.replace(edit.from(), edit.to())).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isApi(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().startsWith("/v1/");
    }

    /** Addresses of this end in what is asked, as the cloud knows them. */
    private String here(String text) {
        return text.replace(encoded(origin()), encoded(cloud)).replace(origin().toString(), cloud.toString());
    }

    /** Addresses of the cloud in what it says, as this end knows them. */
    private String there(String text) {
        return text.replace(cloud.toString(), origin().toString());
    }

    private static String encoded(URI address) {
        return URLEncoder.encode(address.toString(), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
