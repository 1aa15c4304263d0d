package dev.stagecraft.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final FactTypes TYPES = FactTypes.of(
            Map.of(
                    "score",
                    FactType.Plain.NUMBER,
                    "answers.start",
                    FactType.Plain.DATE,
                    "answers.compliance",
                    new FactType.Option(List.of("yes", "no")),
                    "answers.tools",
                    new FactType.Options(List.of("excel", "sql")),
                    "stage",
                    new FactType.Option(List.of("Prospecting", "Discovery")),
                    "trial",
                    FactType.Plain.FLAG),
            List.of("attributes."));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    scor > 60 | 1 | 1 | There is no fact `scor` here | did you mean `score`?
                    compliance = "yes" | 1 | 1 | There is no fact `compliance` here | did you mean `answers.compliance`?
                    answers.complience = "yes" | 1 | 1 | There is no fact `answers.complience` here | did you mean `answers.compliance`?
                    answers.compliance = yes | 1 | 22 | There is no fact `yes` here | did you mean the text `"yes"`?
                    answers.compliance = "yess" | 1 | 22 | There is no option "yess" | did you mean `yes`?
                    answers.compliance in ("maybe", "no") | 1 | 24 | There is no option "maybe" | the options are yes, no
                    answers.compliance > "no" | 1 | 1 | Options have no order, so `>` cannot compare them | use `=`, `!=` or `in`
                    trial > true | 1 | 1 | These values have no order, so `>` cannot compare them | use `=`, `!=` or `in`
                    score = "60" | 1 | 9 | `score` is a number and `"60"` is a text | numbers stand without quotes
                    score | 1 | 1 | `score` is a number and not a test | compare it, as in `score > 60`
                    trial and score | 1 | 11 | `score` is a number and not a test | compare it, as in `score > 60`
                    score == 60 | 1 | 7 | `==` is not part of this language | equality is written `=`
                    score > 60 && trial | 1 | 12 | `&&` is not part of this language | write `and`
                    score > 60 AND trial | 1 | 12 | Unexpected `AND` | write `and` in small letters
                    score > 1 > 2 | 1 | 11 | A comparison cannot follow a comparison | join two comparisons with `and`
                    score = null | 1 | 9 | Expected a value and not `null` | a missing fact is unknown and never fires, so there is nothing to compare with
                    score >  | 1 | 8 | Expected a value and not the end |
                    stage = 'Discovery' | 1 | 9 | `'` is not part of this language | texts stand in double quotes
                    stage = "Discovery | 1 | 9 | The text that starts here does not end | close it with a double quote
                    count(score) > 1 | 1 | 1 | `not(...)` is the only function |
                    score in [1..2 | 1 | 15 | Expected the end of the range and not the end | a range is written `[1..5]`
                    answers.start > "2026-02-30" | 1 | 17 | "2026-02-30" is not a day | days are written `"2026-11-21"`
                    answers.tools in ("sql") | 1 | 1 | A list cannot stand before `in` | swap the two sides, as in `"id" in answers.question`
                    "sqll" in answers.tools | 1 | 1 | There is no option "sqll" | did you mean `sql`?
                    score > 1234567890123456 | 1 | 9 | A number has at most 15 digits |
                    (score > 1) = true | 1 | 1 | Only values can be compared, not tests | join tests with `and` and `or`
                    score between 1 and 2 | 1 | 7 | Unexpected `between` | write `in [a..b]`
                    """)
    void parse_mistake_isPlacedAndExplained(String text, int line, int column, String message, String hint) {
        assertThat(mistakes(text)).contains(new Mistake(line, column, message, hint == null ? "" : hint));
    }

    @Test
    void parse_severalMistakes_listedTogetherByLine() {
        var mistakes = mistakes("scor > 60\n  and complience = \"yes\"\n  and trial > false");
        assertThat(mistakes).extracting(Mistake::line).containsExactly(1, 2, 3);
        assertThat(mistakes).extracting(Mistake::column).containsExactly(1, 7, 7);
        assertThat(mistakes.get(1).startingAt(10, 5).line()).isEqualTo(11);
        assertThat(mistakes.get(0).startingAt(10, 5))
                .extracting(Mistake::line, Mistake::column)
                .containsExactly(10, 5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score > 60",
                "score > 60 and answers.compliance = \"yes\" or not(trial)",
                "score in [1..2] or score in ]1..2[ or score in (1..2] or score in [1..2)",
                "score in (1, 2, [3..4], (5))",
                "answers.tools = [\"sql\", \"excel\"] and \"sql\" in answers.tools",
                "answers.start >= \"2026-01-01\" and attributes.any-thing != \"x\\\"\\\\\\n\"",
                "true or false = trial",
                "-1.50 < score"
            })
    void fromTree_ofItsOwnTree_isTheSameCondition(String text) {
        var condition = understood(text);
        var again = Condition.fromTree(Json.parse(condition.tree().canonical()));
        assertThat(again).isEqualTo(condition);
        assertThat(again.tree()).isEqualTo(condition.tree());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"op\":\"xor\",\"left\":{\"value\":1},\"right\":{\"value\":1}}",
                "{\"op\":\"and\",\"of\":[]}",
                "{\"value\":null}"
            })
    void fromTree_notATree_refused(String json) {
        assertThatThrownBy(() -> Condition.fromTree(Json.parse(json))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "score != 21",
                "score = 21",
                "score > 60 and true",
                "score in [1..2]",
                "not(score > 60)",
                "score in (1, 2)"
            })
    void test_missingFact_unknownAndNeverFires(String text) {
        assertThat(understood(text).test(name -> Optional.empty())).isEqualTo(Truth.UNKNOWN);
        assertThat(understood(text).test(FactLookup.of(Map.of("score", Json.Null.NULL))))
                .isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void test_missingFactThatCannotDecide_isKnown() {
        var facts = FactLookup.of(Map.of("trial", Json.of(true)));
        assertThat(understood("score > 60 or trial").test(facts)).isEqualTo(Truth.TRUE);
        assertThat(understood("score > 60 and not(trial)").test(facts)).isEqualTo(Truth.FALSE);
    }

    @Test
    void test_factOfAnotherKind_unknown() {
        var facts = FactLookup.of(Map.of("attributes.size", Json.of("12"), "score", Json.of("70")));
        assertThat(understood("attributes.size > 10").test(facts)).isEqualTo(Truth.UNKNOWN);
        assertThat(understood("score != 60").test(facts)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void parse_limits_refusedOneBeyond() {
        assertThat(mistakes("true" + " ".repeat(1_997)))
                .singleElement()
                .extracting(Mistake::message)
                .asString()
                .contains("2000");
        understood("true" + " ".repeat(1_996));
        understood("trial" + " or trial".repeat(199));
        assertThat(mistakes("trial" + " or trial".repeat(200)))
                .singleElement()
                .extracting(Mistake::message)
                .isEqualTo("The condition has more than 200 tests");
        understood("(".repeat(20) + "trial" + ")".repeat(20));
        assertThat(mistakes("(".repeat(21) + "trial" + ")".repeat(21))).hasSize(1);
        assertThat(mistakes("not(".repeat(400) + "trial" + ")".repeat(400))).hasSize(1);
        assertThat(mistakes("[".repeat(1_900))).hasSize(1);
        understood("trial or trial and (".repeat(10) + "trial" + ")".repeat(10));
        assertThat(mistakes("trial or trial and (".repeat(11) + "trial" + ")".repeat(11)))
                .singleElement()
                .extracting(Mistake::message)
                .isEqualTo("The condition is nested deeper than 20 levels");
    }

    @Test
    void tree_deepestCondition_fitsTheJsonReader() {
        var deepest = understood("not(".repeat(18) + "score in (1, [2..3])" + ")".repeat(18));
        String document = "{\"rules\":[{\"whenTree\":" + deepest.tree().canonical() + "}]}";
        assertThat(Json.parse(document)).isNotNull();
    }

    @Test
    void facts_ofACondition_areItsNames() {
        assertThat(understood("score > 1 and stage in (\"Discovery\") or \"sql\" in answers.tools")
                        .facts())
                .containsExactly("answers.tools", "score", "stage");
    }

    private static List<Mistake> mistakes(String text) {
        return switch (Condition.parse(text, TYPES)) {
            case Condition.Mistaken mistaken -> mistaken.mistakes();
            case Condition.Understood ignored -> throw new AssertionError("understood: " + text);
        };
    }

    private static Condition understood(String text) {
        return switch (Condition.parse(text, TYPES)) {
            case Condition.Understood understood -> understood.condition();
            case Condition.Mistaken mistaken -> throw new AssertionError(text + " " + mistaken);
        };
    }
}
