package dev.stagecraft.organisation;

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
