package dev.stagecraft.intake;

import static dev.stagecraft.intake.SyncScene.minute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.opportunity.SubmissionEffect;
import dev.stagecraft.stores.Fault;
import dev.stagecraft.stores.Fault.Failure;
import dev.stagecraft.stores.Fault.Point;
import dev.stagecraft.stores.Faults;
import dev.stagecraft.stores.TestStores;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cases of the sync contract in which another writer gets in exactly between the read and the write of a first: what threads
 * do only now and then.
 */
@Tag("engine")
class RaceCasesTest {
    private final Faults faults = Faults.none();
    private final SyncScene scene = new SyncScene(TestStores.create(faults));

    /** Once, after everything was read and just before this operation writes, something else happens. */
    private void justBefore(String write, Runnable other) {
        var happened = new AtomicBoolean();
        faults.follow((point, operation) -> {
            if (point == Point.BEFORE_COMMIT && operation.equals(write) && happened.compareAndSet(false, true)) {
                other.run();
            }
            return Optional.empty();
        });
    }

    @Test
    void twoReps_onNobodysDeal_theSecondSeesTheFirst() {
        scene.opportunity("admin-1", "admin", "o-1", "{\"name\":\"Nobody's\"}");
        scene.now(minute(20));
        justBefore("TransactWriteItems", () -> assertThat(scene.put("rep-2", Form.discovery("s-2", "o-1", minute(11)))
                        .at("reason"))
                .isEqualTo("stage-not-current"));
        var answer = scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("opportunity.stage")).isEqualTo("Demo");
        assertThat(answer.at("opportunity.rev")).isEqualTo("3");
        scene.proof("o-1")
                .answered("s-1", "s-2")
                .stage("Demo")
                .trail("Prospecting > Discovery by rep-1", "Discovery > Demo by rep-2")
                .score("discovery", 100)
                .effect("s-2", SubmissionEffect.APPLIED);
    }

    @Test
    void twoFlushes_onTwoDealsOfOneRep_bothAreTold() {
        scene.deal("o-1");
        scene.deal("o-2");
        scene.now(minute(20));
        justBefore(
                "TransactWriteItems", () -> assertThat(scene.flush("rep-1", Form.prospecting("s-2", "o-2", minute(11)))
                                .at("results.0.status"))
                        .isEqualTo("applied"));
        assertThat(scene.flush("rep-1", Form.prospecting("s-1", "o-1", minute(10)))
                        .at("results.0.status"))
                .isEqualTo("applied");
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .told("rep-1", 1, 2)
                .pulled();
        scene.proof("o-2")
                .answered("s-2")
                .stage("Discovery")
                .told("rep-1", 1, 2)
                .pulled();
        assertThat(scene.rows("rep-1")).hasSize(4);
    }

    @Test
    void sameItem_storedInBetween_isARepeat() {
        scene.deal("o-1");
        scene.now(minute(20));
        var form = Form.prospecting("s-1", "o-1", minute(10));
        justBefore(
                "TransactWriteItems",
                () -> assertThat(scene.put("rep-1", form).status()).isEqualTo(201));
        assertThat(scene.put("rep-1", form).status()).isEqualTo(200);
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail("Prospecting > Discovery by rep-1")
                .score("prospecting", 70)
                .told("rep-1", 1, 2);
    }

    @Test
    void opportunity_createdBetweenTheReadAndTheQuarantine_theAnswerCounts() {
        scene.now(minute(20));
        justBefore("TransactWriteItems", () -> assertThat(scene.deal("o-1").status())
                .isEqualTo(201));
        scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)));
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail("Prospecting > Discovery by rep-1")
                .score("prospecting", 70)
                .told("rep-1", 1, 2)
                .pulled();
    }

    /** Whoever creates a deal and hears nothing sends it again; only then can what waits for it be taken in. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void creation_cutOffAnywhere_itsRetryTakesInWhatWaits(int writes) {
        scene.now(minute(20));
        assertThat(scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)))
                        .status())
                .isEqualTo(404);
        var left = new AtomicInteger(writes);
        faults.follow((point, operation) -> point == Point.AFTER_COMMIT && left.getAndDecrement() == 0
                ? Optional.of(new Fault(point, Failure.CRASH))
                : Optional.empty());
        assertThatThrownBy(() -> scene.deal("o-1")).isInstanceOf(Fault.Crash.class);
        faults.stop();
        assertThat(scene.deal("o-1").at("stage")).isEqualTo("Discovery");
        scene.proof("o-1")
                .answered("s-1")
                .stage("Discovery")
                .trail("Prospecting > Discovery by rep-1")
                .score("prospecting", 70)
                .told("rep-1", 1, 2)
                .pulled();
        assertThat(scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void sameId_takenInBetweenByAnotherOpportunity_409() {
        scene.deal("o-1");
        scene.deal("o-2");
        scene.now(minute(20));
        justBefore("TransactWriteItems", () -> assertThat(scene.put("rep-1", Form.prospecting("s-1", "o-2", minute(10)))
                        .status())
                .isEqualTo(201));
        var answer = scene.put("rep-1", Form.prospecting("s-1", "o-1", minute(10)));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("code")).isEqualTo("id-reused");
        scene.proof("o-1").answered().stage("Prospecting").trail().told("rep-1", 1);
        scene.proof("o-2").answered("s-1").stage("Discovery").told("rep-1", 1, 2);
    }
}
