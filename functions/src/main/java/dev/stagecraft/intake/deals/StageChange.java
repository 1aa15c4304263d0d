package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Problem;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.BatchItem;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import java.time.Instant;
import java.util.Comparator;

/**
 * One change of a deal's stage in a batch.
 *
 * @param place its place in the request
 * @param id its sender's id, which has one effect only
 * @param opportunity the deal's id
 * @param request the stage, the reason and the time
 */
record StageChange(int place, String id, String opportunity, StageRequest request) implements BatchItem {
    /** By the time it took effect, those without one last; else as sent. */
    static final Comparator<StageChange> ORDER = Comparator.comparing(
                    (StageChange change) -> change.request().effectiveAt().orElse(Instant.MAX))
            .thenComparingInt(StageChange::place);

    /** Reads and checks an item; 422 with the field where one is missing, wrong or unknown. */
    static StageChange read(int place, Body item, Role role) {
        var change = new StageChange(place, item.id("id"), item.id("opportunityId"), StageRequest.read(item, role));
        item.refuseUnknown();
        return change;
    }

    @Override
    public Commit.IdGuard guard() {
        return new Commit.IdGuard(id, "stage", opportunity, hash());
    }

    private String hash() {
        var content = Json.object()
                .put("opportunityId", opportunity)
                .put("stage", request.stage())
                .putIfPresent("reason", request.reason().map(Json::of).orElse(null))
                .putIfPresent(
                        "effectiveAt",
                        request.effectiveAt()
                                .map(Instant::toString)
                                .map(Json::of)
                                .orElse(null));
        return ContentHash.of(content.build());
    }

    /** A problem of its request, with the field's full name. */
    Problem at(Problem problem) {
        String field = problem.field() == null ? null : "items[" + place + "]." + problem.field();
        return new Problem(problem.status(), problem.code(), problem.detail(), field, problem.more());
    }
}
