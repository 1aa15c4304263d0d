package dev.stagecraft.condition;

import dev.stagecraft.json.Json;

/**
 * A word of a condition.
 *
 * @param text as written; a text literal's content is in {@code value}
 * @param value of a literal; JSON null otherwise
 */
record Token(TokenKind kind, String text, Json value, int line, int column) {

    enum TokenKind {
        NAME,
        LITERAL,
        SYMBOL,
        KEYWORD,
        END
    }

    boolean is(String word) {
        return (kind == TokenKind.SYMBOL || kind == TokenKind.KEYWORD) && text.equals(word);
    }

    /** As it is called in a message. */
    String shown() {
        return kind == TokenKind.END ? "the end" : "`" + text + "`";
    }

    Mistake mistake(String message, String hint) {
        return new Mistake(line, column, message, hint);
    }
}
