package dev.stagecraft.intake;

import dev.stagecraft.json.Json;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A refusal: the reason why a request changes nothing, with its kind, a code for programs, an explanation for people,
 * and the field at fault.
 *
 * @param kind how the request fails
 * @param code the reason for programs: lower case with dashes
 * @param detail the reason for people: names the field and what is wrong with it
 * @param field the field to blame, if there is one
 * @param more further facts by name, such as {@code quarantine} or {@code problems}
 */
public record Refusal(
        RefusalKind kind,
        String code,
        String detail,
        @Nullable String field,
        Map<String, Json> more) {
    public Refusal {
        more = Map.copyOf(more);
    }

    /** The ways in which a request fails; clients read them as HTTP statuses 4xx, and quarantine stores those. */
    public enum RefusalKind {
        /** A request that cannot be read. */
        UNREADABLE(400),
        /** A request that its sender may not make. */
        FORBIDDEN(403),
        /** A request for something that does not exist, or that its sender cannot see. */
        UNKNOWN(404),
        /** A request that contradicts what is stored. */
        CONFLICT(409),
        /** A request for a revision that is no longer the current one. */
        STALE(412),
        /** A request with too much in it. */
        TOO_LARGE(413),
        /** A readable request with a wrong field. */
        INVALID(422),
        /** A request in a protocol that is not spoken here. */
        UNSUPPORTED(426);

        private final int status;

        RefusalKind(int status) {
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        /** The kind with this HTTP status. */
        public static RefusalKind of(int status) {
            for (RefusalKind kind : values()) {
                if (kind.status == status) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("No refusal has the status " + status);
        }
    }

    private Refusal(RefusalKind kind, String code, String detail, @Nullable String field) {
        this(kind, code, detail, field, Map.of());
    }

    /** The refusal of a sender who may not do this. */
    public static Refusal forbidden(String code, String detail) {
        return new Refusal(RefusalKind.FORBIDDEN, code, detail, null);
    }

    /** The refusal of a request for something that does not exist, or that its sender cannot see. */
    public static Refusal unknown(String code, String detail) {
        return new Refusal(RefusalKind.UNKNOWN, code, detail, null);
    }

    /** The refusal of a request that contradicts what is stored. */
    public static Refusal conflict(String code, String detail) {
        return new Refusal(RefusalKind.CONFLICT, code, detail, null);
    }

    /** The refusal of a request for a revision that is no longer the current one. */
    public static Refusal stale(String detail) {
        return new Refusal(RefusalKind.STALE, "stale", detail, "If-Match");
    }

    /** The refusal of a wrong field. */
    public static Refusal invalid(String code, String field, String detail) {
        return new Refusal(RefusalKind.INVALID, code, detail, field);
    }

    /** This refusal, blamed on a field. */
    public Refusal at(@Nullable String blamed) {
        return new Refusal(kind, code, detail, blamed, more);
    }

    /** This refusal with one more fact. */
    public Refusal with(String name, Json value) {
        var grown = new TreeMap<>(more);
        grown.put(name, value);
        return new Refusal(kind, code, detail, field, grown);
    }
}
