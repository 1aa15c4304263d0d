package dev.stagecraft.face;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** A small site under the security policy of the face, for tests of the browser itself. */
final class BrowserTestSite implements AutoCloseable {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self';"
            + " frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types stagecraft";
    private static final String STYLE = ".veil { position: fixed; inset: 0 }  .box { padding: 20px }"
            + " .unseen { color: #fff; background: #fff } .pale { color: #ccc; background: #fff }";
    private static final String WORKER = """
            addEventListener('install', () => skipWaiting());
            addEventListener('activate', (event) => event.waitUntil(clients.claim()));
            const page = () => new Response('<title>offline</title><p>from the worker', {headers: {'content-type': 'text/html'}});
            addEventListener('fetch', (event) => {
              if (event.request.mode === 'navigate') event.respondWith(fetch(event.request).catch(page));
            });""";
    private static final String REGISTER = """
            const policy = trustedTypes.createPolicy('stagecraft', {createScriptURL: (address) => address});
            navigator.serviceWorker.register(policy.createScriptURL('/worker.js'));""";

    private final HttpServer server;
    private final Map<String, String> files = new ConcurrentHashMap<>();

    BrowserTestSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        files.put("/style.css", STYLE);
        files.put("/worker.js", WORKER);
        files.put("/data", "data");
        files.put("/favicon.ico", "");
    }

    /** The address of a page with a body and a script. */
    String page(String body, String script) {
        String name = "/" + files.size();
        files.put(name + ".js", script);
        files.put(
                name,
                "<!doctype html><html lang=en><title>Test</title><link rel=stylesheet href=/style.css><main><h1>Test</h1>"
                        + body + "</main><script type=module src=" + name + ".js></script></html>");
        return address() + name;
    }

    /** The address of a page whose service worker answers while the network does not. */
    String workerPage() {
        return page("<p>from the network</p>", REGISTER);
    }

    /** The address of a large page that is sent compressed. */
    String compressedPage() {
        files.put("/compressed", "<!doctype html><title>Large</title><p>" + "words ".repeat(20_000));
        return address() + "/compressed";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String content = files.getOrDefault(path, "not found");
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", POLICY);
            headers.set("Content-Type", type(path));
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            if (path.equals("/compressed")) {
                headers.set("Content-Encoding", "gzip");
                bytes = compressed(bytes);
            }
            exchange.sendResponseHeaders(files.containsKey(path) ? 200 : 404, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String type(String path) {
        if (path.endsWith(".js")) {
            return "text/javascript; charset=utf-8";
        }
        return path.endsWith(".css") ? "text/css" : "text/html; charset=utf-8";
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
