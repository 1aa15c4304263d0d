package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Random conditions over a few facts with small domains, so that equalities and ends of ranges are often met. */
final class RandomConditions {
    static final Map<String, FactType> TYPES = Map.of(
            "score", FactType.Plain.NUMBER,
            "answers.spend", FactType.Plain.NUMBER,
            "trial", FactType.Plain.FLAG,
            "stage", FactType.Plain.TEXT,
            "answers.note", FactType.Plain.TEXT,
            "answers.hours", new FactType.Option(List.of("h1to2", "h2to4", "over5")),
            "answers.tools", new FactType.Options(List.of("excel", "sql", "tableau")));

    private static final List<String> NUMBERS = List.of("score", "answers.spend");
    private static final List<String> TEXTS = List.of("stage", "answers.note");
    private static final List<String> WORDS = List.of("Demo", "Discovery", "a", "\u00e9t\u00e9", "say \"hi\"", "");
    private static final List<String> HOURS = List.of("h1to2", "h2to4", "over5");
    private static final List<String> TOOLS = List.of("excel", "sql", "tableau");

    private final RandomGenerator random;
    private final Map<String, Integer> used = new TreeMap<>();

    RandomConditions(RandomGenerator random) {
        this.random = random;
    }

    Map<String, Integer> used() {
        return used;
    }

    String condition() {
        return condition(random.nextInt(4));
    }

    private String condition(int depth) {
        if (depth == 0) {
            return test();
        }
        return switch (random.nextInt(4)) {
            case 0 -> joined("and", depth);
            case 1 -> joined("or", depth);
            case 2 -> use("not", "not(" + condition(depth - 1) + ")");
            default -> test();
        };
    }

    private String joined(String word, int depth) {
        return use(word, side(depth) + " " + word + " " + side(depth));
    }

    /** Without parentheses now and then, so that precedence is tested too. */
    private String side(int depth) {
        String side = condition(depth - 1);
        return random.nextInt(3) == 0 ? side : "(" + side + ")";
    }

    private String test() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> compare(pick(NUMBERS), List.of("=", "!=", "<", "<=", ">", ">="), number());
            case 2 -> compare(pick(TEXTS), List.of("=", "!=", "<", "<=", ">", ">="), quoted(pick(WORDS)));
            case 3 -> compare("answers.hours", List.of("=", "!="), quoted(pick(HOURS)));
            case 4 -> use("flag", random.nextBoolean() ? "trial" : compare("trial", List.of("=", "!="), "true"));
            case 5 -> range();
            case 6 -> members();
            default -> lists();
        };
    }

    private String compare(String left, List<String> operators, String right) {
        String operator = pick(operators);
        return use(
                operator,
                random.nextInt(5) == 0 ? right + " " + operator + " " + left : left + " " + operator + " " + right);
    }

    private String range() {
        String open = pick(List.of("[", "(", "]"));
        String close = pick(List.of("]", ")", "["));
        String kind = "in " + (open.equals("[") ? "[" : "(") + ".." + (close.equals("]") ? "]" : ")");
        BigDecimal from = new BigDecimal(number());
        BigDecimal to = from.add(BigDecimal.valueOf(random.nextInt(4)));
        return use(kind, pick(NUMBERS) + " in " + open + from.toPlainString() + ".." + to.toPlainString() + close);
    }

    private String members() {
        return switch (random.nextInt(3)) {
            case 0 -> use("in (numbers)", pick(NUMBERS) + " in (" + number() + ", " + number() + ", " + number() + ")");
            case 1 -> use("in (texts)", "answers.hours in (" + quoted(pick(HOURS)) + ", " + quoted(pick(HOURS)) + ")");
            default -> use("in (ranges)", pick(NUMBERS) + " in (" + number() + ", [2..3])");
        };
    }

    /** In parentheses, because feel-scala reads all that follows {@code in} and a bare list as one expression. */
    private String lists() {
        return switch (random.nextInt(3)) {
            case 0 -> use("in fact", "(" + quoted(pick(TOOLS)) + " in answers.tools)");
            case 1 ->
                use("in list", "(" + pick(NUMBERS) + " in [" + number() + ", " + number() + ", " + number() + "])");
            default -> use("list =", compare("answers.tools", List.of("=", "!="), tools()));
        };
    }

    private String tools() {
        return "["
                + String.join(
                        ", ", subset().stream().map(RandomConditions::quoted).toList()) + "]";
    }

    private List<String> subset() {
        return TOOLS.stream().filter(ignored -> random.nextInt(3) > 0).toList();
    }

    Map<String, Json> facts() {
        Map<String, Json> facts = new TreeMap<>();
        facts.put("score", new Json.Num(new BigDecimal(number())));
        facts.put("answers.spend", new Json.Num(new BigDecimal(number())));
        facts.put("trial", Json.of(random.nextBoolean()));
        facts.put("stage", Json.of(pick(WORDS)));
        facts.put("answers.note", Json.of(pick(WORDS)));
        facts.put("answers.hours", Json.of(pick(HOURS)));
        facts.put("answers.tools", Json.of(subset().stream().map(Json::of).toList()));
        return facts;
    }

    Map<String, Json> withSomeMissing(Map<String, Json> facts) {
        Map<String, Json> kept = new TreeMap<>(facts);
        kept.keySet()
                .removeAll(new ArrayList<>(facts.keySet())
                        .stream().filter(ignored -> random.nextInt(3) == 0).toList());
        return kept;
    }

    private String number() {
        return pick(List.of("-1", "0", "1", "1.5", "2", "2.50", "3", "4", ".5", "0.1", "60"));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\\\"") + '"';
    }

    private String use(String operator, String condition) {
        used.merge(operator, 1, Integer::sum);
        return condition;
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
