package dev.stagecraft.local.lambda;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The events whose function failed on every try, kept in memory in the form of the template's OnFailure queues while
 * the cloud runs.
 */
public final class DeadLetters {
    private final List<DeadLetter> letters = new CopyOnWriteArrayList<>();

    /**
     * One event whose function failed on every try, with the record that Lambda sends to its destination.
     *
     * @param destination the ARN of the function's OnFailure destination, or {@code none}; AWS would discard the event
     * @param function the function's name
     * @param record what Lambda sends to a destination
     */
    public record DeadLetter(String destination, String function, Instant at, Json.Fields record) {}

    void add(DeadLetter letter) {
        letters.add(letter);
    }

    /** All failed events, oldest first. */
    public List<DeadLetter> all() {
        return List.copyOf(letters);
    }

    /** All failed events in the form of {@code GET /_local/dead-letters}. */
    public Json json() {
        return Json.object()
                .put(
                        "items",
                        letters.stream()
                                .map(letter -> Json.object()
                                        .put("destination", letter.destination())
                                        .put("function", letter.function())
                                        .put("at", letter.at())
                                        .put("record", letter.record())
                                        .build())
                                .toList())
                .build();
    }
}
