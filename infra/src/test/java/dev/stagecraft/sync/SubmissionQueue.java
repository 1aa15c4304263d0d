package dev.stagecraft.sync;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The submissions of one user on one device that the service has not confirmed, in the order they were finished, and those it
 * refused. A journal on disk: every change is one line with its checksum, forced to disk before the method returns, so that
 * killing the app at any moment loses nothing that {@link #add} returned for.
 *
 * <p><b>Errors</b>: {@link UncheckedIOException} when the disk fails; then the app must not say "saved". A line torn by a kill
 * was never confirmed to anyone and is dropped; damage anywhere else ends {@link #open} with {@link IllegalStateException}.
 *
 * <p><b>Thread-safety</b>: safe; the user may finish a form while a batch is under way.
 */
public final class SubmissionQueue implements AutoCloseable {
    private final Map<String, Submission> waiting = new LinkedHashMap<>();
    private final Map<String, Aside> aside = new LinkedHashMap<>();
    private final FileChannel journal;

    /**
     * A submission that the service refused for good.
     *
     * @param submission as it was sent
     * @param why the service's result or problem, to be shown to the user
     */
    public record Aside(Submission submission, Json.Fields why) {}

    private SubmissionQueue(Path file) throws IOException {
        if (Files.exists(file)) {
            replay(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
        Path shorter = file.resolveSibling(file.getFileName() + ".new");
        journal = FileChannel.open(
                shorter, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        waiting.values().forEach(each -> append("add", each.stored()));
        aside.values().forEach(each -> {
            append("add", each.submission().stored());
            append("aside", each.why().with("id", Json.of(each.submission().id())));
        });
        Files.move(shorter, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Opens the queue kept in this file, as it was; what is settled is left out of the file. */
    public static SubmissionQueue open(Path file) {
        try {
            return new SubmissionQueue(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a finished submission; it is on disk when this returns. */
    public synchronized void add(Submission submission) {
        append("add", submission.stored());
        waiting.put(submission.id(), submission);
    }

    /** The oldest that wait, at most this many. */
    synchronized List<Submission> oldest(int most) {
        return waiting.values().stream().limit(most).toList();
    }

    /** The service has it: it leaves the queue. */
    synchronized void delivered(String id) {
        if (waiting.containsKey(id)) {
            append("delivered", Json.object().put("id", id).build());
            waiting.remove(id);
        }
    }

    /** The service will never take it: it is kept apart and no longer sent. */
    synchronized void setAside(String id, Json.Fields why) {
        var submission = Optional.ofNullable(waiting.get(id));
        submission.ifPresent(refused -> {
            append("aside", why.with("id", Json.of(id)));
            waiting.remove(id);
            aside.put(id, new Aside(refused, why));
        });
    }

    /** How many wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** What the service refused, oldest first. */
    public synchronized List<Aside> aside() {
        return List.copyOf(aside.values());
    }

    @Override
    public void close() {
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void append(String what, Json.Fields of) {
        String record = Json.object().put(what, of).build().text();
        var bytes = ByteBuffer.wrap((checksum(record) + " " + record + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                journal.write(bytes);
            }
            journal.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replay(String text) {
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length - 1; i++) {
            var record = record(lines[i]);
            boolean torn = record.isEmpty() && i == lines.length - 2;
            if (record.isEmpty() && !torn) {
                throw new IllegalStateException("The journal is damaged in line " + (i + 1));
            }
            record.ifPresent(this::replay);
        }
    }

    private void replay(Json.Fields record) {
        record.fields().forEach((what, value) -> {
            var of = (Json.Fields) value;
            String id = Reply.text(of, "id");
            switch (what) {
                case "add" -> waiting.put(id, Submission.read(of));
                case "delivered" -> waiting.remove(id);
                case "aside" ->
                    Optional.ofNullable(waiting.remove(id)).ifPresent(each -> aside.put(id, new Aside(each, of)));
                default -> throw new IllegalStateException("The journal is of a newer app: " + what);
            }
        });
    }

    private static Optional<Json.Fields> record(String line) {
        try {
            return line.length() > 9 && line.startsWith(checksum(line.substring(9)))
                    ? Optional.of((Json.Fields) Json.parse(line.substring(9)))
                    : Optional.empty();
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    private static String checksum(String record) {
        var sum = new CRC32();
        sum.update(record.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
