package dev.stagecraft.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Judgement.AnswerRefusal;
import dev.stagecraft.playbook.Judgement.Judged;
import dev.stagecraft.playbook.Judgement.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {
    private static final Assessment ASSESSMENT = Documents.assessment("""
            kind: assessment
            id: all
            title: All forms
            stage: Prospecting
            questions:
              - {id: size, ask: How many?, type: number, min: 1, max: 500}
              - id: tools
                ask: Which tools?
                type: manyOf
                options:
                  - {id: excel, label: Excel, points: 0.1}
                  - {id: sql, label: SQL, points: 0.2}
                  - {id: none, label: None, points: -5}
              - id: consent
                ask: May we call?
                type: oneOf
                required: true
                options: [{id: "yes", label: "Yes", points: 10}, {id: "no", label: "No"}]
              - {id: phone, ask: Number?, type: text, required: true, maxLength: 5, showWhen: answers.consent = "yes"}
              - {id: start, ask: When?, type: date, min: 2026-01-01, max: 2026-12-31}
            rules:
              - {id: big, when: score > 10 and answers.size >= 100, then: {upgradeTo: Demo}}
              - {id: any, when: score > 10, then: {upgradeTo: Discovery}}
            """);

    @Test
    void judge_pointsInHundredths_addExactly() {
        var judged = judged("{\"tools\":[\"sql\",\"excel\",\"sql\"],\"consent\":\"yes\",\"phone\":\"1\",\"size\":1e2}");
        assertThat(judged.score().json().text()).isEqualTo("10.3");
        assertThat(judged.maxScore().json().text()).isEqualTo("10.3");
        assertThat(judged.answers().text())
                .isEqualTo("{\"size\":100,\"tools\":[\"excel\",\"sql\"],\"consent\":\"yes\",\"phone\":\"1\"}");
        assertThat(judged.rule()).contains("big");
        assertThat(judged.upgradeTo()).contains("Demo");
    }

    @Test
    void judge_missingFact_ruleDoesNotFireButTheNextMay() {
        var judged = judged("{\"tools\":[\"sql\"],\"consent\":\"yes\",\"phone\":\"1\"}");
        assertThat(judged.rule()).contains("any");
    }

    @Test
    void judge_hiddenAnswers_droppedUnreadAndNotRequired() {
        var judged = judged("{\"consent\":\"no\",\"phone\":[\"far too long and no text\"]}");
        assertThat(judged.droppedAnswers()).containsExactly("phone");
        assertThat(judged.answers().text()).isEqualTo("{\"consent\":\"no\"}");
        assertThat(judged.score()).isEqualTo(Points.NONE);
        assertThat(judged.rule()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"consent":"no","colour":"red"} | colour | unknown-question
                    {"consent":"maybe"} | consent | unknown-option
                    {"consent":true} | consent | wrong-type
                    {} | consent | missing-required
                    {"consent":null} | consent | missing-required
                    {"consent":"yes"} | phone | missing-required
                    {"consent":"yes","phone":"  "} | phone | missing-required
                    {"consent":"yes","phone":"123456"} | phone | too-long
                    {"consent":"no","size":0} | size | out-of-range
                    {"consent":"no","size":501} | size | out-of-range
                    {"consent":"no","size":1.0000000000000001} | size | out-of-range
                    {"consent":"no","size":1e300} | size | out-of-range
                    {"consent":"no","size":"5"} | size | wrong-type
                    {"consent":"no","tools":"sql"} | tools | wrong-type
                    {"consent":"no","tools":["sql",1]} | tools | wrong-type
                    {"consent":"no","tools":["sqlite"]} | tools | unknown-option
                    {"consent":"no","start":"2026-2-1"} | start | wrong-type
                    {"consent":"no","start":"2026-02-30"} | start | wrong-type
                    {"consent":"no","start":"2027-01-01"} | start | out-of-range
                    """)
    void judge_answersThatCanNeverCount_refusedByFieldAndCode(String answers, String field, String code) {
        var refused = (Refused) ASSESSMENT.judge((Json.Fields) Json.parse(answers));
        assertThat(refused.refusals()).singleElement().satisfies(refusal -> assertThat(refusal)
                .extracting(AnswerRefusal::field, AnswerRefusal::code)
                .containsExactly(field, code));
    }

    @Test
    void judge_severalMistakes_allListed() {
        var refused = (Refused) ASSESSMENT.judge((Json.Fields) Json.parse("{\"x\":1,\"size\":0,\"tools\":1}"));
        assertThat(refused.refusals())
                .extracting(AnswerRefusal::field)
                .containsExactly("x", "size", "tools", "consent");
    }

    @Test
    void judge_shippedProspecting_seventyMovesToDiscovery() {
        var prospecting =
                (Assessment) Shipped.definition("prospecting").orElseThrow().content();
        var judged =
                (Judged) prospecting.judge((Json.Fields) Json.parse("{\"hours\":\"over5\",\"compliance\":\"yes\"}"));
        assertThat(judged.score().json().text()).isEqualTo("70");
        assertThat(judged.maxScore().json().text()).isEqualTo("70");
        assertThat(judged.rule()).contains("prospecting-to-discovery");
        assertThat(judged.upgradeTo()).contains("Discovery");
    }

    private static Judged judged(String answers) {
        return (Judged) ASSESSMENT.judge((Json.Fields) Json.parse(answers));
    }
}
