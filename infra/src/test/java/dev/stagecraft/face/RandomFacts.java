package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Facts and random values of them. Each fact has values that are plausible for it, so that equalities and ends of ranges are
 * often met; now and then it is missing or of another kind.
 */
final class RandomFacts {
    /** Numbers next to each other, at the ends of what doubles hold, and written in several ways. */
    private static final List<Json> NUMBERS = Stream.of(
                    "-7.25",
                    "0",
                    "0.1",
                    "0.3",
                    "0.30000000000000004",
                    "1",
                    "1.5",
                    "1.50",
                    "60",
                    "60.01",
                    "5e-324",
                    "1e300")
            .<Json>map(number -> new Json.Num(new BigDecimal(number)))
            .toList();

    /** Texts whose order differs between code units, code points and alphabets. */
    private static final List<Json> TEXTS =
            texts("Demo", "demo", "Discovery", "été", "ete", "", "\ufffd", "\ud83d\ude00", "60");

    private static final List<Json> DAYS = texts("2026-11-20", "2026-11-21", "2026-02-28", "2024-02-29", "1900-01-01");
    private static final List<Json> FLAGS = List.of(Json.of(true), Json.of(false));
    private static final List<Json> CHOICES = List.of(list("sql"), list("excel", "sql"), list("sql", "excel"), list());
    private static final List<Json> CODES = List.of(
            Json.of(List.of(NUMBERS.get(5), NUMBERS.get(8))), Json.of(List.of(NUMBERS.get(8))), Json.of(List.of()));

    /** Objects, which no published condition meets, in several orders. */
    private static final List<Json> THINGS = List.of(
            Json.object().put("a", 1).build(),
            Json.object().put("a", 1).put("b", "x").build(),
            Json.object().put("b", "x").put("a", 1).build(),
            Json.object().put("b", "x").put("c", Json.Null.NULL).build());

    /** Facts of every kind; some are named like what every JavaScript object has. */
    private static final Map<String, List<Json>> FACTS = facts();

    /** Values that a fact has now and then although it should have another kind. */
    private static final List<Json> STRANGE = List.of(
            THINGS.getFirst(),
            Json.of(List.of(Json.Null.NULL, list("sql"))),
            Json.of(List.of(Json.of(true))),
            Json.of("true"),
            Json.of("1"),
            Json.of(1),
            Json.of(false));

    private final RandomGenerator random;
    private final Map<String, List<Json>> plausible;
    private final List<String> names;

    /** Facts with these plausible values. */
    RandomFacts(RandomGenerator random, Map<String, List<Json>> plausible) {
        this.random = random;
        this.plausible = plausible;
        this.names = List.copyOf(plausible.keySet());
    }

    /** Facts of every kind. */
    RandomFacts(RandomGenerator random) {
        this(random, FACTS);
    }

    private static Map<String, List<Json>> facts() {
        Map<String, List<Json>> facts = new LinkedHashMap<>();
        facts.put("score", NUMBERS);
        facts.put("attributes.toString", NUMBERS);
        facts.put("stage", TEXTS);
        facts.put("constructor", TEXTS);
        facts.put("answers.start", DAYS);
        facts.put("attributes.trial", FLAGS);
        facts.put("__proto__", FLAGS);
        facts.put("answers.tools", CHOICES);
        facts.put("attributes.codes", CODES);
        facts.put("attributes.thing", THINGS);
        facts.put("attributes.other", THINGS);
        return facts;
    }

    /** The known facts of a deal: most have a plausible value. */
    Json.Fields known() {
        var facts = Json.object();
        for (String name : names) {
            int kind = random.nextInt(20);
            if (kind > 1) {
                facts.put(name, kind == 2 ? Json.Null.NULL : kind == 3 ? pick(STRANGE) : value(name));
            }
        }
        return facts.build();
    }

    /** The name of a fact. */
    String name() {
        return pick(names);
    }

    /** A plausible value of a fact. */
    Json value(String name) {
        return pick(plausible.getOrDefault(name, TEXTS));
    }

    /** A plausible single value: an item where the value is a list with any. */
    Json single(String name) {
        Json value = value(name);
        if (value instanceof Json.Items items) {
            return items.items().isEmpty() ? Json.of("sql") : pick(items.items());
        }
        return value;
    }

    private <T> T pick(List<? extends T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private static Json list(String... texts) {
        return Json.of(texts(texts));
    }

    private static List<Json> texts(String... texts) {
        return Stream.of(texts).map(Json::of).toList();
    }
}
