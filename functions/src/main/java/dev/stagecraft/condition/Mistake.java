package dev.stagecraft.condition;

import dev.stagecraft.json.Json;

/**
 * One thing that is wrong with a text written by a person: where, what, and what may have been meant.
 *
 * @param line from 1
 * @param column from 1
 * @param message a sentence
 * @param hint what to try; empty when there is nothing to suggest
 */
public record Mistake(int line, int column, String message, String hint) {

    /** The same mistake, seen from a document in which the text starts at the given place. */
    public Mistake startingAt(int firstLine, int firstColumn) {
        return new Mistake(firstLine + line - 1, line == 1 ? firstColumn + column - 1 : column, message, hint);
    }

    /** As the API shows it. */
    public Json.Fields json() {
        return Json.object()
                .put("line", line)
                .put("column", column)
                .put("message", message)
                .putIfPresent("hint", hint.isEmpty() ? null : Json.of(hint))
                .build();
    }
}
