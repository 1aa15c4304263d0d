package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a browser's DevTools protocol: commands with their replies, and events. A session is the part of the
 * connection that speaks with one page or worker; the empty one speaks with the browser itself.
 *
 * <p><b>Errors</b>: a refused command, a lost connection and no reply within {@link #PATIENCE} are an {@link AssertionError}.
 *
 * <p><b>Thread-safety</b>: safe. Listeners run on the connection's thread, so they send but never wait.
 *
 * <p><b>Source</b>: <a href="https://chromedevtools.github.io/devtools-protocol/">the DevTools protocol</a>, flat sessions.
 */
final class BrowserProtocol implements WebSocket.Listener {
    /** The session of the browser itself. */
    static final String BROWSER = "";

    /** A command that waits for its reply. */
    private record Open(String session, CompletableFuture<Json.Fields> reply) {}

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Open> open = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, Json.Fields>> listeners = new ConcurrentHashMap<>();
    private final StringBuilder part = new StringBuilder();
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);
    private volatile @Nullable String lost;

    BrowserProtocol(URI address) {
        socket = client.newWebSocketBuilder().buildAsync(address, this).join();
    }

    /** Hears what happens in a session: each event's name and parameters. */
    void listen(String session, BiConsumer<String, Json.Fields> listener) {
        listeners.put(session, listener);
    }

    /** Sends a command and waits for its reply. */
    Json.Fields call(String session, String method, Json.Fields params) {
        try {
            return send(session, method, params)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new AssertionError(method + " was not answered within " + PATIENCE.toSeconds() + " s", e);
            }
            throw new AssertionError(method + ": " + e.getMessage(), e);
        }
    }

    /** Sends a command whose reply is of no interest. */
    void tell(String session, String method, Json.Fields params) {
        var _ = send(session, method, params);
    }

    /** Sends a command; commands arrive in the order in which they were sent. */
    CompletableFuture<Json.Fields> send(String session, String method, Json.Fields params) {
        long id = ids.incrementAndGet();
        var command = Json.object().put("id", id).put("method", method).put("params", params);
        if (!session.equals(BROWSER)) {
            command.put("sessionId", session);
        }
        var reply = new CompletableFuture<Json.Fields>();
        open.put(id, new Open(session, reply));
        synchronized (this) {
            sent = sent.thenCompose(before -> socket.sendText(command.build().text(), true));
            var _ = sent.whenComplete((_, failure) -> {
                if (failure != null) {
                    lose(String.valueOf(failure.getMessage()));
                }
            });
        }
        String gone = lost;
        if (gone != null) {
            reply.completeExceptionally(new IllegalStateException(gone));
        }
        return reply;
    }

    void close() {
        lose("The connection was closed");
        socket.abort();
        client.shutdownNow();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            String message = part.toString();
            part.setLength(0);
            try {
                received((Json.Fields) Json.parse(message));
            } catch (JsonException e) {
                fail("The browser sent what is no strict JSON: " + e.getMessage());
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        lose("The browser closed the connection");
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        lose("The browser is gone: " + error.getMessage());
    }

    private void received(Json.Fields message) {
        if (message.field("id").orElse(Json.Null.NULL) instanceof Json.Num id) {
            var sender = open.remove(id.value().longValue());
            if (sender == null) {
                return;
            }
            var reply = sender.reply();
            message.field("error")
                    .ifPresentOrElse(
                            error -> reply.completeExceptionally(new IllegalStateException(error.text())),
                            () -> reply.complete(fields(message, "result")));
            return;
        }
        if (text(message, "method").equals("Target.detachedFromTarget")) {
            ended(text(fields(message, "params"), "sessionId"));
        }
        var listener = listeners.get(text(message, "sessionId"));
        if (listener != null) {
            listener.accept(text(message, "method"), fields(message, "params"));
        }
    }

    /** A page or worker is gone: it answers nothing any more. */
    private void ended(String session) {
        listeners.remove(session);
        open.values().stream().filter(one -> one.session().equals(session)).forEach(one -> one.reply()
                .completeExceptionally(new IllegalStateException("The page is gone")));
    }

    private void lose(String why) {
        lost = why;
        fail(why);
    }

    private void fail(String why) {
        open.values().forEach(one -> one.reply().completeExceptionally(new IllegalStateException(why)));
    }

    /** An object's field that is an object; an empty one where it is anything else. */
    static Json.Fields fields(Json.Fields parent, String name) {
        return parent.field(name).orElse(Json.Null.NULL) instanceof Json.Fields fields
                ? fields
                : new Json.Fields(Map.of());
    }

    /** An object's field as text; empty where it is anything else. */
    static String text(Json.Fields parent, String name) {
        return parent.field(name).orElse(Json.Null.NULL) instanceof Json.Text text ? text.value() : "";
    }

    /** An object's field as a number; zero where it is anything else. */
    static double number(Json.Fields parent, String name) {
        return parent.field(name).orElse(Json.Null.NULL) instanceof Json.Num number
                ? number.value().doubleValue()
                : 0;
    }
}
