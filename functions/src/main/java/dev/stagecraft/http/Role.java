package dev.stagecraft.http;

import java.util.Locale;
import java.util.Optional;

/** What a caller may do, from least to most. */
public enum Role {
    /** A sales rep: own deals. */
    REP,
    /** A program of the organisation: a CRM or a product. */
    INTEGRATION,
    /** A sales manager: every deal. */
    MANAGER,
    /** Sales operations: every deal and the playbook. */
    ADMIN;

    /** The role with this lower-case name. */
    public static Optional<Role> named(String name) {
        for (Role role : values()) {
            if (role.label().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    /** The name as written in claims and documents. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
