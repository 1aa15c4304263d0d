package dev.stagecraft.playbook.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.condition.Mistake;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Content;
import dev.stagecraft.playbook.Finding;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.Shipped;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinterTest {
    private static final long SEED = 7;
    private static final List<String> PIECES = List.of(
            "",
            "",
            "",
            "x",
            " ",
            "\n",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "#",
            "&a",
            "*a",
            "|",
            "null",
            "1e9",
            "-1",
            "true",
            "score",
            "\t",
            "\u00e9",
            "\ud83d\ude00",
            "id: ",
            "answers.");
    private static final String GOOD = """
        kind: assessment
        id: visit
        title: {en: Visit, de: Besuch}
        stage: Prospecting
        questions:
          - id: hours
            ask: Hours?
            type: oneOf
            required: true
            options:
              - {id: few, label: Few, points: 10}
              - {id: many, label: Many, points: 40.5}
          - id: risk
            ask: Risk?
            type: oneOf
            required: true
            showWhen: answers.hours = "many"
            options: [{id: yes, label: Yes, points: 30}, {id: no, label: No}]
        rules:
          - id: up
            when: score > 60
            then: {upgradeTo: Discovery}
        examples:
          - {answers: {hours: many, risk: yes}, score: 70.5, upgradeTo: Discovery}
        """;

    @Test
    void lint_goodDocument_canonicalWithTextsAndTrees() {
        var sound = (Lint.Sound) lint(GOOD);
        assertThat(sound.findings()).isEmpty();
        assertThat(sound.preview().text())
                .isEqualTo("{\"score\":{\"min\":10,\"max\":70.5},\"combinations\":3,\"sampled\":false,"
                        + "\"rules\":{\"up\":1},\"summary\":\"score 10..70.5; 3 answer combinations; up 1\"}");
        assertThat(sound.content().canonical())
                .contains("\"showWhen\":\"answers.hours ="
                        + " \\\"many\\\"\",\"showWhenTree\":{\"left\":{\"fact\":\"answers.hours\"}")
                .contains("\"offeredWhen\":\"stage = \\\"Prospecting\\\"\"")
                .contains("\"whenTree\":{\"left\":{\"fact\":\"score\"},\"op\":\">\",\"right\":{\"value\":60}}")
                .contains("\"id\":\"yes\",\"label\":\"Yes\"")
                .contains("\"maxScore\":70.5");
    }

    @Test
    void lint_itsOwnCanonicalJson_saysTheSame() {
        var sound = (Lint.Sound) lint(GOOD);
        var again =
                (Lint.Sound) lint(sound.content().with("version", Json.of(7)).text());
        assertThat(again.content()).isEqualTo(sound.content());
        assertThat(((Lint.Sound) lint(sound.content().canonical().replace(",", ",\n\t"))).content())
                .isEqualTo(sound.content());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        kind: assessment | kind: asessment | 1 | 7 | `kind` cannot be `asessment` | did you mean `assessment`?
        kind: assessment | kind: flowchart | 1 | 7 | Documents of the kind `flowchart` are not supported yet | assessment, pipeline and features are
        id: visit | id: vist | 2 | 5 | `id` is `vist`, but the document is kept as `visit` |
        id: visit | ID: visit | 1 | 1 | `id` is missing |
        id: visit | ID: visit | 2 | 1 | There is no field `ID` here | did you mean `id`?
        stage: Prospecting | stage: Prospectin | 4 | 8 | `stage` cannot be `Prospectin` | did you mean `Prospecting`?
        stage: Prospecting | stage: ClosedWon | 4 | 8 | `ClosedWon` is a closing stage | nothing is asked after closing
        stage: Prospecting | pipeline: sale | 4 | 11 | `pipeline` cannot be `sale` | did you mean `sales`?
        type: oneOf | type: oneof | 8 | 11 | `type` cannot be `oneof` | did you mean `oneOf`?
        required: true | required: yes | 9 | 15 | `required` must be true or false |
        required: true | require: true | 9 | 5 | There is no field `require` here | did you mean `required`?
        points: 10} | points: ten} | 11 | 39 | `points` must be a number | numbers stand without quotes
        points: 10} | points: 1.005} | 11 | 39 | `points` has more than two decimals |
        points: 10} | points: 1e9} | 11 | 39 | `points` must be a number from -1000000 to 1000000 |
        points: 10} | point: 10} | 11 | 31 | There is no field `point` here | did you mean `points`?
        {id: many | {id: few | 12 | 14 | There are two options `few` | ids are unique within a question
        id: risk | id: hours | 13 | 9 | There are two questions `hours` | ids are unique
        ask: Risk? | ask: 5 | 14 | 10 | `ask` must be a text | put it in quotes
        answers.hours = "many" | answers.risk = "yes" | 17 | 15 | `answers.risk` is not asked before this question | showWhen reads only earlier questions
        answers.hours = "many" | answers.hours = "lots" | 17 | 31 | There is no option "lots" | the options are few, many
        when: score > 60 | when: scor > 60 | 21 | 11 | There is no fact `scor` here | did you mean `score`?
        when: score > 60 | when: score > 60 and risk = "yes" | 21 | 26 | There is no fact `risk` here | did you mean `answers.risk`?
        when: score > 60 | when: 'score > "60"' | 21 | 20 | `score` is a number and `"60"` is a text | numbers stand without quotes
        when: score > 60 | if: score > 60 | 20 | 5 | `when` is missing |
        upgradeTo: Discovery} | upgradeTo: Discover} | 22 | 23 | `upgradeTo` cannot be `Discover` | did you mean `Discovery`?
        upgradeTo: Discovery} | upgradeTo: Prospecting} | 22 | 23 | `Prospecting` does not come after `Prospecting` | a rule moves forward in the pipeline `sales`
        score: 70.5 | score: 70 | 24 | 48 | This example scores 70.5 and not 70 |
        answers: {hours: many, risk: yes} | answers: {hours: many} | 24 | 15 | The answers of this example are refused: risk must be answered |
        , upgradeTo: Discovery} |  } | 24 | 5 | This example gives Discovery and not no upgrade | its score is 70.5
        title: {en: Visit, de: Besuch} | title: {en: Visit, German: Besuch} | 3 | 20 | `German` is not a language | as in {en: Hours}
        stage: Prospecting | title: Again | 4 | 1 | `title` is written twice | the first one counts; remove one of them
        """)
    void lint_oneMistake_isPlacedAndExplained(
            String good, String bad, int line, int column, String message, String hint) {
        assertThat(GOOD).contains(good);
        var faulty = (Lint.Faulty)
                lint(GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad == null ? "" : bad)));
        assertThat(faulty.findings())
                .extracting(Finding::mistake)
                .contains(new Mistake(line, column, message, hint == null ? "" : hint));
    }

    @Test
    void lint_manyMistakes_listedAtOnceByLine() {
        var faulty = (Lint.Faulty) lint(GOOD.replace("stage: Prospecting", "stage: Nowhere")
                .replace("points: 40.5", "points: much")
                .replace("score > 60", "score >")
                .replace("examples:", "example:"));
        assertThat(faulty.findings())
                .extracting(finding -> finding.mistake().line())
                .containsExactly(4, 12, 21, 23);
    }

    @Test
    void lint_ruleThatCannotFire_warnsAndMayBePublished() {
        var sound = (Lint.Sound)
                lint(GOOD.replace("score > 60", "score > 71").replace(", score: 70.5, upgradeTo: Discovery", ""));
        assertThat(sound.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
            assertThat(finding.mistake().message()).isEqualTo("No answers can ever fire a rule");
            assertThat(finding.mistake().hint()).isEqualTo("the score lies in 10..70.5");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "- a",
                "just a text",
                "kind: [",
                "{\"kind\": \"assessment\",}",
                "kind: assessment\n---\nkind: assessment",
                "kind: &a assessment\nid: *a",
                "kind: !!str assessment",
                "a: .inf",
                "a: 0x10",
                "? [a]\n: b",
                "a: \"\\ud800\"",
                "\u0001"
            })
    void lint_unreadable_isAFindingWithAPlace(String source) {
        var faulty = (Lint.Faulty) lint(source);
        assertThat(faulty.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.mistake().line()).isPositive();
            assertThat(finding.mistake().column()).isPositive();
            assertThat(finding.mistake().message()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "{\"a\":"})
    void lint_deepNesting_refusedWithoutOverflow(String level) {
        var faulty = (Lint.Faulty) lint("a: " + level.repeat(20_000));
        assertThat(faulty.findings()).hasSize(1);
    }

    @Test
    void lint_hiddenExampleAnswerBeyondEveryNumber_isAFinding() {
        var faulty = lint(GOOD + "  - {answers: {hours: few, risk: 1e999}, score: 10}\n");
        assertThat(faulty.findings())
                .extracting(finding -> finding.mistake().message())
                .containsExactly("A number has at most 15 digits");
    }

    /** Whatever is sent, the linter answers; what it calls sound has a canonical form that reads back. */
    @Test
    void lint_damagedDocuments_alwaysAnswered() {
        var random = new Random(SEED);
        int sound = 0;
        for (int i = 0; i < 4_000; i++) {
            var damaged = new StringBuilder(GOOD);
            for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
                int at = random.nextInt(damaged.length());
                int end = Math.min(damaged.length(), at + random.nextInt(12));
                damaged.replace(at, end, PIECES.get(random.nextInt(PIECES.size())));
            }
            if (lint(damaged.toString()) instanceof Lint.Sound read) {
                sound++;
                var document = read.content().with("version", Json.of(1));
                assertThat(Content.of((Json.Fields) Json.parse(document.canonical())))
                        .isEqualTo(Content.of(document));
            }
        }
        assertThat(sound).isBetween(50, 3_950);
    }

    @Test
    void lint_largeQuestionnaire_sampledInTime() {
        var yaml = new StringBuilder("kind: assessment\nid: visit\ntitle: T\nstage: Demo\nquestions:\n");
        for (int i = 0; i < 100; i++) {
            yaml.append("  - {id: q")
                    .append(i)
                    .append(", ask: A, type: oneOf, required: true, options: [{id: a, label: A, points: 1}, {id: b,"
                            + " label: B}]}\n");
        }
        yaml.append("rules: [{id: all, when: score = 100, then: {upgradeTo: Negotiation}}]\n");
        var sound = (Lint.Sound) lint(yaml.toString());
        assertThat(sound.preview().text()).contains("\"score\":{\"min\":0,\"max\":100}", "\"sampled\":true");
        assertThat(sound.findings()).isEmpty();
    }

    @Test
    void lint_pipelineThatDropsAStageInUse_refused() {
        var yaml = """
            kind: pipeline
            id: sales
            stages: [{id: Prospecting}, {id: Discovery}, {id: Won, outcome: won}, {id: Lost, outcome: lost}]
            grades: {A: 0.5, B: 0.6}
            classes: {A: 60, B: 50}
            """;
        var messages = Linter.lint("sales", yaml, Shipped.playbook()).findings().stream()
                .map(finding -> finding.mistake().message())
                .toList();
        assertThat(messages)
                .contains(
                        "The stage `Demo` is used by the assessment `demo`",
                        "Grades must be listed from the highest win rate to the lowest",
                        "The lowest grade must start at 0",
                        "A and B are more than 100 % together");
    }

    @Test
    void lint_pipeline_defaultsAreWritten() {
        var yaml = """
            kind: pipeline
            id: partners
            stages: [{id: New}, {id: Won, outcome: won}, {id: Lost, outcome: lost}]
            """;
        var sound = (Lint.Sound) Linter.lint("partners", yaml, new Playbook(List.of()));
        var pipeline = (Pipeline) Content.of(sound.content().with("version", Json.of(1)));
        assertThat(pipeline.classes()).containsOnlyKeys("A", "B");
        assertThat(pipeline.grade(0.8)).isEqualTo("A+");
        assertThat(pipeline.grade(0.4)).isEqualTo("B");
        assertThat(pipeline.grade(0)).isEqualTo("D");
        assertThat(pipeline.isLater("Won", "New")).isTrue();
        assertThat(pipeline.isLater("New", "New")).isFalse();
    }

    private static Lint lint(String source) {
        return Linter.lint("visit", source, Shipped.playbook());
    }
}
