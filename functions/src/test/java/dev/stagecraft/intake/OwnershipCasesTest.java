package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.SubmissionEffect;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cases of the sync contract about whose answer, whose deal and whose phone it is. */
@Tag("engine")
class OwnershipCasesTest {
    private static final String TO_DISCOVERY = "Prospecting > Discovery by rep-1";

    private final SyncScene scene = new SyncScene();

    @Test
    void anotherUser_onTheDevice_mayNotSendWhatIsNotTheirsAndNothingIsLost() {
        scene.deal("o-1");
        scene.now(minute(20));
        var form = Form.prospecting("s-1", "o-1", minute(10)).with("author", "rep-1");
        var refused = scene.put("rep-2", form);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.at("code")).isEqualTo("not-the-author");
        assertThat(refused.at("field")).isEqualTo("author");
        assertThat(scene.quarantined(refused.at("quarantine")).orElseThrow().requireText("user"))
                .isEqualTo("rep-2");
        assertThat(scene.flush("rep-2", form).at("results.0.code")).isEqualTo("not-the-author");
        scene.proof("o-1").answered().stage("Prospecting").trail().told("rep-1", 1);
        scene.now(minute(30));
        assertThat(scene.put("rep-1", form).status())
                .as("the author is back on the device")
                .isEqualTo(201);
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 70)
                .told("rep-1", 1, 2)
                .pulled();
        assertThat(scene.rows("rep-2")).isEmpty();
    }

    @Test
    void anotherUser_onTheDeviceWithoutAnAuthorInTheForm_countsAsTheirsAndMovesNothing() {
        scene.deal("o-1");
        scene.now(minute(20));
        var sent = scene.put("rep-2", Form.prospecting("s-1", "o-1", minute(10)));
        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.at("reason")).isEqualTo("not-assignee");
        assertThat(scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)))
                        .status())
                .as("the author is part of the content")
                .isEqualTo(409);
        var proof = scene.proof("o-1")
                .answered("s-1")
                .stage("Prospecting")
                .trail()
                .effect("s-1", SubmissionEffect.NOT_ASSIGNEE)
                .told("rep-1", 1, 2);
        assertThat(proof.answer("s-1").author()).isEqualTo("rep-2");
    }

    @Test
    void otherOrganisations_opportunity_isUnknownAndUntouched() {
        scene.deal("o-1");
        scene.now(minute(20));
        var body = Form.prospecting("s-1", "o-1", minute(10)).body().text();
        var foreign = scene.raw("other", "rep-1", "s-1", body);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.at("code")).isEqualTo("unknown-opportunity");
        assertThat(foreign.text()).doesNotContain("acme", "Deal\"");
        scene.proof("o-1").answered().stage("Prospecting").trail().told("rep-1", 1);
        assertThat(scene.used("s-1")).isFalse();
        assertThat(scene.quarantined(foreign.at("quarantine")))
                .as("kept where it came from")
                .isEmpty();
        assertThat(scene.raw("acme", "rep-1", "s-1", body).status())
                .as("each organisation has ids of its own")
                .isEqualTo(201);
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 70)
                .told("rep-1", 1, 2)
                .pulled();
        assertThat(scene.raw("other", "rep-1", "s-1", body).status()).isEqualTo(404);
        assertThat(scene.pull("other", "rep-1", "", 200).text()).doesNotContain("o-1");
    }

    @Test
    void reassigned_whileOfflineAfterTheAnswer_countsAndTellsTheNewOwner() {
        scene.deal("o-1");
        scene.now(minute(20));
        scene.change("o-1", "owner", "rep-2", minute(20));
        scene.now(minute(30));
        var late = scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)));
        assertThat(late.status()).isEqualTo(201);
        assertThat(late.at("status")).isEqualTo("applied");
        assertThat(late.at("opportunity.stage")).isEqualTo("Discovery");
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 70)
                .effect("s-1", SubmissionEffect.APPLIED)
                .told("rep-1", 1, -2)
                .told("rep-2", 2, 3)
                .pulled();
        assertThat(scene.pull("rep-1", "").text()).doesNotContain("o-1");
    }

    @Test
    void reassigned_whileOfflineBeforeTheAnswer_recordedWithoutAMove() {
        scene.deal("o-1");
        scene.now(minute(20));
        scene.change("o-1", "owner", "rep-2", minute(5));
        scene.now(minute(30));
        var late = scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)));
        assertThat(late.status()).isEqualTo(201);
        assertThat(late.at("status")).isEqualTo("recorded");
        assertThat(late.at("reason")).isEqualTo("not-assignee");
        scene.proof("o-1")
                .answered("s-1")
                .stage("Prospecting")
                .trail()
                .score("prospecting", 70)
                .effect("s-1", SubmissionEffect.NOT_ASSIGNEE)
                .told("rep-1", 1, -2)
                .told("rep-2", 2, 3)
                .pulled();
    }

    @Test
    void unassigned_deal_anybodysAnswerCountsAndOnlyAnAssignmentTells() {
        scene.opportunity("admin-1", "admin", "o-1", "{\"name\":\"Nobody's\"}");
        scene.now(minute(20));
        assertThat(scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)))
                        .at("status"))
                .isEqualTo("applied");
        assertThat(scene.put("rep-2", Form.discovery("s-2", "o-1", minute(11))).at("status"))
                .isEqualTo("applied");
        scene.proof("o-1")
                .answered("s-1", "s-2")
                .stage("Demo")
                .trail(TO_DISCOVERY, "Discovery > Demo by rep-2")
                .score("discovery", 100)
                .told("rep-1")
                .told("rep-2");
        scene.now(minute(30));
        scene.change("o-1", "owner", "rep-3", minute(30));
        scene.proof("o-1").stage("Demo").told("rep-1").told("rep-3", 4).pulled();
    }

    @Test
    void unassigned_whileOffline_theAnswerBeforeStillCountsAndThePhoneForgetsTheDeal() {
        scene.deal("o-1");
        scene.now(minute(20));
        String cursor = scene.pull("rep-1", "").at("cursor");
        scene.opportunity("manager-1", "manager", "o-1", "{\"owner\":null,\"reason\":\"on leave\"}");
        scene.now(minute(30));
        assertThat(scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)))
                        .at("status"))
                .isEqualTo("applied");
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 70)
                .told("rep-1", 1, -2);
        var told = scene.pull("rep-1", cursor);
        assertThat(told.at("changes.0.type")).isEqualTo("removed");
        assertThat(told.at("changes.0.id")).isEqualTo("o-1");
        assertThat(told.at("changes.1.id")).isEmpty();
    }
}
