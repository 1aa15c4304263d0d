package dev.stagecraft.condition;

import dev.stagecraft.json.Json;

/**
 * A token of a condition's text, with its kind, value, line and column.
 *
 * @param text the token as written; the content of a text literal is in {@code value}
 * @param value the value of a literal; JSON null for other tokens
 */
record Token(TokenKind kind, String text, Json value, int line, int column) {

    /** The kind of a token: a name, a literal, a symbol, a keyword or the end. */
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

    /** The token's name in error messages. */
    String shown() {
        return kind == TokenKind.END ? "the end" : "`" + text + "`";
    }

    Mistake mistake(String message, String hint) {
        return new Mistake(line, column, message, hint);
    }
}
