package dev.stagecraft.sync;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One user's opportunities and the newest definitions as last pulled, with the cursor that tells how far: one file, replaced as
 * a whole, so that the cursor is never ahead of what it covers.
 *
 * <p>While everything is pulled anew, what was there before stays in view until the new is complete.
 *
 * <p><b>Thread-safety</b>: safe.
 */
public final class Mirror {
    private final Path file;
    private final Map<String, Json> inView = new TreeMap<>();
    private final Map<String, Json> incoming = new TreeMap<>();
    private Optional<String> cursor = Optional.empty();
    private boolean complete;

    private Mirror(Path file) {
        this.file = file;
    }

    /** The mirror kept in this file; empty, and to be pulled as a whole, when there is none. */
    public static Mirror open(Path file) {
        var mirror = new Mirror(file);
        try {
            if (Files.exists(file)) {
                var kept = (Json.Fields) Json.parse(Files.readAllBytes(file));
                mirror.inView.putAll(((Json.Fields) kept.field("items").orElseThrow()).fields());
                mirror.cursor = Optional.of(Reply.text(kept, "cursor"));
                mirror.complete = true;
            }
            return mirror;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to show: {@code opportunity/{id}} and {@code definitions/{id}}, each as the service last told it. */
    public synchronized Map<String, Json> inView() {
        return Map.copyOf(inView);
    }

    synchronized Optional<String> cursor() {
        return cursor;
    }

    /** The cursor is worth nothing any more. */
    synchronized void startAnew() {
        cursor = Optional.empty();
        incoming.clear();
        complete = false;
    }

    /** Takes a page in; whether there is more, or empty when this is no page of changes and nothing was taken. */
    synchronized Optional<Boolean> take(Json.Fields page) {
        String next = Reply.text(page, "cursor");
        if (next.isEmpty()
                || !(page.field("changes").orElse(Json.Null.NULL) instanceof Json.Items changes)
                || !changes.items().stream().allMatch(Json.Fields.class::isInstance)
                || !(page.field("more").orElse(Json.Null.NULL) instanceof Json.Bool(boolean more))) {
            return Optional.empty();
        }
        var into = complete ? inView : incoming;
        changes.items().forEach(change -> take((Json.Fields) change, into));
        cursor = Optional.of(next);
        if (!complete && !more) {
            inView.clear();
            inView.putAll(incoming);
            incoming.clear();
            complete = true;
        }
        if (complete) {
            keep(next);
        }
        return Optional.of(more);
    }

    private static void take(Json.Fields change, Map<String, Json> into) {
        String type = Reply.text(change, "type");
        String id = Reply.text(change, "id");
        if ("removed".equals(type)) {
            into.remove("opportunity/" + id);
        } else {
            into.put(type + "/" + id, change);
        }
    }

    private void keep(String upTo) {
        var items = Json.object();
        inView.forEach(items::put);
        String text = Json.object()
                .put("cursor", upTo)
                .put("items", items.build())
                .build()
                .text();
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (var channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(false);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
