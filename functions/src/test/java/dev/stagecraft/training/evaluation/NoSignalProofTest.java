package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.dataset.ClassCounts;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The gate on deals whose outcomes are tosses of a coin. It is wrong by chance in about one of 40, as its interval allows. */
@Tag("training")
class NoSignalProofTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:00:00Z");
    /** So few deals that no trees are grown, whatever there are: the cheap path. */
    private static final ClassCounts NO_TREES = new ClassCounts(0, 0);

    @Test
    void gate_twentyTimesNoSignal_opensAtMostOnce() {
        var opened = LongStream.rangeClosed(1, 20)
                .filter(seed -> opens(coins(seed)))
                .boxed()
                .toList();
        assertThat(opened).as("seeds where chance looks like signal; 6 is one").hasSizeLessThanOrEqualTo(1);
    }

    private static List<TrainingRow> coins(long seed) {
        var random = new Random(seed);
        return MadeRows.dated(300, 6).stream()
                .map(row -> new TrainingRow(row.group(), row.facts(), random.nextBoolean(), row.closedAt(), 1))
                .toList();
    }

    private static boolean opens(List<TrainingRow> rows) {
        var judged = HoldoutEvaluation.forTheGate(ValidationProtocol.of(rows, NOW), NO_TREES);
        var simpler = judged.judges().getFirst().fitting().simpler().stream().map(judged::with);
        return Stream.concat(Stream.of(judged), simpler)
                .anyMatch(each -> PromotionGate.of(GateEvidence.of(each), false).open());
    }
}
