package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Random trees of conditions over some facts, and random values of these facts. Each fact has values that are plausible for
 * it, so that equalities and ends of ranges are often met; now and then it is missing or of another kind.
 */
final class RandomTrees {
    private static final List<String> SIGNS = List.of("=", "!=", "<", "<=", ">", ">=");

    /** Numbers next to each other, at the ends of what doubles hold, and written in several ways. */
    private static final List<Json> NUMBERS = Stream.of(
                    "-7.25", "0", "0.1", "0.3", "0.30000000000000004", "1", "1.5", "1.50", "60", "60.01", "5e-324", "1e300")
            .<Json>map(number -> new Json.Num(new BigDecimal(number)))
            .toList();

    /** Texts whose order differs between code units, code points and alphabets. */
    private static final List<Json> TEXTS = texts("Demo", "demo", "Discovery", "été", "ete", "", "\ufffd", "\ud83d\ude00", "60");

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
    private final Map<String, Integer> used = new TreeMap<>();

    /** Trees over facts with these plausible values. */
    RandomTrees(RandomGenerator random, Map<String, List<Json>> plausible) {
        this.random = random;
        this.plausible = plausible;
        this.names = List.copyOf(plausible.keySet());
    }

    /** Trees over facts of every kind. */
    RandomTrees(RandomGenerator random) {
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

    /** How often each operator was used. */
    Map<String, Integer> used() {
        return used;
    }

    Json tree() {
        return test(random.nextInt(5));
    }

    /** The known facts for a tree: most have a plausible value. */
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

    private Json test(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(6);
        return switch (kind) {
            case 0, 1 -> joined("and", depth);
            case 2 -> joined("or", depth);
            case 3 -> use("not", Json.object().put("op", "not").put("of", List.of(test(depth - 1))).build());
            default -> leaf(pick(names));
        };
    }

    private Json joined(String word, int depth) {
        List<Json> tests = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            tests.add(test(depth - 1));
        }
        return use(word, Json.object().put("op", word).put("of", tests).build());
    }

    private Json leaf(String name) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2, 3 -> compare(name);
            case 4, 5 -> within(operand(name), List.of(member(name), member(name)), "in");
            case 6 -> within(fact(name), List.of(range(name)), "in range");
            case 7 -> within(literal(one(value(name))), List.of(fact(name)), "in fact");
            default -> use("flag", random.nextBoolean() ? fact(name) : literal(one(value(name))));
        };
    }

    private Json compare(String name) {
        String sign = pick(SIGNS);
        boolean swapped = random.nextInt(5) == 0;
        return use(
                sign,
                Json.object()
                        .put("op", sign)
                        .put("left", swapped ? operand(name) : fact(name))
                        .put("right", swapped ? fact(name) : operand(name))
                        .build());
    }

    private Json within(Json left, List<Json> members, String as) {
        return use(as, Json.object().put("op", "in").put("left", left).put("of", members).build());
    }

    private Json member(String name) {
        return random.nextInt(4) == 0 ? range(name) : operand(name);
    }

    private Json range(String name) {
        boolean from = random.nextBoolean();
        boolean to = random.nextBoolean();
        use((from ? "[" : "]") + ".." + (to ? "]" : "["), Json.Null.NULL);
        return Json.object()
                .put("from", operand(name))
                .put("fromIncluded", from)
                .put("to", operand(name))
                .put("toIncluded", to)
                .build();
    }

    /** An operand to compare a fact with: mostly a plausible value of it. */
    private Json operand(String name) {
        return switch (random.nextInt(12)) {
            case 0 -> fact(pick(names));
            case 1 -> literal(one(value(pick(names))));
            case 2 -> use("list", Json.object().put("list", List.of(operand(name), operand(name))).build());
            default -> literal(value(name));
        };
    }

    private static Json fact(String name) {
        return Json.object().put("fact", name).build();
    }

    /** A value as an operand; an object cannot be written in a condition and is another fact. */
    private static Json literal(Json value) {
        return switch (value) {
            case Json.Items items ->
                Json.object()
                        .put("list", items.items().stream().map(RandomTrees::literal).toList())
                        .build();
            case Json.Fields ignored -> fact("attributes.other");
            default -> Json.object().put("value", value).build();
        };
    }

    /** A single value: an item of a list, if it has any. */
    private Json one(Json value) {
        if (value instanceof Json.Items items) {
            return items.items().isEmpty() ? Json.of("sql") : pick(items.items());
        }
        return value;
    }

    private Json value(String name) {
        return pick(plausible.getOrDefault(name, TEXTS));
    }

    private Json use(String operator, Json tree) {
        used.merge(operator, 1, Integer::sum);
        return tree;
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
