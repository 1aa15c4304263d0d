package dev.stagecraft.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The attempts and delays of a retry, without a store and without waiting. */
class OptimisticRetryTest {
    private static final long SEED = 7;

    private final List<Duration> delays = new ArrayList<>();
    private final List<Integer> attempts = new ArrayList<>();
    private final OptimisticRetry retry = new OptimisticRetry(new Random(SEED), delays::add);

    private String afterConflicts(int conflicts, int attempt) {
        attempts.add(attempt);
        if (attempt < conflicts) {
            throw new ConflictException("conflict " + attempt);
        }
        return "done";
    }

    @Test
    void get_noConflict_oneAttemptWithoutDelay() {
        String result = retry.get(attempt -> afterConflicts(0, attempt));
        assertThat(result).isEqualTo("done");
        assertThat(attempts).containsExactly(0);
        assertThat(delays).isEmpty();
    }

    @Test
    void get_conflicts_attemptsAgainAfterGrowingDelays() {
        String result = retry.get(attempt -> afterConflicts(7, attempt));
        assertThat(result).isEqualTo("done");
        assertThat(attempts).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(delays).hasSize(7);
        for (int i = 0; i < delays.size(); i++) {
            assertThat(delays.get(i)).isBetween(Duration.ofMillis(1), Duration.ofMillis(10L << i));
        }
    }

    @Test
    void get_conflictsOnly_throwsTheLastWithAllOthersSuppressed() {
        var failure =
                catchThrowableOfType(ConflictException.class, () -> retry.get(attempt -> afterConflicts(9, attempt)));
        assertThat(failure).hasMessage("conflict 7");
        assertThat(failure.getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly(
                        "conflict 0",
                        "conflict 1",
                        "conflict 2",
                        "conflict 3",
                        "conflict 4",
                        "conflict 5",
                        "conflict 6");
        assertThat(delays).hasSize(7);
    }

    @Test
    void run_anotherFailure_endsAtOnceAndKeepsTheConflicts() {
        assertThatThrownBy(() -> retry.run(attempt -> {
                    afterConflicts(2, attempt);
                    throw new IllegalArgumentException("wrong");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("conflict 0", "conflict 1"));
        assertThat(attempts).containsExactly(0, 1, 2);
    }

    @Test
    void get_interruptedWhileWaiting_endsAndStaysInterrupted() {
        var interrupted = new OptimisticRetry(new Random(SEED), delay -> {
            throw new InterruptedException();
        });
        assertThatThrownBy(() -> interrupted.get(attempt -> afterConflicts(1, attempt)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
