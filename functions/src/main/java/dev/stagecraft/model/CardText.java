package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A model card as people read it, {@code card.md}: the verdict first, then each section of the JSON as a table or a list.
 *
 * <p><b>Shape</b>: Markdown. Nothing is in it that is not in the JSON.
 */
public final class CardText {
    private static final MathContext DIGITS = new MathContext(4);

    private final StringBuilder text = new StringBuilder();

    private CardText() {}

    /** The card as Markdown. */
    public static String of(ModelCard card) {
        var out = new CardText();
        out.line("# Model " + card.version());
        out.line("");
        out.line(verdict(card) + escaped(card.decision()));
        out.line("");
        var rest = card.json();
        for (String told : List.of("version", "publishable", "decision")) {
            rest = without(rest, told);
        }
        out.section(2, rest);
        return out.text.toString();
    }

    private static String verdict(ModelCard card) {
        if (card.publishable()) {
            return "May go live. ";
        }
        return Decisions.served(card) ? "Kept as a candidate, then put live by a person. " : "Kept as a candidate. ";
    }

    private static Json.Fields without(Json.Fields json, String name) {
        var fields = new LinkedHashMap<>(json.fields());
        fields.remove(name);
        return new Json.Fields(fields);
    }

    /** Single values first, as a list; then what has parts of its own, each under a heading. */
    private void section(int level, Json.Fields json) {
        json.fields().forEach((name, value) -> {
            if (isSingle(value)) {
                line("- **" + escaped(name) + "**: " + single(value));
            }
        });
        line("");
        json.fields().forEach((name, value) -> {
            if (!isSingle(value)) {
                line("#".repeat(Math.min(level, 6)) + " " + escaped(name));
                line("");
                compound(level + 1, value);
            }
        });
    }

    private void compound(int level, Json value) {
        switch (value) {
            case Json.Fields fields when isTable(fields.fields().values()) -> table(fields.fields());
            case Json.Fields fields -> section(level, fields);
            case Json.Items items
            when !items.items().isEmpty() && isTable(items.items()) -> {
                var rows = new LinkedHashMap<String, Json>();
                items.items().forEach(item -> rows.put(Integer.toString(rows.size() + 1), item));
                table(rows);
            }
            case Json.Items items -> {
                items.items().forEach(item -> line("- " + single(item)));
                line("");
            }
            default -> line(single(value));
        }
    }

    /** Whether all are objects of single values: rows of one table. */
    private static boolean isTable(Iterable<Json> values) {
        for (Json value : values) {
            if (!(value instanceof Json.Fields fields)
                    || !fields.fields().values().stream().allMatch(CardText::isSingle)) {
                return false;
            }
        }
        return true;
    }

    private void table(Map<String, Json> rows) {
        var columns = new LinkedHashSet<String>();
        rows.values().forEach(row -> columns.addAll(((Json.Fields) row).fields().keySet()));
        line("| | " + columns.stream().map(CardText::escaped).collect(Collectors.joining(" | ")) + " |");
        line("|---".repeat(columns.size() + 1) + "|");
        rows.forEach((name, row) -> {
            var cells = new ArrayList<String>();
            columns.forEach(column -> cells.add(
                    ((Json.Fields) row).field(column).map(CardText::single).orElse("")));
            line("| " + escaped(name) + " | " + String.join(" | ", cells) + " |");
        });
        line("");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }

    private static boolean isSingle(Json value) {
        return !(value instanceof Json.Fields) && !(value instanceof Json.Items);
    }

    private static String single(Json value) {
        return switch (value) {
            case Json.Num number -> number(number.value());
            case Json.Text words -> escaped(words.value());
            case Json.Bool bool -> bool.value() ? "yes" : "no";
            case Json.Null ignored -> "not known";
            case Json.Items items ->
                escaped(items.items().stream().map(CardText::single).collect(Collectors.joining(", ")));
            case Json.Fields fields -> escaped(fields.text());
        };
    }

    private static String number(BigDecimal value) {
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        return whole ? value.toBigInteger().toString() : value.round(DIGITS).toPlainString();
    }

    /** What a deal's field is called must not change the document around it. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replaceAll("\\R", " ")
                .replace("`", "\\`");
    }
}
