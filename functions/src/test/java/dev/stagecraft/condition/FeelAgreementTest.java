package dev.stagecraft.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.junit.jupiter.api.Test;

/** Our conditions against feel-scala, the reference implementation of FEEL, on seeded random conditions. */
class FeelAgreementTest {
    private static final long SEED = 20261121;
    private static final int CONDITIONS = 20_000;
    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();
    private final List<String> disagreements = new ArrayList<>();

    @Test
    void test_randomConditions_agreeWithFeelScala() {
        var random = new RandomConditions(new Random(SEED));
        Map<Truth, Integer> truths = new EnumMap<>(Truth.class);
        Map<Truth, Integer> partial = new EnumMap<>(Truth.class);
        for (int i = 0; i < CONDITIONS; i++) {
            String text = random.condition();
            Map<String, Json> facts = random.facts();
            Truth expected = byFeel(text, facts);
            truths.merge(agree(text, facts, expected, false), 1, Integer::sum);
            partial.merge(agree(text, random.withSomeMissing(facts), expected, true), 1, Integer::sum);
        }
        System.out.printf(
                "feel-scala agreement: seed %d, %d conditions %s; with facts missing %s; operators %s; disagreements %d%n",
                SEED, CONDITIONS, truths, partial, random.used(), disagreements.size());
        assertThat(disagreements).isEmpty();
        assertThat(truths).containsOnlyKeys(Truth.TRUE, Truth.FALSE);
        assertThat(truths.values()).allMatch(count -> count >= CONDITIONS / 4);
        assertThat(partial.values()).hasSize(3).allMatch(count -> count > 1_000);
        assertThat(random.used().values()).allMatch(count -> count >= 500);
        assertThat(random.used())
                .containsKeys(
                        "=", "!=", "<", "<=", ">", ">=", "and", "or", "not", "in [..]", "in (..)", "in [..)", "in (..]")
                .containsKeys("in (numbers)", "in (texts)", "in (ranges)", "in list", "in fact", "list =", "flag");
    }

    /** With facts missing, ours may be unknown; when it is not, completing the facts must not change the answer. */
    private Truth agree(String text, Map<String, Json> facts, Truth expected, boolean mayBeUnknown) {
        var condition = read(text);
        Truth ours = condition.test(FactLookup.of(facts));
        boolean excused = mayBeUnknown && ours == Truth.UNKNOWN;
        if (ours != expected && !excused && disagreements.size() < 20) {
            disagreements.add(text + " " + facts + ": FEEL " + expected + ", ours " + ours);
        }
        Truth again =
                Condition.fromTree(Json.parse(condition.tree().canonical())).test(FactLookup.of(facts));
        assertThat(again).as(text).isEqualTo(ours);
        return ours;
    }

    private static Condition read(String text) {
        return switch (Condition.parse(text, FactTypes.of(RandomConditions.TYPES))) {
            case Condition.Understood understood -> understood.condition();
            case Condition.Mistaken mistaken -> throw new AssertionError(text + " " + mistaken);
        };
    }

    private Truth byFeel(String text, Map<String, Json> facts) {
        var result = feel.evaluateExpression(text, context(facts));
        return Optional.ofNullable(result.isSuccess() ? result.result() : null)
                .map(value -> Truth.of((Boolean) value))
                .orElse(Truth.UNKNOWN);
    }

    private static Map<String, Object> context(Map<String, Json> facts) {
        Map<String, Object> context = new HashMap<>();
        Map<String, Object> answers = new HashMap<>();
        context.put("answers", answers);
        facts.forEach((name, value) -> {
            boolean answer = name.startsWith("answers.");
            (answer ? answers : context).put(answer ? name.substring("answers.".length()) : name, plain(value));
        });
        return context;
    }

    private static Object plain(Json value) {
        return switch (value) {
            case Json.Num num -> num.value();
            case Json.Text text -> text.value();
            case Json.Bool bool -> bool.value();
            case Json.Items items ->
                items.items().stream().map(FeelAgreementTest::plain).toList();
            default -> throw new AssertionError(value);
        };
    }
}
