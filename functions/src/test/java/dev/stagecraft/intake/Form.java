package dev.stagecraft.intake;

import dev.stagecraft.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * One answered assessment in a phone's queue; changed copies make its edits.
 *
 * @param id frozen when the form was finished
 * @param body what the phone froze with it
 */
record Form(String id, Json.Fields body) {

    /** Any answers to any version. */
    static Form of(String id, String opportunity, String definition, String answers, Instant answeredAt) {
        return new Form(
                id,
                Json.object()
                        .put("opportunityId", opportunity)
                        .put("definition", definition)
                        .put("answers", Json.parse(answers))
                        .put("answeredAt", answeredAt)
                        .put("deviceId", "d-1")
                        .build());
    }

    /** Prospecting answers worth 70 of 70 points: on to Discovery. */
    static Form prospecting(String id, String opportunity, Instant answeredAt) {
        return of(id, opportunity, "prospecting@1", "{\"hours\":\"over5\",\"compliance\":\"yes\"}", answeredAt);
    }

    /** Prospecting answers worth 10 points: no rule fires. */
    static Form lowProspecting(String id, String opportunity, Instant answeredAt) {
        return of(id, opportunity, "prospecting@1", "{\"hours\":\"h1to2\",\"compliance\":\"no\"}", answeredAt);
    }

    /** Discovery answers worth 100 points: on to Demo. */
    static Form discovery(String id, String opportunity, Instant answeredAt) {
        return of(
                id,
                opportunity,
                "discovery@1",
                "{\"pain\":\"money\",\"budget\":\"approved\",\"sponsor\":\"yes\",\"timeline\":\"quarter\"}",
                answeredAt);
    }

    /** Demo answers worth 100 points: on to Negotiation. */
    static Form demo(String id, String opportunity, Instant answeredAt) {
        return of(
                id,
                opportunity,
                "demo@1",
                "{\"attended\":[\"users\",\"technical\",\"decider\"],\"fit\":\"well\",\"objections\":\"none\"}",
                answeredAt);
    }

    /** With a field set. */
    Form with(String name, Json value) {
        return new Form(id, body.with(name, value));
    }

    /** With a text set. */
    Form with(String name, String value) {
        return with(name, Json.of(value));
    }

    /** Without a field. */
    Form without(String name) {
        var fields = new LinkedHashMap<>(body.fields());
        fields.remove(name);
        return new Form(id, new Json.Fields(fields));
    }

    /** As a correction of an earlier one. */
    Form correcting(String earlier) {
        return with("supersedes", earlier);
    }

    /** The same content under another id. */
    Form as(String other) {
        return new Form(other, body);
    }

    /** As a phone with a clock that never stopped sends it at this moment. */
    Form sentAt(Instant now) {
        var answered = Instant.parse(((Json.Text) body.field("answeredAt").orElseThrow()).value());
        return with("ageMs", Json.of(Duration.between(answered, now).toMillis()))
                .with("sentAt", now.toString());
    }

    /** As an item of a batch. */
    Json.Fields item() {
        var item = Json.object().put("id", id);
        body.fields().forEach(item::put);
        return item.build();
    }
}
