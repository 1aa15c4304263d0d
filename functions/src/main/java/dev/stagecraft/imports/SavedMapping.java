package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import java.time.Instant;

/**
 * A mapping that an administrator saved under an id: a file put under {@code drop/{organisation}/{id}/} is imported by it.
 *
 * @param by the user who saved it
 * @param request the body that a person would send to create such an import
 */
record SavedMapping(String organisation, String id, String by, Json.Fields request, Instant savedAt) {

    /** The mapping as the API's JSON object. */
    Json.Fields json() {
        return Json.object()
                .put("id", id)
                .put("dropPrefix", "drop/" + organisation + "/" + id + "/")
                .put("import", request)
                .put("savedBy", by)
                .put("savedAt", savedAt)
                .build();
    }
}
