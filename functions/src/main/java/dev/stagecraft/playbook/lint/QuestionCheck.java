package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.FactType;
import dev.stagecraft.condition.FactTypes;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.playbook.Answer;
import dev.stagecraft.playbook.Limits;
import dev.stagecraft.playbook.Points;
import dev.stagecraft.playbook.Question;
import dev.stagecraft.playbook.lint.Section.Need;
import dev.stagecraft.table.TableKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A check of one question in an assessment's source, which also writes its canonical form. */
final class QuestionCheck {
    private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final List<String> TYPES = List.of("oneOf", "manyOf", "number", "text", "date");

    private final Section section;
    private final Findings findings;
    private final JsonObjectBuilder canonical = Json.object();

    QuestionCheck(Section section, Findings findings) {
        this.section = section;
        this.findings = findings;
    }

    /** A checked question: its canonical form, and its id and type for conditions. */
    record CheckedQuestion(String id, FactType type, Json.Fields canonical) {}

    /** Checks the question; {@code all} holds the facts of all questions, {@code earlier} the ids of those before it. */
    Optional<CheckedQuestion> read(Map<String, FactType> all, Set<String> earlier) {
        var id = section.id("id", ID, "a letter, then letters, digits, _ and -");
        id.ifPresent(name -> canonical.put("id", name));
        section.words("ask", Need.REQUIRED).ifPresent(words -> canonical.put("ask", words));
        FactType type = form();
        canonical.put("required", section.flag("required"));
        showWhen(all, earlier);
        section.ignore("showWhenTree");
        section.refuseUnknown();
        return id.map(name -> new CheckedQuestion(name, type, canonical.build()));
    }

    private void showWhen(Map<String, FactType> all, Set<String> earlier) {
        var condition =
                new ConditionCheck(findings).read(section, "showWhen", Need.OPTIONAL, FactTypes.of(all), canonical);
        condition.stream()
                .flatMap(read -> read.facts().stream())
                .filter(fact -> !earlier.contains(fact))
                .forEach(fact -> findings.error(
                        section.place("showWhen"),
                        "`" + fact + "` is not asked before this question",
                        "showWhen reads only earlier questions"));
    }

    /** Reads the answer type and the fields that belong to it. */
    FactType form() {
        String type = section.word("type", Need.REQUIRED, TYPES).orElse("");
        canonical.put("type", type);
        return switch (type) {
            case "oneOf" -> new FactType.Option(options());
            case "manyOf" -> new FactType.Options(options());
            case "number" -> number();
            case "text" -> text();
            case "date" -> date();
            default -> {
                section.ignore("options", "min", "max", "maxLength");
                yield FactType.Plain.ANY;
            }
        };
    }

    private List<String> options() {
        Set<String> ids = new HashSet<>();
        List<String> inOrder = new ArrayList<>();
        List<Json> options = new ArrayList<>();
        for (Section option : section.sections("options", Need.REQUIRED, Limits.OPTIONS)) {
            var id = option.id("id", TableKey.ID, "1 to 64 letters, digits and . _ -");
            var label = option.words("label", Need.REQUIRED);
            var points = points(option);
            option.refuseUnknown();
            id.filter(name -> !ids.add(name))
                    .ifPresent(name -> findings.error(
                            option.place("id"),
                            "There are two options `" + name + "`",
                            "ids are unique within a question"));
            id.ifPresent(inOrder::add);
            options.add(Json.object()
                    .put("id", id.orElse(""))
                    .putIfPresent("label", label.orElse(null))
                    .put("points", points.json())
                    .build());
        }
        if (options.isEmpty() && section.value("options", Need.OPTIONAL).isPresent()) {
            findings.error(section.place("options"), "`options` is empty", "");
        }
        canonical.put("options", options);
        return inOrder;
    }

    private Points points(Section option) {
        var most = BigDecimal.valueOf(Points.MOST);
        return option.number("points", Need.OPTIONAL, most.negate(), most)
                .map(points -> {
                    if (points.stripTrailingZeros().scale() > 2) {
                        findings.error(option.place("points"), "`points` has more than two decimals", "");
                        return Points.NONE;
                    }
                    return Points.of(points);
                })
                .orElse(Points.NONE);
    }

    private FactType number() {
        var min = section.number("min", Need.OPTIONAL, Limits.LEAST, Limits.MOST);
        var max = section.number("max", Need.OPTIONAL, Limits.LEAST, Limits.MOST);
        min.ifPresent(value -> canonical.put("min", new Json.Num(value)));
        max.ifPresent(value -> canonical.put("max", new Json.Num(value)));
        if (min.isPresent() && max.isPresent() && min.get().compareTo(max.get()) > 0) {
            findings.error(section.place("min"), "`min` is greater than `max`", "");
        }
        return FactType.Plain.NUMBER;
    }

    private FactType text() {
        section.number("maxLength", Need.OPTIONAL, BigDecimal.ONE, BigDecimal.valueOf(Limits.TEXT))
                .ifPresent(length -> {
                    if (length.stripTrailingZeros().scale() > 0) {
                        findings.error(section.place("maxLength"), "`maxLength` must be a whole number", "");
                    }
                    canonical.put("maxLength", new Json.Num(length));
                });
        return FactType.Plain.TEXT;
    }

    private FactType date() {
        var min = day("min");
        var max = day("max");
        if (min.isPresent() && max.isPresent() && min.get().isAfter(max.get())) {
            findings.error(section.place("min"), "`min` is after `max`", "");
        }
        return FactType.Plain.DATE;
    }

    private Optional<LocalDate> day(String name) {
        return section.text(name, Need.OPTIONAL).flatMap(scalar -> {
            var anyDay = new Question.Day(Limits.FIRST_DAY, Limits.LAST_DAY);
            if (Answer.read(anyDay, scalar.json()) instanceof Answer.Given) {
                canonical.put(name, scalar.text());
                return Optional.of(LocalDate.parse(scalar.text()));
            }
            findings.error(scalar.place(), "`" + name + "` must be a day", "days are written 2026-11-21");
            return Optional.empty();
        });
    }
}
