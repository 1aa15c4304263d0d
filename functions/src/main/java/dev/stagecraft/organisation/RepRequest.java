package dev.stagecraft.organisation;

import dev.stagecraft.http.Body;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /v1/reps/{id}}, which makes a new rep or is merged into the stored one. */
final class RepRequest {
    private final Body body;

    RepRequest(Body body) {
        this.body = body;
    }

    /** Creates a new rep from the request. */
    Rep created(String id) {
        var rep = new Rep(
                id,
                1,
                body.text("name", 200),
                team(),
                body.optionalFlag("active").orElse(true));
        body.refuseUnknown();
        return rep;
    }

    /** Merges the request into the stored rep: an absent field keeps its value, null clears the team and re-activates. */
    Rep merged(Rep stored) {
        var merged = new Rep(
                stored.id(),
                stored.rev() + 1,
                body.has("name") ? body.text("name", 200) : stored.name(),
                body.has("team") ? team() : stored.team(),
                body.has("active") ? body.optionalFlag("active").orElse(true) : stored.active());
        body.refuseUnknown();
        return merged;
    }

    private @Nullable String team() {
        return body.clears("team") || !body.has("team") ? null : body.text("team", 64);
    }
}
