package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.MemoryObjectStore;
import dev.stagecraft.training.learner.TrainingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No organisation starves the next: neither one that fails, nor one that takes the time, nor one that stops the process. */
@Tag("training")
class RetrainingSequenceTest {
    private static final List<String> ALL = List.of("acme", "big", "zeta");
    private static final long PLENTY = 900_000;

    private final MemoryObjectStore objects = new MemoryObjectStore();
    private final List<String> trained = new ArrayList<>();

    /** The end of a process, which no code of its own sees. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void goOn_oneFails_othersAreTrainedAndTheNextTryServesItAlone() {
        var failing = sequence(organisation -> {
            if (organisation.equals("acme")) {
                throw new IllegalStateException("broken");
            }
        });
        assertThatThrownBy(() -> failing.goOn(run(1), ALL, () -> PLENTY))
                .isInstanceOf(TrainingException.class)
                .hasMessage("Retraining failed for acme");
        assertThat(trained).containsExactly("acme", "big", "zeta");
        trained.clear();
        assertThat(sequence(organisation -> {}).goOn(run(1), ALL, () -> PLENTY).text())
                .isEqualTo("{\"items\":[{\"organisation\":\"acme\"}]}");
        assertThat(trained).containsExactly("acme");
    }

    @Test
    void goOn_firstTakesTheTime_nextInvocationTrainsTheOthers() {
        long[] left = {PLENTY};
        var slow = sequence(organisation -> left[0] -= 500_000);
        var reply = slow.goOn(run(1), ALL, () -> left[0]);
        assertThat(reply.text()).isEqualTo("{\"items\":[{\"organisation\":\"acme\"}],\"handedOver\":true}");
        assertThat(objects.size("retraining/w-1/2.start")).isPresent();
        left[0] = PLENTY;
        slow.goOn(RetrainingRun.of(objects, "retraining/w-1/2.start"), ALL, () -> left[0]);
        assertThat(trained).containsExactly("acme", "big");
        assertThat(objects.size("retraining/w-1/3.start")).isPresent();
        left[0] = PLENTY;
        var last = slow.goOn(RetrainingRun.of(objects, "retraining/w-1/3.start"), ALL, () -> left[0]);
        assertThat(last.fields()).doesNotContainKey("handedOver");
        assertThat(trained).containsExactly("acme", "big", "zeta");
    }

    /** Lambda stops the function while it trains the first; tried again, the others come first. */
    @Test
    void goOn_processStoppedByOne_othersAreTrainedBeforeIt() {
        var stopped = sequence(organisation -> {
            if (organisation.equals("acme")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> stopped.goOn(run(1), ALL, () -> PLENTY)).isInstanceOf(Killed.class);
        assertThatThrownBy(() -> stopped.goOn(run(1), ALL, () -> PLENTY)).isInstanceOf(Killed.class);
        assertThat(trained).containsExactly("acme", "big", "zeta", "acme");
    }

    @Test
    void goOn_eventSentAgainWhenAllIsDone_nothingIsTrained() {
        sequence(organisation -> {}).goOn(run(1), ALL, () -> PLENTY);
        sequence(organisation -> {}).goOn(run(1), ALL, () -> PLENTY);
        assertThat(trained).isEqualTo(ALL);
    }

    @Test
    void of_keyThatIsNoMarker_refused() {
        assertThatThrownBy(() -> RetrainingRun.of(objects, "retraining/stray.start"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private RetrainingRun run(int slice) {
        return new RetrainingRun(objects, "w-1", slice);
    }

    private RetrainingSequence sequence(Consumer<String> training) {
        return new RetrainingSequence(organisation -> {
            trained.add(organisation);
            training.accept(organisation);
            return Json.object().put("organisation", organisation).build();
        });
    }
}
