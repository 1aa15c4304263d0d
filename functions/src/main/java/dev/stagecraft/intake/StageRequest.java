package dev.stagecraft.intake;

import dev.stagecraft.http.Body;
import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person asks of a deal's stage.
 *
 * @param stage the stage to set
 * @param reason why, in the person's words
 * @param effectiveAt when it took effect; empty for now
 */
record StageRequest(String stage, String reason, Optional<Instant> effectiveAt) {

    /** Reads and checks the fields; 422 with the field where one is missing, wrong or unknown. */
    static StageRequest read(Json.Fields fields) {
        var body = new Body(fields);
        var request =
                new StageRequest(body.text("stage", 64), body.text("reason", 500), body.optionalInstant("effectiveAt"));
        body.refuseUnknown();
        return request;
    }

    /** The same as a change of the opportunity, which it is. */
    OpportunityRequest change() {
        return new OpportunityRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.of(stage),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Json.object().build(),
                Optional.of(reason),
                effectiveAt);
    }
}
