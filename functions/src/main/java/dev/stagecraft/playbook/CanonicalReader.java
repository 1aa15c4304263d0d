package dev.stagecraft.playbook;

import dev.stagecraft.condition.Condition;
import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A reader of published playbook documents, which are canonical JSON, into records: assessments, pipelines and features
 * documents. Only publishing writes such documents, so any error in one is an exception.
 */
final class CanonicalReader {
    private static final Condition ALWAYS =
            Condition.fromTree(Json.object().put("value", true).build());
    private final Json.Fields fields;

    CanonicalReader(Json json) {
        if (!(json instanceof Json.Fields object)) {
            throw new IllegalArgumentException("Not an object: " + json.text());
        }
        this.fields = object;
    }

    Assessment assessment() {
        return new Assessment(
                text("id"),
                number("version").longValueExact(),
                LocalizedText.of(require("title")),
                text("pipeline"),
                text("stage"),
                condition("offeredWhenTree"),
                Points.of(number("maxScore")),
                each("questions").stream().map(CanonicalReader::question).toList(),
                each("rules").stream().map(CanonicalReader::rule).toList());
    }

    Pipeline pipeline() {
        return new Pipeline(
                text("id"),
                number("version").longValueExact(),
                each("stages").stream().map(CanonicalReader::stage).toList(),
                numbers("classes"),
                number("recall"),
                descending(numbers("grades")));
    }

    Features features() {
        return new Features(
                text("id"),
                number("version").longValueExact(),
                require("defaults").equals(Json.of(true)),
                texts("without"),
                each("features").stream().map(CanonicalReader::feature).toList());
    }

    private Feature feature() {
        String[] take = text("take").split(" ", 2);
        return new Feature(
                text("id"),
                FeatureSyntax.source(text("from"), text("id"))
                        .orElseThrow(() -> new IllegalArgumentException("Unknown source: " + text("from"))),
                FeatureSyntax.take(take[0]).orElseThrow(() -> new IllegalArgumentException("Unknown take: " + take[0])),
                take.length > 1 ? take[1] : "",
                fields.field("within").isEmpty() ? null : Duration.parse(text("within")),
                fields.field("type").isEmpty()
                        ? null
                        : Feature.Type.valueOf(text("type").toUpperCase(Locale.ROOT)),
                fields.field("confirmed").isPresent());
    }

    private Question question() {
        boolean required = fields.field("required").equals(Optional.of(Json.of(true)));
        return new Question(text("id"), LocalizedText.of(require("ask")), required, condition("showWhenTree"), form());
    }

    private Question.Form form() {
        return switch (text("type")) {
            case "oneOf" -> new Question.OneOf(options());
            case "manyOf" -> new Question.ManyOf(options());
            case "number" -> new Question.Numeric(number("min", Limits.LEAST), number("max", Limits.MOST));
            case "text" ->
                new Question.Text(
                        number("maxLength", BigDecimal.valueOf(Limits.TEXT)).intValueExact());
            case "date" -> new Question.Day(day("min", Limits.FIRST_DAY), day("max", Limits.LAST_DAY));
            default -> throw new IllegalArgumentException("Unknown type of question: " + text("type"));
        };
    }

    private List<Question.AnswerOption> options() {
        return each("options").stream().map(CanonicalReader::option).toList();
    }

    private Question.AnswerOption option() {
        return new Question.AnswerOption(
                text("id"), LocalizedText.of(require("label")), Points.of(number("points", BigDecimal.ZERO)));
    }

    private Rule rule() {
        return new Rule(text("id"), condition("whenTree"), new CanonicalReader(require("then")).text("upgradeTo"));
    }

    private Pipeline.Stage stage() {
        var outcome = fields.field("outcome").isEmpty()
                ? Pipeline.StageOutcome.OPEN
                : Pipeline.StageOutcome.valueOf(text("outcome").toUpperCase(Locale.ROOT));
        return new Pipeline.Stage(
                text("id"), LocalizedText.of(fields.field("label").orElse(Json.of(text("id")))), outcome);
    }

    private Condition condition(String tree) {
        return fields.field(tree).map(Condition::fromTree).orElse(ALWAYS);
    }

    private LocalDate day(String name, LocalDate otherwise) {
        return fields.field(name).isEmpty() ? otherwise : LocalDate.parse(text(name));
    }

    private Map<String, BigDecimal> numbers(String name) {
        var object = new CanonicalReader(require(name));
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        object.fields.fields().keySet().forEach(key -> numbers.put(key, object.number(key)));
        return numbers;
    }

    /**
     * The entries by value from high to low, which restores the order of grades that canonical JSON (sorted keys) loses.
     */
    private static Map<String, BigDecimal> descending(Map<String, BigDecimal> numbers) {
        Map<String, BigDecimal> sorted = new LinkedHashMap<>();
        numbers.entrySet().stream()
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    String text(String name) {
        if (require(name) instanceof Json.Text text) {
            return text.value();
        }
        throw new IllegalArgumentException("Not a text: " + name);
    }

    private BigDecimal number(String name) {
        if (require(name) instanceof Json.Num num) {
            return num.value();
        }
        throw new IllegalArgumentException("Not a number: " + name);
    }

    private BigDecimal number(String name, BigDecimal otherwise) {
        return fields.field(name).isEmpty() ? otherwise : number(name);
    }

    private List<String> texts(String name) {
        return require(name) instanceof Json.Items array
                ? array.items().stream()
                        .map(item -> item instanceof Json.Text text ? text.value() : item.text())
                        .toList()
                : List.of();
    }

    private List<CanonicalReader> each(String name) {
        if (require(name) instanceof Json.Items array) {
            return array.items().stream().map(CanonicalReader::new).toList();
        }
        throw new IllegalArgumentException("Not a list: " + name);
    }

    private Json require(String name) {
        return fields.field(name).orElseThrow(() -> new IllegalArgumentException("Missing: " + name));
    }
}
