package dev.stagecraft.intake.deals;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.AttributesRequest;
import java.util.LinkedHashMap;

/**
 * What one write makes of an opportunity's attributes.
 *
 * @param given attributes to set; a null value clears one
 */
record AttributeChange(Json.Fields given) {
    private static final int MOST = 300;

    /** The attributes with those given; 422 when there would be too many. */
    Json.Fields merged(Json.Fields before) {
        var merged = new LinkedHashMap<>(before.fields());
        given.fields().forEach((name, value) -> {
            if (value == Json.Null.NULL) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        if (merged.size() > MOST) {
            throw OpportunityChange.wrong("too-many", "attributes", "would be more than " + MOST);
        }
        return new Json.Fields(merged);
    }

    /** Those of the given that are not so before. */
    Json.Fields changed(Json.Fields before) {
        return AttributesRequest.changing(before, given);
    }
}
