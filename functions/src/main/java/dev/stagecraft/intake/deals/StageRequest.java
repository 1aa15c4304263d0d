package dev.stagecraft.intake.deals;

import dev.stagecraft.http.Body;
import dev.stagecraft.http.Role;
import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * A request to move a deal to a stage, with a reason and the time when it took effect.
 *
 * @param stage the stage to set
 * @param reason why; empty only where an integration sends many changes at once
 * @param effectiveAt when it took effect; empty for now
 */
record StageRequest(String stage, Optional<String> reason, Optional<Instant> effectiveAt) {
    private static final int LONGEST_REASON = 500;

    /** Reads and checks a body of one change; 422 with the field where one is missing, wrong or unknown. */
    static StageRequest read(Json.Fields fields) {
        var body = new Body(fields);
        var request = read(body, Optional.of(body.text("reason", LONGEST_REASON)));
        body.refuseUnknown();
        return request;
    }

    /** Reads and checks these fields of one change among many; 422 with the field where one is missing or wrong. */
    static StageRequest read(Body item, Role role) {
        return read(
                item,
                role == Role.INTEGRATION
                        ? item.optionalText("reason", LONGEST_REASON).filter(reason -> !reason.isBlank())
                        : Optional.of(item.text("reason", LONGEST_REASON)));
    }

    private static StageRequest read(Body body, Optional<String> reason) {
        return new StageRequest(body.text("stage", 64), reason, body.optionalInstant("effectiveAt"));
    }

    /** This request as a change of the opportunity. */
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
                reason,
                effectiveAt);
    }
}
