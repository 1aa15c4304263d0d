package dev.stagecraft.training.dataset;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.KnownTruth;
import dev.stagecraft.training.TimedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
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
        var protocol = ValidationProtocol.of(mixed, NOW);
        assertThat(protocol.isOutOfTime()).isTrue();
        var moment = requireNonNull(ROWS.get(400).closedAt());
        for (Fold fold : List.of(
                protocol.folds().getLast(),
                ValidationProtocol.since(mixed, moment, NOW).orElseThrow())) {
            assertThat(fold.test()).isNotEmpty().allMatch(row -> row.closedAt() != null);
            assertThat(fold.train()).hasSize(mixed.size() - fold.test().size());
        }
        assertThat(ValidationProtocol.since(mixed, moment, NOW).orElseThrow().test())
                .allMatch(row -> requireNonNull(row.closedAt()).isAfter(moment));
        var undated = mixed.stream().filter(row -> row.closedAt() == null).toList();
        assertThat(ValidationProtocol.of(undated, NOW).isOutOfTime()).isFalse();
        assertThat(ValidationProtocol.since(undated, moment, NOW)).isEmpty();
    }

    /** A model that is older than all closed deals must not leave nothing to learn from. */
    @Test
    void since_modelOlderThanAllThatClosed_judgesTheNewestQuarter() {
        var fold = ValidationProtocol.since(ROWS, Instant.EPOCH, NOW).orElseThrow();
        assertThat(fold.train()).isEqualTo(ROWS.subList(0, 397));
        assertThat(fold.test()).isEqualTo(ROWS.subList(397, 530));
    }

    /** Deals that began before may have been open since; what was chosen on deals that closed before has seen none of it. */
    @Test
    void since_dealsWithTimes_judgesTheirMomentsSinceTheNewestQuarterBegan() {
        Instant now = Instant.parse("2026-11-21T23:00:00Z");
        var rows = TimedRows.of(400, 5, now);
        var opened = rows.stream()
                .filter(row -> !row.isOpen())
                .collect(Collectors.toMap(TrainingRow::group, row -> requireNonNull(row.opened()), (a, b) -> a))
                .values()
                .stream()
                .sorted()
                .toList();
        Instant quarter = opened.get(opened.size() * 3 / 4);
        var fold = ValidationProtocol.since(rows, Instant.EPOCH, now).orElseThrow();
        assertThat(fold.test())
                .isNotEmpty()
                .allMatch(row -> !requireNonNull(row.moment().at()).isBefore(quarter))
                .anyMatch(row -> requireNonNull(row.opened()).isBefore(quarter));
        assertThat(fold.train()).isNotEmpty().allMatch(row -> requireNonNull(row.closedAt())
                .isBefore(quarter));
        Instant later = quarter.plusSeconds(86_400);
        assertThat(ValidationProtocol.since(rows, later, now).orElseThrow().test())
                .allMatch(row -> requireNonNull(row.moment().at()).isAfter(later));
    }

    private static int[] steady(List<TrainingRow> rows) {
        return StratifiedFolds.steady(
                rows, IntStream.range(0, rows.size()).boxed().toList(), 5, 1);
    }
}
