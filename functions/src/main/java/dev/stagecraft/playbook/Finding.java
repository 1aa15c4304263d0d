package dev.stagecraft.playbook;

import dev.stagecraft.condition.Mistake;
import dev.stagecraft.json.Json;
import java.util.Locale;

/**
 * A finding of the linter: a mistake in a document's source, as an error or a warning.
 *
 * @param severity the severity; errors block publishing
 * @param mistake the place and the explanation
 */
public record Finding(Severity severity, Mistake mistake) {

    /** The severity of a finding: an error, which blocks publishing, or a warning. */
    public enum Severity {
        /** An error, which blocks publishing. */
        ERROR,
        /** A warning: the text is valid but probably not as intended. */
        WARNING
    }

    /** The finding as the API's JSON object. */
    public Json.Fields json() {
        return mistake.json().with("severity", Json.of(severity.name().toLowerCase(Locale.ROOT)));
    }
}
