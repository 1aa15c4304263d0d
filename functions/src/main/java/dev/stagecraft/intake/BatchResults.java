package dev.stagecraft.intake;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.opportunity.Commit;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * The collector of the results of a batch request's items, returned in the request's order: stored, duplicate, to be
 * sent again, or rejected with code, field and detail.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads.
 */
public final class BatchResults {
    private static final String STORED = "stored";
    private static final String DUPLICATE = "duplicate";

    private final ConcurrentNavigableMap<Integer, Json.Fields> results = new ConcurrentSkipListMap<>();
    private final List<BatchRequest.Repeat> repeats;

    /** The results of a request, with those of its unreadable items. */
    public BatchResults(BatchRequest<?> request) {
        this.repeats = request.repeats();
        request.unread().forEach(item -> results.put(item.place(), rejection(item.id(), item.refusal())));
    }

    /** All results, in the order of the items; each item needs one by now, unless it repeats another's id. */
    public List<Json> inOrder() {
        repeats.forEach(repeat -> repeated(repeat.item(), repeat.first()));
        return List.copyOf(results.values());
    }

    /** Adds the result of an item that was stored now. */
    public void stored(BatchItem item) {
        status(item, STORED);
    }

    /** Adds the result of an item that other writers kept from being stored; its sender may send it again. */
    public void retry(BatchItem item) {
        status(item, "retry");
    }

    /** Adds the result of an item that can never be stored as it is. */
    public void rejected(BatchItem item, Refusal refusal) {
        results.put(item.place(), rejection(Json.of(item.id()), refusal));
    }

    /** Adds the result of an item whose id was used before: a duplicate if the content is the same. */
    public void usedBefore(BatchItem item, Commit.IdGuard earlier) {
        var guard = item.guard();
        if (earlier.opportunity().equals(guard.opportunity()) && earlier.hash().equals(guard.hash())) {
            status(item, DUPLICATE);
        } else {
            rejected(
                    item,
                    Refusal.conflict("id-reused", "This id was used before with other content")
                            .at("id"));
        }
    }

    /** Adds the result of an item whose id an earlier item of the batch has. */
    private void repeated(BatchItem item, BatchItem first) {
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
                Json.object().put("id", item.id()).put("status", status).build());
    }

    private static Json.Fields rejection(@Nullable Json id, Refusal refusal) {
        JsonObjectBuilder result = Json.object()
                .putIfPresent("id", id)
                .put("status", "rejected")
                .put("code", refusal.code())
                .putIfPresent("field", refusal.field())
                .put("detail", refusal.detail());
        refusal.more().forEach(result::put);
        return result.build();
    }
}
