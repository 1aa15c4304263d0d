package dev.stagecraft.http;

import dev.stagecraft.json.Json;
import dev.stagecraft.table.TableKey;
import java.util.Set;

/**
 * The authenticated caller of a request (organisation, user and role), read from the verified token's claims; nothing
 * in a request body can change it.
 *
 * @param organisation the tenant, the only one that this request can see
 * @param user the user's id, a rep's id for reps
 * @param role what the caller may do
 */
public record Caller(String organisation, String user, Role role) {

    static Caller of(Json.Fields claims, Claims names) {
        String organisation = claim(claims, names.organisation());
        String user = claim(claims, names.user());
        Role role = Role.named(claim(claims, names.role()))
                .orElseThrow(() -> new ProblemException(
                        Problem.forbidden("no-role", "The token's claim " + names.role() + " is not a known role")));
        return new Caller(id(organisation, names.organisation()), id(user, names.user()), role);
    }

    private static String claim(Json.Fields claims, String name) {
        return claims.field(name).orElse(Json.Null.NULL) instanceof Json.Text text ? text.value() : "";
    }

    private static String id(String value, String claim) {
        if (!TableKey.ID.matcher(value).matches()) {
            throw new ProblemException(Problem.forbidden(
                    "claim-missing", "The token's claim " + claim + " must be an id of letters, digits and . _ -"));
        }
        return value;
    }

    /** Refuses the request (403) if the caller has none of the given roles. */
    public void mustBe(Role... roles) {
        if (!Set.of(roles).contains(role)) {
            throw new ProblemException(
                    Problem.forbidden("wrong-role", "The role " + role.label() + " may not do this"));
        }
    }

    /** True if the caller may see every deal of the organisation, not only their own. */
    public boolean seesAll() {
        return role != Role.REP;
    }
}
