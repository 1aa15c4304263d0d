package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A lexer that splits a condition's text into {@link Token}s, each with its line and column. Line breaks are spaces; a
 * hyphen between letters or digits belongs to a name.
 */
final class Lexer {
    private static final int MAX_DIGITS = 15;
    private static final Set<String> KEYWORDS = Set.of("and", "or", "not", "in", "true", "false", "null");
    private static final List<String> SYMBOLS =
            List.of("..", "!=", "<=", ">=", "=", "<", ">", "(", ")", "[", "]", ",", "-");
    private static final Map<String, String> FOREIGN = Map.of(
            "==", "equality is written `=`",
            "<>", "inequality is written `!=`",
            "&&", "write `and`",
            "||", "write `or`",
            "!", "write `not(...)`, or `!=` between values",
            "'", "texts stand in double quotes",
            "\u201c", "texts stand in straight double quotes",
            "\u201d", "texts stand in straight double quotes",
            "{", "contexts are not part of this language",
            "+", "arithmetic is not part of this language");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        var lexer = new Lexer(text);
        while (lexer.skipSpace()) {
            lexer.token();
        }
        lexer.add(Token.TokenKind.END, "", Json.Null.NULL, lexer.at);
        return lexer.tokens;
    }

    private boolean skipSpace() {
        while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == '\u00a0')) {
            if (text.charAt(at++) == '\n') {
                line++;
                lineStart = at;
            }
        }
        return at < text.length();
    }

    private void token() {
        char c = text.charAt(at);
        if (Character.isLetter(c) || c == '_') {
            name();
        } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
            number();
        } else if (c == '"') {
            text();
        } else {
            symbol();
        }
    }

    private void text() {
        int start = at;
        var value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            char c = text.charAt(at++);
            value.append(c == '\\' ? escaped() : c);
        }
        if (at == text.length() || text.charAt(at) != '"') {
            throw failure(start, "The text that starts here does not end", "close it with a double quote");
        }
        at++;
        add(Token.TokenKind.LITERAL, text.substring(start, at), Json.of(value.toString()), start);
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw failure(at - 2, "`\\" + c + "` is not an escape", "write \\\" \\\\ \\n \\r or \\t");
        };
    }

    private void name() {
        int start = at;
        while (at < text.length() && isNamePart()) {
            at++;
        }
        String word = text.substring(start, at);
        switch (word) {
            case "true", "false" -> add(Token.TokenKind.LITERAL, word, Json.of(word.equals("true")), start);
            default ->
                add(
                        KEYWORDS.contains(word) ? Token.TokenKind.KEYWORD : Token.TokenKind.NAME,
                        word,
                        Json.Null.NULL,
                        start);
        }
    }

    private boolean isNamePart() {
        char c = text.charAt(at);
        return isWordPart(at) || ((c == '-' || c == '.') && isWordPart(at + 1));
    }

    private boolean isWordPart(int index) {
        return index < text.length() && (Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_');
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private void number() {
        int start = at;
        while (isDigit(at)) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
            at++;
            while (isDigit(at)) {
                at++;
            }
        }
        String digits = text.substring(start, at);
        if (digits.chars().filter(Character::isDigit).count() > MAX_DIGITS) {
            throw failure(start, "A number has at most " + MAX_DIGITS + " digits", "");
        }
        add(Token.TokenKind.LITERAL, digits, new Json.Num(new BigDecimal(digits)), start);
    }

    private void symbol() {
        refuseForeign(text.substring(at, Math.min(at + 2, text.length())));
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                add(Token.TokenKind.SYMBOL, symbol, Json.Null.NULL, at - symbol.length());
                return;
            }
        }
        String character = Character.toString(text.codePointAt(at));
        refuseForeign(character);
        throw failure(at, "`" + character + "` is not part of this language", "");
    }

    private void refuseForeign(String sign) {
        String hint = FOREIGN.get(sign);
        if (hint != null) {
            throw failure(at, "`" + sign + "` is not part of this language", hint);
        }
    }

    private void add(Token.TokenKind kind, String word, Json value, int start) {
        tokens.add(new Token(kind, word, value, line, start - lineStart + 1));
    }

    private SyntaxException failure(int index, String message, String hint) {
        return new SyntaxException(new Mistake(line, index - lineStart + 1, message, hint));
    }
}
