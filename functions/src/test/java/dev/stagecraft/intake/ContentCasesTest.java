package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.SubmissionEffect;
import dev.stagecraft.opportunity.TimeQuality;
import dev.stagecraft.table.TableKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of the sync contract about answers and the version of the questionnaire that they answer. */
@Tag("engine")
class ContentCasesTest {
    private static final String TO_DISCOVERY = "Prospecting > Discovery by rep-1";

    private final SyncScene scene = new SyncScene();

    @BeforeEach
    void aDealAndALaterMoment() {
        scene.deal("o-1");
        scene.now(minute(20));
    }

    /** A version that gives {@code over5} 60 points and as many as its number. */
    private static String version(int n) {
        return """
            kind: assessment
            id: prospecting
            title: Prospecting
            stage: Prospecting
            questions:
              - id: hours
                ask: How many hours?
                type: oneOf
                required: true
                options: [{id: over5, label: More, points: 6%d}, {id: h1to2, label: Few, points: 10}]
              - {id: people, ask: How many people?, type: number, min: 1, max: 500}
              - {id: since, ask: Since when?, type: date, min: 2020-01-01, max: 2030-12-31}
              - {id: why, ask: Why?, type: text, maxLength: 20}
            rules: [{id: up, when: score > 60, then: {upgradeTo: %s}}]
            """.formatted(n, n < 5 ? "Discovery" : "Demo");
    }

    /** Publishes versions 2 to this one, each at the minute of its number; the shipped one is the first. */
    private void publishUpTo(int version) {
        for (int n = 2; n <= version; n++) {
            scene.now(minute(n));
            assertThat(scene.publish("prospecting", version(n))).isEqualTo(n);
        }
        scene.now(minute(20));
    }

    private static Form pinned(int version, int answeredMinute) {
        return Form.of("s-1", "o-1", "prospecting@" + version, "{\"hours\":\"over5\"}", minute(answeredMinute));
    }

    @Test
    void pinnedVersion3_underCurrent5_judgedByItsOwnRules() {
        publishUpTo(5);
        var answer = scene.put("rep-1", pinned(3, 10));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("score")).isEqualTo("63");
        assertThat(answer.at("rule")).isEqualTo("up@3");
        assertThat(answer.at("opportunity.stage")).isEqualTo("Discovery");
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 63)
                .told("rep-1", 1, 2)
                .pulled();
        scene.deal("o-2");
        var current = scene.put("rep-1", Form.of("s-2", "o-2", "prospecting@5", "{\"hours\":\"over5\"}", minute(20)));
        assertThat(current.at("rule")).isEqualTo("up@5");
        scene.proof("o-2").stage("Demo").score("prospecting", 65);
    }

    @Test
    void pinnedVersion3_answeredBeforeItWasPublished_clampedToTheReceipt() {
        publishUpTo(5);
        var answer = scene.put("rep-1", pinned(3, 1));
        assertThat(answer.at("effectiveAt")).isEqualTo(minute(20).toString());
        var proof = scene.proof("o-1").answered("s-1").stage("Discovery").trail(TO_DISCOVERY);
        assertThat(proof.answer("s-1").quality()).isEqualTo(TimeQuality.CLAMPED);
    }

    private void rejected(Form form, String code, String field) {
        var answer = scene.put("rep-1", form);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(answer.at("field")).isEqualTo(field);
        var kept = scene.quarantined(answer.at("quarantine")).orElseThrow();
        assertThat(kept.requireText("body")).contains("\"o-1\"");
        assertThat(kept.requireInstant("receivedAt")).isEqualTo(minute(20));
        assertThat(scene.flush("rep-1", form).at("results.0.status")).isEqualTo("rejected");
        assertThat(scene.used("s-1")).isFalse();
        scene.proof("o-1").answered().stage("Prospecting").trail().noScore().told("rep-1", 1);
    }

    @Test
    void unknownVersion_rejectedAndKept() {
        publishUpTo(3);
        rejected(pinned(4, 10), "unknown-definition", "definition");
    }

    @Test
    void unknownDefinition_rejectedAndKept() {
        rejected(pinned(1, 10).with("definition", "prospects@1"), "unknown-definition", "definition");
    }

    @Test
    void hashMismatch_rejectedAndKept_theRightHashIsTakenIn() {
        publishUpTo(3);
        var form = pinned(3, 10);
        rejected(form.with("definitionHash", "sha256:" + "0".repeat(64)), "definition-hash-mismatch", "definitionHash");
        String hash = scene.wiring
                .table()
                .get(TableKey.definition("acme", "prospecting", 3))
                .orElseThrow()
                .requireText("hash");
        assertThat(scene.put("rep-1", form.with("definitionHash", hash)).status())
                .isEqualTo(201);
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .told("rep-1", 1, 2);
    }

    @Test
    void withdrawnVersion_scoredAndRecorded_aPersonDecides() {
        publishUpTo(3);
        scene.withdraw("prospecting", 2);
        var answer = scene.put("rep-1", pinned(2, 10));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("status")).isEqualTo("recorded");
        assertThat(answer.at("reason")).isEqualTo("withdrawn-version");
        assertThat(answer.at("score")).isEqualTo("62");
        scene.proof("o-1")
                .answered("s-1")
                .stage("Prospecting")
                .trail()
                .score("prospecting", 62)
                .effect("s-1", SubmissionEffect.WITHDRAWN_VERSION)
                .told("rep-1", 1, 2)
                .pulled();
        scene.change("o-1", "stage", "Discovery", minute(20));
        scene.proof("o-1")
                .stage("Discovery")
                .trail("Prospecting > Discovery by manager-1")
                .told("rep-1", 1, 2, 3);
        assertThat(scene.put("rep-1", pinned(2, 10)).json()).isEqualTo(answer.json());
    }

    @Test
    void hiddenQuestion_answered_droppedAndSaid() {
        scene.opportunity(
                "manager-1", "manager", "o-2", "{\"name\":\"In demo\",\"owner\":\"rep-1\",\"stage\":\"Demo\"}");
        var form = Form.demo("s-1", "o-2", minute(20));
        var answers = ((Json.Fields) form.body().field("answers").orElseThrow())
                .with("objection", Json.of("not shown, for there are none"));
        scene.now(minute(30));
        var answer = scene.put("rep-1", form.with("answers", answers));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("droppedAnswers")).isEqualTo("[\"objection\"]");
        assertThat(answer.at("score")).isEqualTo("100");
        var proof = scene.proof("o-2")
                .answered("s-1")
                .stage("Negotiation")
                .trail("Demo > Negotiation by rep-1")
                .score("demo", 100)
                .told("rep-1", 1, 2)
                .pulled();
        assertThat(proof.answer("s-1").answers().field("objection")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"hours\":\"over5\",\"colour\":\"red\"}', unknown-question, colour",
        "'{\"hours\":\"over6\"}', unknown-option, hours",
        "'{\"hours\":[\"over5\"]}', wrong-type, hours",
        "'{\"people\":3}', missing-required, hours",
        "'{\"hours\":null}', missing-required, hours",
        "'{\"hours\":\"over5\",\"people\":0}', out-of-range, people",
        "'{\"hours\":\"over5\",\"people\":500.5}', out-of-range, people",
        "'{\"hours\":\"over5\",\"people\":1e300}', out-of-range, people",
        "'{\"hours\":\"over5\",\"people\":\"3\"}', wrong-type, people",
        "'{\"hours\":\"over5\",\"since\":\"2019-12-31\"}', out-of-range, since",
        "'{\"hours\":\"over5\",\"since\":\"2026-02-30\"}', wrong-type, since",
        "'{\"hours\":\"over5\",\"why\":\"123456789012345678901\"}', too-long, why"
    })
    void answers_thatCanNeverCount_rejectedWithTheFieldAndKept(String answers, String code, String field) {
        publishUpTo(2);
        rejected(pinned(2, 10).with("answers", Json.parse(answers)), code, field);
    }
}
