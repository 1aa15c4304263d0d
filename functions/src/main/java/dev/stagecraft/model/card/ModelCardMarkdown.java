package dev.stagecraft.model.card;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The writer of a model card as Markdown for people, {@code card.md}: the verdict and the summary, then the evaluation
 * in tables, then the data and settings.
 *
 * <p><b>Shape</b>: Markdown. Every section of the JSON is in it, under its {@link ModelCardSection}; nothing else is.
 */
public final class ModelCardMarkdown {
    private final StringBuilder text = new StringBuilder();

    private ModelCardMarkdown() {}

    /** The card as Markdown. */
    public static String of(ModelCard card) {
        var out = new ModelCardMarkdown();
        var rest = new LinkedHashMap<>(card.json().fields());
        List.of("version", "publishable", "decision", ModelCard.SUMMARY).forEach(rest::remove);
        out.paragraph("# Model " + card.version());
        out.paragraph(verdict(card) + MarkdownCell.escaped(card.decision()));
        if (card.sections().get(ModelCard.SUMMARY) instanceof Json.Text summary) {
            out.paragraph(MarkdownCell.escaped(summary.value()));
        }
        var shown = taken(rest, ModelCardSection.SHOWN);
        var folded = taken(rest, ModelCardSection.FOLDED);
        rest.forEach((key, value) -> shown.put(ModelCardSection.unknown(key), value));
        shown.forEach((heading, value) -> out.titled(2, heading, value));
        out.line("<details>");
        out.paragraph("<summary>Provenance</summary>");
        out.folded(folded);
        out.line("</details>");
        return out.text.toString();
    }

    private static String verdict(ModelCard card) {
        if (card.publishable()) {
            return "May go live. ";
        }
        return PromotionHistory.served(card)
                ? "Kept as a candidate, then put live by a person. "
                : "Kept as a candidate. ";
    }

    /** The sections with these headings, in their order, which are then no longer among the rest. */
    private static Map<ModelCardSection, Json> taken(Map<String, Json> rest, List<ModelCardSection> headings) {
        var taken = new LinkedHashMap<ModelCardSection, Json>();
        for (ModelCardSection heading : headings) {
            Json value = rest.remove(heading.key());
            if (value != null) {
                taken.put(heading, value);
            }
        }
        return taken;
    }

    /** Single values as a list, then each section. */
    private void folded(Map<ModelCardSection, Json> sections) {
        sections.forEach((heading, value) -> {
            if (MarkdownCell.isSingle(value)) {
                item(heading.words(), value);
            }
        });
        line("");
        sections.forEach((heading, value) -> {
            if (!MarkdownCell.isSingle(value)) {
                titled(3, heading, value);
            }
        });
    }

    private void titled(int level, ModelCardSection heading, Json value) {
        paragraph("#".repeat(Math.min(level, 6)) + " " + MarkdownCell.escaped(heading.words()));
        compound(level + 1, heading, value);
    }

    private void compound(int level, ModelCardSection heading, Json value) {
        switch (value) {
            case Json.Fields fields when fields.fields().isEmpty() -> paragraph("None.");
            case Json.Items items when items.items().isEmpty() -> paragraph("None.");
            case Json.Fields fields when isTable(fields.fields().values()) -> table(heading, fields.fields());
            case Json.Fields fields -> section(level, heading, fields.fields());
            case Json.Items items
            when isTable(items.items()) -> {
                var rows = new LinkedHashMap<String, Json>();
                items.items().forEach(item -> rows.put(Integer.toString(rows.size() + 1), item));
                table(heading, rows);
            }
            case Json.Items items -> {
                items.items().forEach(item -> line("- " + MarkdownCell.of(item)));
                line("");
            }
            case Json.Null ignored -> paragraph("Not known yet.");
            default -> paragraph(MarkdownCell.of(value));
        }
    }

    /** Single values first, as a list; then what has parts of its own: in one table where all of it is alike. */
    private void section(int level, ModelCardSection heading, Map<String, Json> fields) {
        var parts = new LinkedHashMap<String, Json>();
        fields.forEach((name, value) -> {
            if (MarkdownCell.isSingle(value)) {
                item(heading.row(name), value);
            } else {
                parts.put(name, value);
            }
        });
        if (parts.size() < fields.size()) {
            line("");
        }
        if (parts.size() > 1 && isTable(parts.values()) && areAlike(parts.values())) {
            table(heading, parts);
        } else {
            parts.forEach((name, value) -> titled(level, heading.part(name), value));
        }
    }

    /** True where all are objects of values that fit into cells: rows of one table. */
    private static boolean isTable(Collection<Json> values) {
        return values.stream()
                .allMatch(value -> value instanceof Json.Fields fields
                        && fields.fields().values().stream().allMatch(MarkdownCell::isCell));
    }

    private static boolean areAlike(Collection<Json> rows) {
        return rows.stream()
                        .map(row -> ((Json.Fields) row).fields().keySet())
                        .distinct()
                        .count()
                == 1;
    }

    private void table(ModelCardSection heading, Map<String, Json> rows) {
        var columns = new LinkedHashSet<String>();
        rows.values().forEach(row -> columns.addAll(((Json.Fields) row).fields().keySet()));
        line("| " + (heading.corner() + " ").stripLeading() + "| "
                + columns.stream()
                        .map(heading::column)
                        .map(MarkdownCell::escaped)
                        .collect(Collectors.joining(" | "))
                + " |");
        line("|---".repeat(columns.size() + 1) + "|");
        rows.forEach((name, row) -> {
            var cells = new ArrayList<String>();
            columns.forEach(column -> cells.add(
                    ((Json.Fields) row).field(column).map(MarkdownCell::of).orElse("")));
            line("| " + MarkdownCell.escaped(heading.row(name)) + " | " + String.join(" | ", cells) + " |");
        });
        line("");
    }

    private void item(String words, Json value) {
        line("- **" + MarkdownCell.escaped(words) + "**: " + MarkdownCell.of(value));
    }

    private void paragraph(String words) {
        line(words);
        line("");
    }

    private void line(String words) {
        text.append(words).append('\n');
    }
}
