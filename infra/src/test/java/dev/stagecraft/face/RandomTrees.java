package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Random trees of conditions, of every operator, that mostly compare a fact with plausible values of it. */
final class RandomTrees {
    private static final List<String> SIGNS = List.of("=", "!=", "<", "<=", ">", ">=");

    private final RandomGenerator random;
    private final RandomFacts facts;
    private final Map<String, Integer> used = new TreeMap<>();

    RandomTrees(RandomGenerator random, RandomFacts facts) {
        this.random = random;
        this.facts = facts;
    }

    /** The facts that the trees read. */
    RandomFacts facts() {
        return facts;
    }

    /** How often each operator was used. */
    Map<String, Integer> used() {
        return used;
    }

    Json tree() {
        return test(random.nextInt(5));
    }

    private Json test(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(6);
        return switch (kind) {
            case 0, 1 -> joined("and", depth);
            case 2 -> joined("or", depth);
            case 3 ->
                use(
                        "not",
                        Json.object()
                                .put("op", "not")
                                .put("of", List.of(test(depth - 1)))
                                .build());
            default -> leaf(facts.name());
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
            case 7 -> within(literal(facts.single(name)), List.of(fact(name)), "in fact");
            default -> use("flag", random.nextBoolean() ? fact(name) : literal(facts.single(name)));
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
        return use(
                as,
                Json.object()
                        .put("op", "in")
                        .put("left", left)
                        .put("of", members)
                        .build());
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
            case 0 -> fact(facts.name());
            case 1 -> literal(facts.single(facts.name()));
            case 2 ->
                use(
                        "list",
                        Json.object()
                                .put("list", List.of(operand(name), operand(name)))
                                .build());
            default -> literal(facts.value(name));
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
                        .put(
                                "list",
                                items.items().stream().map(RandomTrees::literal).toList())
                        .build();
            case Json.Fields ignored -> fact("attributes.other");
            default -> Json.object().put("value", value).build();
        };
    }

    private Json use(String operator, Json tree) {
        used.merge(operator, 1, Integer::sum);
        return tree;
    }

    private <T> T pick(List<? extends T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
