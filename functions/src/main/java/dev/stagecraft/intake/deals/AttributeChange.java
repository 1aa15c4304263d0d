package dev.stagecraft.intake.deals;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.AttributesRequest;
import java.util.LinkedHashMap;

/**
 * The attributes that one write to an opportunity sets or clears, merged into those before.
 *
 * @param given attributes to set; a null value clears one
 */
record AttributeChange(Json.Fields given) {
    /** The most attributes that an opportunity may have. */
    static final int MOST = 300;

    /** The attributes after the change. */
    Json.Fields merged(Json.Fields before) {
        var merged = new LinkedHashMap<>(before.fields());
        given.fields().forEach((name, value) -> {
            if (value == Json.Null.NULL) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        return new Json.Fields(merged);
    }

    /** The given attributes that differ from those before. */
    Json.Fields changed(Json.Fields before) {
        return AttributesRequest.changing(before, given);
    }
}
