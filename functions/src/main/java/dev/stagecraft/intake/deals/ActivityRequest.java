package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Body;
import dev.stagecraft.intake.BatchItem;
import dev.stagecraft.json.Characters;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Commit;
import java.time.Duration;
import java.time.Instant;

/**
 * One activity (a call, a meeting, a product event) in a batch request, with the id of its opportunity.
 *
 * @param place its place in the request
 * @param opportunity the id of the opportunity that it is about
 * @param activity the fact
 * @param told when it happened, as its sender told it
 */
record ActivityRequest(int place, String opportunity, Activity activity, Instant told) implements BatchItem {
    private static final int LARGEST_ATTRIBUTES = 10_000;

    /** The most that a sender's clock or time zone may be wrong. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    /** Reads and checks an item; 422 with the field where one is missing, wrong or unknown. */
    static ActivityRequest read(int place, Body body, Instant received) {
        var at = body.instant("at");
        if (at.isAfter(received.plus(TOLERANCE))) {
            throw body.wrong("out-of-range", "at", "must not lie more than a day in the future");
        }
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
        var item = new ActivityRequest(place, body.id("opportunityId"), activity, at);
        body.refuseUnknown();
        if (Characters.count(activity.attributes().text()) > LARGEST_ATTRIBUTES) {
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
                .put("at", told)
                .putIfPresent("value", activity.value() == null ? null : new Json.Num(activity.value()))
                .put("attributes", activity.attributes());
        return ContentHash.of(content.build());
    }
}
