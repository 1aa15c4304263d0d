package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.opportunity.Feed;
import dev.stagecraft.table.TableKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cases of the sync contract in which the deal is gone, or lives on in another, when the answer arrives. */
@Tag("engine")
class DepartureCasesTest {
    private final SyncScene scene = new SyncScene();
    private final Form early = Form.prospecting("s-1", "o-1", minute(10));
    private final Form late = Form.discovery("s-2", "o-1", minute(11));
    private String cursor = "";

    /** The first answer is stored before the deal goes, and the second is still in the phone. */
    @BeforeEach
    void aDealWithAnAnswer() {
        scene.deal("o-1");
        scene.now(minute(20));
        assertThat(scene.put("rep-1", early).status()).isEqualTo(201);
        cursor = scene.pull("rep-1", "").at("cursor");
        scene.now(minute(30));
    }

    @Test
    void deletedOpportunity_answersAreRefusedAndKept_whatWasStoredIsStillARepeatWithoutItsData() {
        assertThat(scene.delete("o-1").status()).isEqualTo(204);
        scene.now(minute(40));
        var refused = scene.put("rep-1", late);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("code")).isEqualTo("opportunity-deleted");
        assertThat(scene.quarantined(refused.at("quarantine"))).isPresent();
        assertThat(scene.used("s-2")).isFalse();
        var again = scene.put("rep-1", early);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.at("reason")).isEqualTo("opportunity-deleted");
        assertThat(again.text()).doesNotContain("score", "over5", "Discovery");
        var batch = scene.flush("rep-1", early, late);
        assertThat(batch.at("results.0.status")).isEqualTo("duplicate");
        assertThat(batch.at("results.1.code")).isEqualTo("opportunity-deleted");
        isGone();
        assertThat(scene.deal("o-1").at("code")).isEqualTo("opportunity-deleted");
    }

    private void isGone() {
        assertThat(scene.get("o-1").status()).isEqualTo(404);
        assertThat(scene.stored.history("acme", "o-1")).isEmpty();
        var partition = TableKey.opportunity("acme", "o-1").partition();
        assertThat(scene.wiring.table().all(partition, TableKey.EVENT)).isEmpty();
        assertThat(scene.rows("rep-1").getLast().removed()).isTrue();
        var told = scene.pull("rep-1", cursor);
        assertThat(told.at("changes.0.type")).isEqualTo("removed");
        assertThat(told.at("changes.0.id")).isEqualTo("o-1");
        assertThat(told.at("changes.1.id")).isEmpty();
        assertThat(scene.pull("rep-1", "").text()).doesNotContain("o-1");
    }

    @Test
    void deletedOpportunity_sameIdWithOtherContent_409() {
        scene.delete("o-1");
        var other = scene.put("rep-1", Form.lowProspecting("s-1", "o-1", minute(10)));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.at("code")).isEqualTo("id-reused");
        isGone();
    }

    @Test
    void mergedOpportunity_answersCountInTheOneItLivesOnIn_onceWhateverIdTheyName() {
        scene.deal("o-2");
        assertThat(scene.merge("o-1", "o-2").status()).isEqualTo(200);
        scene.now(minute(40));
        var taken = scene.put("rep-1", late);
        assertThat(taken.status()).isEqualTo(201);
        assertThat(taken.at("status")).isEqualTo("applied");
        assertThat(taken.at("opportunity.id")).isEqualTo("o-2");
        assertThat(taken.at("opportunity.stage")).isEqualTo("Demo");
        assertThat(scene.put("rep-1", late).json()).isEqualTo(taken.json());
        assertThat(scene.put("rep-1", early).status()).as("stored before").isEqualTo(200);
        var batch = scene.flush("rep-1", early, late);
        assertThat(batch.at("results.0.status")).isEqualTo("duplicate");
        assertThat(batch.at("results.1.status")).isEqualTo("duplicate");
        var shown = scene.get("o-2");
        assertThat(shown.at("stage")).isEqualTo("Demo");
        assertThat(shown.at("rev")).as("created, merged, answered").isEqualTo("3");
        assertThat(shown.at("trail.0.to")).isEqualTo("Discovery");
        assertThat(shown.at("trail.1.to")).isEqualTo("Demo");
        assertThat(shown.at("trail.2.to")).isEmpty();
        assertThat(shown.at("answers.prospecting.hours")).isEqualTo("over5");
        assertThat(scene.get("o-1").at("mergedInto")).isEqualTo("o-2");
        assertThat(scene.rows("rep-1"))
                .filteredOn(row -> row.opportunity().equals("o-2"))
                .extracting(Feed.Row::rev)
                .containsExactly(1L, 2L, 3L);
        var told = scene.pull("rep-1", cursor).text();
        assertThat(told).contains("{\"type\":\"removed\",\"id\":\"o-1\"}").contains(shown.text());
    }
}
