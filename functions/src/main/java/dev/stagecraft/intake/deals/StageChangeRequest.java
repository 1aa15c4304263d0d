package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Role;
import dev.stagecraft.intake.BatchItem;
import dev.stagecraft.intake.Refusal;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import java.time.Instant;
import java.util.Comparator;

/**
 * One change of a deal's stage in a batch request, with its sender's id, which has one effect only.
 *
 * @param place its place in the request
 * @param id its sender's id, which has one effect only
 * @param opportunity the deal's id
 * @param request the stage, the reason and the time
 */
record StageChangeRequest(int place, String id, String opportunity, StageRequest request) implements BatchItem {
    /** The order in which changes take effect: by their time, those without one last, then as sent. */
    static final Comparator<StageChangeRequest> ORDER = Comparator.comparing((StageChangeRequest change) ->
                    change.request().effectiveAt().orElse(Instant.MAX))
            .thenComparingInt(StageChangeRequest::place);

    /** Reads and checks an item; 422 with the field where one is missing, wrong or unknown. */
    static StageChangeRequest read(int place, Body item, Role role) {
        var change =
                new StageChangeRequest(place, item.id("id"), item.id("opportunityId"), StageRequest.read(item, role));
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

    /** A refusal of this change, with the field's full name. */
    Refusal at(Refusal refusal) {
        return refusal.at(refusal.field() == null ? null : "items[" + place + "]." + refusal.field());
    }
}
