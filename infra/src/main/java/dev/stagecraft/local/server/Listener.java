package dev.stagecraft.local.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A local HTTP server bound to one port, which passes requests to a handler. The port is taken at once; requests are
 * answered after {@link #serve}.
 */
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 512;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private Listener(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
    }

    /**
     * Binds a port.
     *
     * @param port the port; 0 takes any free one
     * @param option the system property that sets the port, named when it is taken
     */
    public static Listener bind(String host, int port, String option) {
        try {
            return new Listener(HttpServer.create(new InetSocketAddress(host, port), BACKLOG));
        } catch (BindException e) {
            throw new PortTakenException(host, port, option, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts to answer requests. */
    public void serve(HttpHandler handler) {
        server.createContext("/", exchange -> answer(handler, exchange));
        server.start();
    }

    /** The address, without a path. */
    public URI uri() {
        return URI.create("http://" + server.getAddress().getHostString() + ":" + port());
    }

    /** The bound port. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Answers a request; an unexpected failure of the handler is answered and shown, never swallowed. */
    private static void answer(HttpHandler handler, HttpExchange exchange) throws IOException {
        try (exchange) {
            handler.handle(exchange);
        } catch (RuntimeException e) {
            System.err.println(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI() + " failed in the local cloud: " + e);
            e.printStackTrace();
            if (exchange.getResponseCode() < 0) {
                ServerReply.json(
                        exchange,
                        500,
                        Json.object().put("message", "Local cloud: " + e).build());
            }
        }
    }
}
