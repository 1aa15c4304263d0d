package dev.stagecraft.organisation;

import dev.stagecraft.http.Body;
import dev.stagecraft.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A person who sells.
 *
 * @param id the id that is also the user of the rep's token and the owner of deals
 * @param rev how often the rep was written
 * @param team the team's name, null for none
 * @param active whether the rep can be given deals
 */
public record Rep(
        String id, long rev, String name, @Nullable String team, boolean active) {

    /** A rep made from a body. */
    static Rep from(String id, Body body) {
        var rep = new Rep(
                id,
                1,
                body.text("name", 200),
                team(body),
                body.optionalFlag("active").orElse(true));
        body.refuseUnknown();
        return rep;
    }

    /** The rep after a write: a field that is left out keeps its value, null clears the team and re-activates. */
    Rep merged(Body body) {
        var merged = new Rep(
                id,
                rev + 1,
                body.has("name") ? body.text("name", 200) : name,
                body.has("team") ? team(body) : team,
                body.has("active") ? body.optionalFlag("active").orElse(true) : active);
        body.refuseUnknown();
        return merged;
    }

    private static @Nullable String team(Body body) {
        return body.clears("team") || !body.has("team") ? null : body.text("team", 64);
    }

    /** The API's form. */
    Json.Fields json() {
        return Json.object()
                .put("id", id)
                .put("rev", rev)
                .put("name", name)
                .putIfPresent("team", team)
                .put("active", active)
                .build();
    }
}
