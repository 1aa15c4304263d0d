package dev.stagecraft.playbook;

import dev.stagecraft.condition.Mistake;
import dev.stagecraft.json.Json;
import java.util.Locale;

/**
 * Something that the linter has to say about a source.
 *
 * @param severity whether it blocks publishing
 * @param mistake where and what
 */
public record Finding(Severity severity, Mistake mistake) {

    /** How bad it is. */
    public enum Severity {
        /** Blocks publishing. */
        ERROR,
        /** Is probably not what was meant. */
        WARNING
    }

    /** As the API shows it. */
    public Json.Fields json() {
        return mistake.json().with("severity", Json.of(severity.name().toLowerCase(Locale.ROOT)));
    }
}
