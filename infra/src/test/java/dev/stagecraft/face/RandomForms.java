package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Content;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Random assessments in canonical form, with questions of every type, some shown only for some answers to earlier ones. */
final class RandomForms {
    /** Some are named like what every JavaScript object has. */
    private static final List<String> IDS =
            List.of("a", "hours", "constructor", "toString", "valueOf", "hasOwnProperty", "b-1", "b_1", "Z", "length");

    private static final List<String> OPTIONS =
            List.of("yes", "no", "a", "A", "a.b", "-", "constructor", "1", "10", "é");
    private static final List<String> POINTS = List.of(
            "0",
            "10",
            "0.01",
            "0.1",
            "0.2",
            "12.5",
            "-3.33",
            "1000000",
            "-1000000",
            "999999.99",
            "33.33",
            "1.15",
            "8.2");
    private static final List<String> TYPES = List.of("oneOf", "manyOf", "number", "text", "date");
    private static final List<String> DAYS =
            List.of("1900-01-01", "2024-02-29", "2026-11-20", "2026-11-21", "9999-12-31");
    private static final List<String> BOUNDS =
            List.of("-999999999999999", "-2.5", "0", "0.1", "1", "10", "99.99", "999999999999999");

    private final Random random;

    RandomForms(Random random) {
        this.random = random;
    }

    /** The next assessment, as it would be published. */
    Json.Fields next() {
        List<String> ids = new ArrayList<>(IDS);
        Collections.shuffle(ids, random);
        List<Json> questions = new ArrayList<>();
        Map<String, List<Json>> earlier = new LinkedHashMap<>();
        for (String id : ids.subList(0, random.nextInt(1, 9))) {
            var question = question(id, earlier);
            questions.add(question);
            earlier.put("answers." + id, values(question));
        }
        return form(questions);
    }

    private static Json.Fields form(List<Json> questions) {
        return Json.object()
                .put("kind", "assessment")
                .put("id", "random")
                .put("version", 1)
                .put(
                        "title",
                        Json.object().put("fr", "Hasard").put("de", "Zufall").build())
                .put("pipeline", "sales")
                .put("stage", "Demo")
                .put("maxScore", new Json.Num(new BigDecimal("70.5")))
                .put("questions", questions)
                .put("rules", List.of())
                .build();
    }

    private Json.Fields question(String id, Map<String, List<Json>> earlier) {
        String type = pick(TYPES);
        var question = Json.object().put("id", id).put("ask", "?").put("type", type);
        if (random.nextInt(4) > 0) {
            question.put("required", random.nextBoolean());
        }
        if (!earlier.isEmpty() && random.nextInt(2) == 0) {
            question.put("showWhenTree", new RandomTrees(random, new RandomFacts(random, readable(earlier))).tree());
        }
        return form(type, question).build();
    }

    /** What a condition may name: earlier questions, and facts that a form does not know. */
    private Map<String, List<Json>> readable(Map<String, List<Json>> earlier) {
        Map<String, List<Json>> facts = new LinkedHashMap<>(earlier);
        if (random.nextInt(4) == 0) {
            facts.put("score", List.of(Json.of(0), Json.of(10)));
            facts.put("answers.propertyIsEnumerable", List.of(Json.of("a")));
        }
        return facts;
    }

    private JsonObjectBuilder form(String type, JsonObjectBuilder question) {
        return switch (type) {
            case "number" ->
                bounds(question, BOUNDS.stream().<Json>map(RandomForms::number).toList());
            case "date" -> bounds(question, DAYS.stream().map(Json::of).toList());
            case "text" -> random.nextBoolean() ? question : question.put("maxLength", pick(List.of(1, 2, 5, 2000)));
            default -> question.put("options", options());
        };
    }

    private JsonObjectBuilder bounds(JsonObjectBuilder question, List<Json> ordered) {
        int least = random.nextInt(ordered.size());
        int most = random.nextInt(least, ordered.size());
        if (random.nextInt(3) > 0) {
            question.put("min", ordered.get(least));
        }
        if (random.nextInt(3) > 0) {
            question.put("max", ordered.get(most));
        }
        return question;
    }

    private List<Json> options() {
        List<String> ids = new ArrayList<>(OPTIONS);
        Collections.shuffle(ids, random);
        return ids.subList(0, random.nextInt(1, 6)).stream()
                .<Json>map(this::option)
                .toList();
    }

    private Json option(String id) {
        var option = Json.object()
                .put("id", id)
                .put("label", Json.object().put("en", id).build());
        return (random.nextInt(5) > 0 ? option.put("points", number(pick(POINTS))) : option).build();
    }

    /** Values that answers to a question often have. */
    private List<Json> values(Json.Fields question) {
        var alone = (Assessment) Content.of(form(List.of(question)));
        var answers = new RandomAnswers(random);
        return Stream.generate(
                        () -> answers.plausible(alone.questions().getFirst().form()))
                .limit(6)
                .toList();
    }

    private static Json number(String digits) {
        return new Json.Num(new BigDecimal(digits));
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
