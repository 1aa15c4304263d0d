package dev.stagecraft.model.card;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** The formatting of a model card's value on one line of Markdown: numbers with four digits, texts escaped. */
final class MarkdownCell {
    private static final MathContext DIGITS = new MathContext(4);

    private MarkdownCell() {}

    /** True for a value that fits into a cell: a single one, or a list of such. */
    static boolean isCell(Json value) {
        return isSingle(value)
                || (value instanceof Json.Items items && items.items().stream().allMatch(MarkdownCell::isSingle));
    }

    /** True for a value without parts. */
    static boolean isSingle(Json value) {
        return !(value instanceof Json.Fields) && !(value instanceof Json.Items);
    }

    /** A value on one line. */
    static String of(Json value) {
        return switch (value) {
            case Json.Num number -> number(number.value());
            case Json.Text words -> escaped(words.value());
            case Json.Bool bool -> bool.value() ? "yes" : "no";
            case Json.Null ignored -> "not known";
            case Json.Items items ->
                items.items().stream().map(MarkdownCell::of).collect(Collectors.joining(", "));
            case Json.Fields fields -> escaped(fields.text());
        };
    }

    private static String number(BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        return whole ? value.toBigInteger().toString() : value.round(DIGITS).toPlainString();
    }

    /**
     * The text with Markdown's characters escaped: the name of a deal's field must not change the document around it.
     */
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("\\R", " ")
                .replace("`", "\\`");
    }
}
