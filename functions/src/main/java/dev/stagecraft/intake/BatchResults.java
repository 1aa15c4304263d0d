package dev.stagecraft.intake;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Problem;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.opportunity.Commit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The results of one batch's items by their places: {@code {id, status, code, field, detail}}, the last three where an item
 * is rejected.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads.
 */
public final class BatchResults {
    private static final String STORED = "stored";
    private static final String DUPLICATE = "duplicate";

    private final ConcurrentNavigableMap<Integer, Json.Fields> results = new ConcurrentSkipListMap<>();

    /** All of them, in the order of the items. */
    public List<Json> inOrder() {
        return List.copyOf(results.values());
    }

    /** It was stored now. */
    public void stored(BatchItem item) {
        status(item, STORED);
    }

    /** It was not stored, because others wrote all the time; the same item may be sent again. */
    public void retry(BatchItem item) {
        status(item, "retry");
    }

    /** It can never be stored as it is. */
    public void rejected(BatchItem item, Problem problem) {
        results.put(item.place(), rejection(Json.of(item.guard().id()), problem));
    }

    /** It could not even be read. */
    public void unread(int place, Body body, Problem problem) {
        results.put(place, rejection(body.fields().field("id").orElse(null), problem));
    }

    /** Its id was used before: for the same content, or for another. */
    public void usedBefore(BatchItem item, Commit.IdGuard earlier) {
        var guard = item.guard();
        if (earlier.opportunity().equals(guard.opportunity()) && earlier.hash().equals(guard.hash())) {
            status(item, DUPLICATE);
        } else {
            rejected(item, new Problem(409, "id-reused", "This id was used before for another content", "id"));
        }
    }

    /** Its id stands twice in this batch: measured against the first item with it, if that was taken in. */
    public void repeated(BatchItem item, BatchItem first) {
        var result = Objects.requireNonNull(results.get(first.place()));
        String status = ((Json.Text) result.field("status").orElseThrow()).value();
        if (status.equals(STORED) || status.equals(DUPLICATE)) {
            usedBefore(item, first.guard());
        } else {
            results.put(item.place(), result);
        }
    }

    private void status(BatchItem item, String status) {
        results.put(
                item.place(),
                Json.object().put("id", item.guard().id()).put("status", status).build());
    }

    private static Json.Fields rejection(@Nullable Json id, Problem problem) {
        JsonObjectBuilder result = Json.object()
                .putIfPresent("id", id)
                .put("status", "rejected")
                .put("code", problem.code())
                .putIfPresent("field", problem.field())
                .put("detail", problem.detail());
        problem.more().forEach(result::put);
        return result.build();
    }
}
