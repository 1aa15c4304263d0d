package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Body;
import dev.stagecraft.intake.BatchItem;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Commit;
import java.time.Instant;

/**
 * One activity (a call, a meeting, a product event) in a batch request, with the id of its opportunity.
 *
 * @param place its place in the request
 * @param opportunity the id of the opportunity that it is about
 * @param activity the fact
 */
record ActivityRequest(int place, String opportunity, Activity activity) implements BatchItem {
    private static final int LARGEST_ATTRIBUTES = 10_000;

    /** Reads and checks an item; 422 with the field where one is missing, wrong or unknown. */
    static ActivityRequest read(int place, Body body, Instant received) {
        var at = body.instant("at");
        var activity = new Activity(
                body.id("id"),
                body.optionalWord("kind", Activity.KINDS)
                        .orElseThrow(() -> body.wrong("missing-field", "kind", "is missing")),
                body.optionalText("name", 200).orElse(null),
                at.isAfter(received) ? received : at,
                received,
                body.optionalNumber("value").orElse(null),
                body.optionalObject("attributes").map(Body::fields).orElseGet(() -> Json.object()
                        .build()));
        var item = new ActivityRequest(place, body.id("opportunityId"), activity);
        body.refuseUnknown();
        if (activity.attributes().text().length() > LARGEST_ATTRIBUTES) {
            throw body.wrong("too-long", "attributes", "has more than " + LARGEST_ATTRIBUTES + " characters");
        }
        return item;
    }

    @Override
    public String id() {
        return activity.id();
    }

    @Override
    public Commit.IdGuard guard() {
        return new Commit.IdGuard(activity.id(), "activity", opportunity, hash());
    }

    private String hash() {
        var content = Json.object()
                .put("opportunityId", opportunity)
                .put("kind", activity.kind())
                .putIfPresent("name", activity.name())
                .put("at", activity.at())
                .putIfPresent("value", activity.value() == null ? null : new Json.Num(activity.value()))
                .put("attributes", activity.attributes());
        return ContentHash.of(content.build());
    }
}
