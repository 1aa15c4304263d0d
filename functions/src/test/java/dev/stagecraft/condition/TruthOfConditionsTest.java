package dev.stagecraft.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What conditions are worth for facts: every comparison at its boundary, and what is unknown. */
class TruthOfConditionsTest {
    private static final FactTypes TYPES = FactTypes.of(
            Map.of(
                    "score",
                    FactType.Plain.NUMBER,
                    "other",
                    FactType.Plain.NUMBER,
                    "name",
                    FactType.Plain.TEXT,
                    "start",
                    FactType.Plain.DATE,
                    "trial",
                    FactType.Plain.FLAG,
                    "paid",
                    FactType.Plain.FLAG,
                    "size",
                    new FactType.Option(List.of("small", "large")),
                    "tools",
                    new FactType.Options(List.of("excel", "sql"))),
            List.of("attributes."));

    private static final FactLookup FACTS = FactLookup.of(Map.of(
            "score",
            Json.of(60),
            "name",
            Json.of("b"),
            "start",
            Json.of("2026-11-20"),
            "trial",
            Json.of(true),
            "tools",
            Json.of(List.of(Json.of("sql")))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        score = 60 | TRUE
        score = 61 | FALSE
        score != 60 | FALSE
        score != 61 | TRUE
        score < 60 | FALSE
        score < 61 | TRUE
        score <= 59 | FALSE
        score <= 60 | TRUE
        score > 60 | FALSE
        score > 59 | TRUE
        score >= 61 | FALSE
        score >= 60 | TRUE
        score = 60.0 | TRUE
        name = "b" | TRUE
        name > "a" | TRUE
        name < "a" | FALSE
        start >= "2026-11-20" | TRUE
        start > "2026-11-20" | FALSE
        trial = true | TRUE
        trial = false | FALSE
        trial != false | TRUE
        trial != true | FALSE
        trial | TRUE
        paid | UNKNOWN
        not(trial) | FALSE
        not(paid) | UNKNOWN
        tools = ["sql"] | TRUE
        tools = ["excel"] | FALSE
        tools = [name] | FALSE
        tools != ["excel"] | TRUE
        """)
    void test_comparison_byItsSignAndBoundary(String text, Truth truth) {
        assertThat(understood(text).test(FACTS)).isEqualTo(truth);
        assertThat(understood(text).test(FACTS).fires()).isEqualTo(truth == Truth.TRUE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        score in [60..61] | TRUE
        score in ]60..61] | FALSE
        score in [59..60] | TRUE
        score in [59..60[ | FALSE
        score in (59..61) | TRUE
        score in [61..62] | FALSE
        score in [58..59] | FALSE
        score in [other..61] | UNKNOWN
        score in [other..59] | FALSE
        score in [61..other] | FALSE
        score in [59..other] | UNKNOWN
        score in (1, 60) | TRUE
        score in (1, 2) | FALSE
        score in (other, 60) | TRUE
        score in (other, 61) | UNKNOWN
        score in (61, [60..60]) | TRUE
        other in (60) | UNKNOWN
        "sql" in tools | TRUE
        "excel" in tools | FALSE
        size in ("small") | UNKNOWN
        """)
    void test_membership_byEachMember(String text, Truth truth) {
        assertThat(understood(text).test(FACTS)).isEqualTo(truth);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        trial and score = 60 | TRUE
        trial and score = 61 | FALSE
        trial and paid | UNKNOWN
        paid and score = 61 | FALSE
        paid and trial | UNKNOWN
        trial or paid | TRUE
        paid or trial | TRUE
        paid or score = 61 | UNKNOWN
        score = 61 or paid | UNKNOWN
        score = 61 or score = 62 | FALSE
        score = 61 or score = 60 | TRUE
        """)
    void test_joined_asKleeneSays(String text, Truth truth) {
        assertThat(understood(text).test(FACTS)).isEqualTo(truth);
    }

    @Test
    void test_valuesOfDifferentKinds_unknownWhateverIsAsked() {
        var facts = FactLookup.of(Map.of("attributes.a", Json.of("1"), "attributes.b", Json.of(1)));
        assertThat(understood("attributes.a = attributes.b").test(facts)).isEqualTo(Truth.UNKNOWN);
        assertThat(understood("attributes.a != attributes.b").test(facts)).isEqualTo(Truth.UNKNOWN);
        assertThat(understood("attributes.a in (attributes.b)").test(facts)).isEqualTo(Truth.UNKNOWN);
        assertThat(understood("attributes.a").test(facts)).isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        size = "smal" | There is no option "smal"
        "smal" = size | There is no option "smal"
        "small" < size | Options have no order, so `<` cannot compare them
        size in ["large".."small"] | Options have no order, so `>=` cannot compare them
        start in ["2026-02-30".."2026-03-01"] | "2026-02-30" is not a day
        start in ["2026-02-01".."2026-02-30"] | "2026-02-30" is not a day
        score in (1, "a") | `score` is a number and `"a"` is a text
        size in ("smal", "large") | There is no option "smal"
        "smal" in (size) | There is no option "smal"
        "exce" in tools | There is no option "exce"
        tools = [["sql"]] | A list holds numbers, texts and truth values only
        1 = (trial and paid) | Only values can be compared, not tests
        tools > ["sql"] | These values have no order, so `>` cannot compare them
        """)
    void parse_partOfTheWrongKind_isExplained(String text, String message) {
        var parsed = Condition.parse(text, TYPES);
        assertThat(parsed).isInstanceOf(Condition.Mistaken.class);
        assertThat(((Condition.Mistaken) parsed).mistakes())
                .extracting(Mistake::message)
                .contains(message);
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 200})
    void parse_manyTests_everyKindIsCounted(int tests) {
        String compared = "1=1" + " or 1=1".repeat(tests - 1);
        String members = "score in (1" + ", 1".repeat(tests - 1) + ")";
        assertThat(Condition.parse(compared, TYPES)).isInstanceOf(Condition.Understood.class);
        assertThat(Condition.parse(members, TYPES)).isInstanceOf(Condition.Understood.class);
        String more = " or 1=1".repeat(201 - tests);
        assertThat(Condition.parse(compared + more, TYPES)).isInstanceOf(Condition.Mistaken.class);
        assertThat(Condition.parse(members + more, TYPES)).isInstanceOf(Condition.Mistaken.class);
    }

    @Test
    void literals_ofACondition_onceEachInTheirOrder() {
        var literals = understood("score > 60 and (name = \"b\" or score in [1..60]) and not(trial = false)")
                .literals();
        assertThat(literals).containsExactly(Json.of(60), Json.of("b"), Json.of(1), Json.of(false));
        assertThat(understood("trial").literals()).isEqualTo(Set.of());
    }

    @Test
    void equals_hashCode_toString_followTheTree() {
        var one = understood("score > 60");
        var other = understood("score > 61");
        assertThat(one)
                .isNotEqualTo(other)
                .isEqualTo(understood("score  >  60"))
                .hasSameHashCodeAs(understood("score>60"));
        assertThat(one.hashCode()).isNotEqualTo(other.hashCode());
        assertThat(one).hasToString(one.tree().text());
        assertThat(one.equals((Object) "score > 60")).isFalse();
    }

    @Test
    void json_ofAMistake_leavesOutAnEmptyHint() {
        assertThat(new Mistake(1, 2, "m", "h").json().text())
                .isEqualTo("{\"line\":1,\"column\":2,\"message\":\"m\",\"hint\":\"h\"}");
        assertThat(new Mistake(1, 2, "m", "").json().text()).isEqualTo("{\"line\":1,\"column\":2,\"message\":\"m\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "colour, color colon, color",
        "ab, ba zz, ba",
        "ab, xy, ''",
        "a, b, b",
        "abcdef, abcxyf, abcxyf",
        "abcdef, abxyzf, ''",
        "abcdefghi, abcdefxyz, abcdefxyz",
        "abcdefghi, abcdewxyz, ''",
        "compliance, answers.compliance complianse, answers.compliance",
        "name, b.name a.name, a.name",
        "abcd, abdc, abdc",
        "ABCD, abcd, abcd",
        "abcd, abcdef, abcdef",
        "abcd, abcdefg, ''",
        "badc, abcd, abcd"
    })
    void to_word_theNearestThatIsNearEnough(String word, String candidates, String nearest) {
        assertThat(Nearest.to(word, List.of(candidates.split(" "))).orElse("")).isEqualTo(nearest);
    }

    private static Condition understood(String text) {
        return switch (Condition.parse(text, TYPES)) {
            case Condition.Understood understood -> understood.condition();
            case Condition.Mistaken mistaken -> throw new AssertionError(text + " " + mistaken);
        };
    }
}
