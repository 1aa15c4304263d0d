package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.atOnce;
import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.SubmissionEffect;
import dev.stagecraft.stores.HttpCall;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of the sync contract in which things arrive in another order than that in which they happened. */
@Tag("engine")
class OrderCasesTest {
    private static final String TO_DISCOVERY = "Prospecting > Discovery by rep-1";
    private static final String TO_DEMO = "Discovery > Demo by rep-1";

    private final SyncScene scene = new SyncScene();

    /** Each arrival has a moment of its own, so that the order of arrival shows. */
    private HttpCall.Answer arrives(int minute, Form form) {
        scene.now(minute(minute));
        return scene.put("rep-1", form);
    }

    @Test
    void discovery_answeredBeforeALateProspecting_countsOnceThatIsThere() {
        scene.deal("o-1");
        var early = arrives(30, Form.discovery("s-2", "o-1", minute(20)));
        assertThat(early.status()).isEqualTo(201);
        assertThat(early.at("status")).isEqualTo("recorded");
        assertThat(early.at("reason")).isEqualTo("stage-not-current");
        scene.proof("o-1").answered("s-2").stage("Prospecting").trail().told("rep-1", 1, 2);
        var late = arrives(40, Form.prospecting("s-1", "o-1", minute(10)));
        assertThat(late.at("status")).isEqualTo("applied");
        assertThat(late.at("opportunity.stage")).isEqualTo("Demo");
        assertThat(late.at("nextAssessment")).isEqualTo("demo@1");
        var proof = scene.proof("o-1")
                .answered("s-1", "s-2")
                .stage("Demo")
                .trail(TO_DISCOVERY, TO_DEMO)
                .score("prospecting", 70)
                .score("discovery", 100)
                .effect("s-2", SubmissionEffect.APPLIED)
                .told("rep-1", 1, 2, 3)
                .pulled();
        assertThat(proof.standing().stageSince()).isEqualTo(minute(20));
        assertThat(arrives(50, Form.discovery("s-2", "o-1", minute(20))).at("status"))
                .as("a repeat gets the result as first given")
                .isEqualTo("recorded");
    }

    @Test
    void lateAnswer_olderThanAManualClosedLost_countsAndTheDealStaysLost() {
        scene.deal("o-1");
        scene.now(minute(30));
        scene.change("o-1", "stage", "ClosedLost", minute(30));
        var late = arrives(40, Form.prospecting("s-1", "o-1", minute(10)));
        assertThat(late.at("status")).isEqualTo("applied");
        assertThat(late.at("opportunity.stage")).isEqualTo("ClosedLost");
        assertThat(late.at("nextAssessment")).isEmpty();
        var proof = scene.proof("o-1")
                .answered("s-1")
                .stage("ClosedLost")
                .trail(TO_DISCOVERY, "Discovery > ClosedLost by manager-1")
                .score("prospecting", 70)
                .told("rep-1", 1, 2, 3)
                .pulled();
        assertThat(proof.standing().closedAt()).isEqualTo(minute(30));
        assertThat(scene.get("o-1").at("outcome")).isEqualTo("lost");
    }

    @Test
    void answer_beforeItsOpportunityExists_keptAndReplayedOnceItDoes() {
        scene.now(minute(20));
        var early = scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)));
        assertThat(early.status()).isEqualTo(404);
        assertThat(early.at("code")).isEqualTo("unknown-opportunity");
        assertThat(scene.quarantined(early.at("quarantine")).orElseThrow().requireText("body"))
                .contains("over5");
        assertThat(scene.used("s-1")).as("quarantine never takes the id").isFalse();
        scene.flush("rep-1", Form.discovery("s-2", "o-1", minute(15)));
        scene.now(minute(1_000));
        var created = scene.deal("o-1");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.at("stage")).isEqualTo("Demo");
        var proof = scene.proof("o-1")
                .answered("s-1", "s-2")
                .stage("Demo")
                .trail(TO_DISCOVERY, TO_DEMO)
                .score("prospecting", 70)
                .told("rep-1", 1, 2, 3)
                .pulled();
        assertThat(proof.answer("s-1").effectiveAt()).isEqualTo(minute(10));
        assertThat(proof.answer("s-1").receivedAt()).as("the first receipt").isEqualTo(minute(20));
        assertThat(scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"a-1, b-2", "b-1, a-2"})
    void twoReps_atTheSameInstant_orderedByIdWhoeverArrivesFirst(String first, String second) {
        scene.opportunity("admin-1", "admin", "o-1", "{\"name\":\"Nobody's\"}");
        scene.now(minute(20));
        var forms = List.of(Form.prospecting(first, "o-1", minute(10)), Form.lowProspecting(second, "o-1", minute(10)));
        var answers = atOnce(2, i -> scene.put(i == 0 ? "rep-1" : "rep-2", forms.get(i)));
        assertThat(answers).extracting(HttpCall.Answer::status).containsOnly(201);
        boolean strongFirst = first.compareTo(second) < 0;
        scene.proof("o-1")
                .answered(first, second)
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .effect(first, SubmissionEffect.APPLIED)
                .effect(second, strongFirst ? SubmissionEffect.STAGE_NOT_CURRENT : SubmissionEffect.APPLIED)
                .score("prospecting", strongFirst ? 10 : 70);
    }

    @Test
    void lowerScore_afterAnUpgrade_neverTakesTheStageBack() {
        scene.deal("o-1");
        arrives(20, Form.prospecting("s-1", "o-1", minute(10)));
        var lower = arrives(40, Form.lowProspecting("s-2", "o-1", minute(30)));
        assertThat(lower.at("status")).isEqualTo("recorded");
        assertThat(lower.at("reason")).isEqualTo("stage-not-current");
        assertThat(lower.at("score")).isEqualTo("10");
        assertThat(lower.at("opportunity.stage")).isEqualTo("Discovery");
        scene.proof("o-1")
                .answered("s-1", "s-2")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 10)
                .told("rep-1", 1, 2, 3)
                .pulled();
    }

    @Test
    void editChain_lastThenFirstThenMiddle_onlyTheLastCounts() {
        scene.deal("o-1");
        var a = Form.prospecting("s-a", "o-1", minute(10));
        var b = Form.prospecting("s-b", "o-1", minute(11)).correcting("s-a");
        var c = Form.lowProspecting("s-c", "o-1", minute(12)).correcting("s-b");
        assertThat(arrives(20, c).at("status")).isEqualTo("applied");
        assertThat(arrives(30, a).at("status")).isEqualTo("applied");
        assertThat(arrives(40, b).at("reason")).isEqualTo("superseded");
        scene.proof("o-1")
                .answered("s-a", "s-b", "s-c")
                .stage("Prospecting")
                .trail()
                .score("prospecting", 10)
                .effect("s-a", SubmissionEffect.SUPERSEDED)
                .effect("s-b", SubmissionEffect.SUPERSEDED)
                .effect("s-c", SubmissionEffect.APPLIED)
                .told("rep-1", 1, 2, 3, 4)
                .pulled();
    }

    @ParameterizedTest
    @CsvSource({"s-a s-b s-c", "s-c s-b s-a", "s-b s-a s-c"})
    void twoEdits_ofOneAnswer_bothReplaceItAndTheLaterCounts(String order) {
        scene.deal("o-1");
        var a = Form.lowProspecting("s-a", "o-1", minute(10));
        var b = Form.lowProspecting("s-b", "o-1", minute(11)).correcting("s-a");
        var c = Form.prospecting("s-c", "o-1", minute(12)).correcting("s-a");
        int minute = 20;
        for (String id : order.split(" ")) {
            var form = List.of(a, b, c).stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow();
            assertThat(arrives(minute++, form).status()).isEqualTo(201);
        }
        scene.proof("o-1")
                .answered("s-a", "s-b", "s-c")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 70)
                .effect("s-a", SubmissionEffect.SUPERSEDED)
                .effect("s-b", SubmissionEffect.APPLIED)
                .effect("s-c", SubmissionEffect.APPLIED)
                .told("rep-1", 1, 2, 3, 4);
    }
}
