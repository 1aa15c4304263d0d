package dev.stagecraft.organisation;

import dev.stagecraft.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * A sales rep of an organisation: id, name, team, and whether deals can be given to them.
 *
 * @param id the rep's id, which is also the user in the rep's token and the owner of deals
 * @param rev the revision, that is, the number of writes
 * @param team the team's name, null for none
 * @param active true if the rep can be given deals
 */
public record Rep(
        String id, long rev, String name, @Nullable String team, boolean active) {
    /** The rep as the API's JSON object. */
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
