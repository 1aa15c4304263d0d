package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Body;
import dev.stagecraft.json.Json;

/**
 * A request to merge an opportunity into another: {@code {"into":"o-2"}}.
 *
 * @param into the id of the opportunity that stays
 */
record MergeRequest(String into) {
    /** Reads and checks a body; 422 when it names no opportunity, or the source itself. */
    static MergeRequest read(Json.Fields fields, String source) {
        var body = new Body(fields);
        String into = body.id("into");
        body.refuseUnknown();
        if (into.equals(source)) {
            throw body.wrong("merge-into-itself", "into", "must be another opportunity");
        }
        return new MergeRequest(into);
    }
}
