package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.atOnce;
import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.TableKey;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cases of the sync contract in which the same thing is sent again. */
@Tag("engine")
class RepeatCasesTest {
    private static final String TO_DISCOVERY = "Prospecting > Discovery by rep-1";

    private final SyncScene scene = new SyncScene();
    private final Form form = Form.prospecting("s-1", "o-1", minute(10));

    @BeforeEach
    void aDealAndALaterMoment() {
        scene.deal("o-1");
        scene.now(minute(20));
    }

    private void onceOnly() {
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 70)
                .told("rep-1", 1, 2)
                .pulled();
    }

    @Test
    void sameItem_twice_storedResultAndOneEffect() {
        var first = scene.put("rep-1", form);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.at("status")).isEqualTo("applied");
        var second = scene.put("rep-1", form);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json()).isEqualTo(first.json());
        var batched = scene.flush("rep-1", form, form);
        for (int i = 0; i < 2; i++) {
            assertThat(batched.at("results." + i + ".status")).isEqualTo("duplicate");
            assertThat(batched.at("results." + i + ".id")).isEqualTo("s-1");
            assertThat(batched.at("results." + i + ".score")).isEqualTo("70");
        }
        onceOnly();
    }

    @Test
    void sameItem_fromThreeThreads_oneIsStoredAndTwoAreRepeats() {
        var answers = atOnce(3, i -> scene.put("rep-1", form));
        assertThat(answers).extracting(HttpCall.Answer::status).containsExactlyInAnyOrder(201, 200, 200);
        assertThat(answers)
                .extracting(HttpCall.Answer::json)
                .containsOnly(answers.getFirst().json());
        onceOnly();
    }

    @Test
    void sameId_withOtherAnswers_409AndTheFirstIsKept() {
        scene.put("rep-1", form);
        var other = Form.lowProspecting("s-1", "o-1", minute(10));
        var refused = scene.put("rep-1", other);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("code")).isEqualTo("id-reused");
        var batched = scene.flush("rep-1", other, form);
        assertThat(batched.at("results.0.status")).isEqualTo("rejected");
        assertThat(batched.at("results.0.code")).isEqualTo("id-reused");
        assertThat(batched.at("results.1.status")).isEqualTo("duplicate");
        onceOnly();
    }

    @Test
    void sameId_withAnotherOpportunity_409AndTheOtherIsUntouched() {
        scene.deal("o-2");
        scene.put("rep-1", form);
        var refused = scene.put("rep-1", Form.prospecting("s-1", "o-2", minute(10)));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("code")).isEqualTo("id-reused");
        assertThat(scene.put("rep-1", Form.prospecting("s-1", "o-3", minute(10)))
                        .status())
                .as("one that does not exist")
                .isEqualTo(409);
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .told("rep-1", 1, 2);
        scene.proof("o-2").answered().stage("Prospecting").trail().told("rep-1", 1);
    }

    @Test
    void retry_withNewAgeAndTimeOfSending_isARepeatAndKeepsTheFirstTime() {
        var first = scene.put("rep-1", form);
        assertThat(first.at("effectiveAt")).isEqualTo(minute(10).toString());
        scene.now(minute(500));
        var again = scene.put("rep-1", form);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        var renumbered = form.with("deviceSeq", Json.of(7)).with("ageMs", Json.of(1));
        assertThat(scene.asIs("rep-1", renumbered).status()).isEqualTo(200);
        onceOnly();
    }

    @Test
    void retry_sixtyDaysLater_isStillARepeat() {
        var first = scene.put("rep-1", form);
        scene.now(minute(20).plus(Duration.ofDays(60)));
        var again = scene.put("rep-1", form);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        onceOnly();
        assertThat(scene.wiring
                        .table()
                        .get(TableKey.idGuard("acme", "s-1"))
                        .orElseThrow()
                        .has(TableKey.EXPIRES))
                .as("the guard never expires")
                .isFalse();
    }

    @Test
    void twoFlushes_atOnce_eachItemHasOneEffect() {
        var queue = IntStream.range(0, 12)
                .mapToObj(i -> i == 5
                        ? Form.prospecting("s-5", "o-1", minute(5))
                        : Form.lowProspecting("s-" + i, "o-1", minute(i)))
                .toArray(Form[]::new);
        var flushes = atOnce(2, i -> scene.flush("rep-1", queue));
        for (int i = 0; i < 12; i++) {
            String status = "results." + i + ".status";
            assertThat(flushes).extracting(flush -> flush.at(status)).containsOnlyOnce("duplicate");
        }
        scene.proof("o-1")
                .answered(IntStream.range(0, 12).mapToObj(i -> "s-" + i).toArray(String[]::new))
                .stage("Discovery")
                .trail(TO_DISCOVERY)
                .score("prospecting", 10)
                .told("rep-1", IntStream.rangeClosed(1, 13).asLongStream().toArray());
    }
}
