package dev.stagecraft.condition;

import dev.stagecraft.json.Json;

/**
 * A mistake in a text that a person wrote (a condition or a playbook document), with its line and column, an
 * explanation and a hint.
 *
 * @param line from 1
 * @param column from 1
 * @param message a sentence
 * @param hint what to try; empty when there is nothing to suggest
 */
public record Mistake(int line, int column, String message, String hint) {

    /** Converts the mistake's place to that of the document in which the text starts at the given line and column. */
    public Mistake startingAt(int firstLine, int firstColumn) {
        return new Mistake(firstLine + line - 1, line == 1 ? firstColumn + column - 1 : column, message, hint);
    }

    /** The mistake as the API's JSON object. */
    public Json.Fields json() {
        return Json.object()
                .put("line", line)
                .put("column", column)
                .put("message", message)
                .putIfPresent("hint", hint.isEmpty() ? null : Json.of(hint))
                .build();
    }
}
