package dev.stagecraft.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
    private static final List<TrainingRow> ROWS = KnownTruth.of(530, 3).rows();

    @Test
    void steady_laterDealsAdded_earlierOnesStayWhereTheyWere() {
        int[] all = steady(ROWS);
        int[] before = steady(ROWS.subList(0, 500));
        assertThat(Arrays.copyOf(all, 500)).isEqualTo(before);
        assertThat(steady(ROWS.subList(0, 500).reversed()))
                .as("whatever their order")
                .isEqualTo(IntStream.range(0, 500).map(i -> before[499 - i]).toArray());
    }

    @Test
    void steady_partsHaveAboutAsManyWins() {
        int[] part = steady(ROWS);
        for (boolean won : new boolean[] {true, false}) {
            long[] sizes = new long[5];
            for (int row = 0; row < part.length; row++) {
                sizes[part[row]] += ROWS.get(row).won() == won ? 1 : 0;
            }
            Arrays.sort(sizes);
            assertThat(sizes[4] - sizes[0]).isLessThanOrEqualTo(1);
        }
    }

    /** An import without dates must not shut the gate for all that close afterwards. */
    @Test
    void protocol_someUndated_judgesOnTheDatedAndLearnsFromTheOthers() {
        List<TrainingRow> mixed = new ArrayList<>();
        for (int i = 0; i < ROWS.size(); i++) {
            var row = ROWS.get(i);
            mixed.add(i % 3 == 0 ? new TrainingRow(row.group(), row.facts(), row.won(), null, 1) : row);
        }
        var protocol = Protocol.of(mixed);
        assertThat(protocol.isOutOfTime()).isTrue();
        var moment = requireNonNull(ROWS.get(400).closedAt());
        for (Fold fold : List.of(
                protocol.folds().getFirst(), Protocol.since(mixed, moment).getFirst())) {
            assertThat(fold.test()).isNotEmpty().allMatch(row -> row.closedAt() != null);
            assertThat(fold.train()).hasSize(mixed.size() - fold.test().size());
        }
        assertThat(Protocol.since(mixed, moment).getFirst().test())
                .allMatch(row -> requireNonNull(row.closedAt()).isAfter(moment));
        var undated = mixed.stream().filter(row -> row.closedAt() == null).toList();
        assertThat(Protocol.of(undated).isOutOfTime()).isFalse();
        assertThat(Protocol.since(undated, moment)).isEmpty();
    }

    private static int[] steady(List<TrainingRow> rows) {
        return Folds.steady(rows, IntStream.range(0, rows.size()).boxed().toList(), 5, 1);
    }
}
