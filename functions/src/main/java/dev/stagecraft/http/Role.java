package dev.stagecraft.http;

import java.util.Locale;
import java.util.Optional;

/** A caller's role: rep, integration, manager or admin, from the least to the most rights. */
public enum Role {
    /** A sales rep, who sees their own deals. */
    REP,
    /** A program of the organisation, such as a CRM or a product. */
    INTEGRATION,
    /** A sales manager, who sees every deal. */
    MANAGER,
    /** Sales operations, who see every deal and edit the playbook. */
    ADMIN;

    /** Finds the role with this lower-case name. */
    public static Optional<Role> named(String name) {
        for (Role role : values()) {
            if (role.label().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The role's name in claims and documents, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
