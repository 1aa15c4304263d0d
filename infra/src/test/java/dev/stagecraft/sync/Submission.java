package dev.stagecraft.sync;

import dev.stagecraft.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * A finished assessment as the phone keeps it: all that never changes however often it is sent, and when it was finished.
 *
 * @param id made when the form was opened, see {@link #newId}
 * @param content the fields of the contract but {@code id}, {@code ageMs} and {@code sentAt}
 * @param finished the monotonic clock when the form was finished
 */
public record Submission(String id, Json.Fields content, Uptime finished) {

    /** A UUIDv7 (RFC 9562): ids sort by the time they were made, and two devices never make the same. */
    public static String newId(Instant now, RandomGenerator chance) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (chance.nextLong() & 0x0FFFL);
        long low = (chance.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** As an item of a batch, with the age it has now; without one after a restart of the device. */
    Json.Fields item(Uptime now) {
        var item = content.with("id", Json.of(id));
        return now.since(finished)
                .map(age -> item.with("ageMs", Json.of(age.toMillis())))
                .orElse(item);
    }

    /** As kept in the queue's journal. */
    Json.Fields stored() {
        return Json.object()
                .put("id", id)
                .put("content", content)
                .put("boot", finished.boot())
                .put("sinceBootMs", finished.sinceBoot().toMillis())
                .build();
    }

    /** Reads what {@link #stored} wrote. */
    static Submission read(Json.Fields stored) {
        return new Submission(
                Reply.text(stored, "id"),
                (Json.Fields) stored.field("content").orElseThrow(),
                new Uptime(
                        Reply.text(stored, "boot"),
                        Duration.ofMillis(Reply.number(stored, "sinceBootMs").orElseThrow())));
    }
}
