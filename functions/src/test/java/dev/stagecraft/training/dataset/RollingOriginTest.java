package dev.stagecraft.training.dataset;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.TimedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The protocols of organisations with few deals, by how many there are. */
class RollingOriginTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:00:00Z");

    @Test
    void of_fourHundredDated_judgesThreeHundredOnceEachByAModelOfOlderOnes() {
        var protocol = ValidationProtocol.of(MadeRows.dated(400, 9), NOW);
        assertThat(protocol.kind()).isEqualTo(ValidationProtocol.ProtocolKind.ROLLING);
        assertThat(protocol.isOutOfTime()).isTrue();
        assertThat(protocol.words())
                .isEqualTo(
                        "out-of-time at 5 dates: the model of each date was trained on what was known then and judged on"
                                + " the opportunities that closed from then until the next date");
        assertThat(protocol.folds()).extracting(fold -> fold.test().size()).containsExactly(60, 60, 60, 60, 60);
        assertThat(judged(protocol)).hasSize(300).doesNotHaveDuplicates();
        for (Fold fold : protocol.folds()) {
            Instant first = Collections.min(fold.test().stream()
                    .map(row -> requireNonNull(row.closedAt()))
                    .toList());
            assertThat(fold.train()).isNotEmpty().allMatch(row -> requireNonNull(row.closedAt())
                    .isBefore(first));
        }
        assertThat(protocol.folds().getFirst().train()).hasSize(100);
        assertThat(protocol.folds().getLast().train()).hasSize(340);
    }

    @Test
    void of_dealsWithTimes_judgesEachDealAtAllItsMomentsAfterAllThatItsModelKnew() {
        var rows = TimedRows.of(500, 5, NOW);
        var protocol = ValidationProtocol.of(rows, NOW);
        assertThat(protocol.kind()).isEqualTo(ValidationProtocol.ProtocolKind.ROLLING);
        assertThat(protocol.words()).endsWith("began from then until the next date, while they were open");
        Set<String> seen = new TreeSet<>();
        for (Fold fold : protocol.folds()) {
            Instant last = Collections.max(fold.train().stream()
                    .map(row -> requireNonNull(row.closedAt()))
                    .toList());
            assertThat(fold.test())
                    .allMatch(row -> !requireNonNull(row.opened()).isBefore(last));
            Set<String> here = fold.test().stream().map(TrainingRow::group).collect(Collectors.toSet());
            assertThat(seen).doesNotContainAnyElementsOf(here);
            seen.addAll(here);
            assertThat(fold.test())
                    .hasSameSizeAs(rows.stream()
                            .filter(row -> here.contains(row.group()))
                            .toList());
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(ValidationProtocol.ENOUGH);
    }

    @Test
    void of_enoughInTheNewestQuarter_judgesThatAlone() {
        assertThat(ValidationProtocol.of(MadeRows.dated(800, 9), NOW).kind())
                .isEqualTo(ValidationProtocol.ProtocolKind.NEWEST);
        assertThat(ValidationProtocol.of(MadeRows.dated(796, 9), NOW).kind())
                .isEqualTo(ValidationProtocol.ProtocolKind.ROLLING);
    }

    @Test
    void of_tooFewForSeveralDates_judgesEachDealInTurnThreeTimes() {
        for (List<TrainingRow> rows : List.of(MadeRows.dated(264, 9), MadeRows.undated(799, 9))) {
            var protocol = ValidationProtocol.of(rows, NOW);
            assertThat(protocol.kind()).isEqualTo(ValidationProtocol.ProtocolKind.PARTS_IN_TURN);
            assertThat(protocol.isOutOfTime()).isFalse();
            assertThat(protocol.words())
                    .startsWith("5-fold cross-validation, drawn 3 times, opportunities kept together");
            var judged = judged(protocol);
            assertThat(judged).hasSize(3 * rows.size());
            assertThat(new TreeSet<>(judged)).hasSameSizeAs(rows);
        }
        assertThat(ValidationProtocol.of(MadeRows.dated(268, 9), NOW).kind())
                .isEqualTo(ValidationProtocol.ProtocolKind.ROLLING);
        assertThat(ValidationProtocol.of(MadeRows.undated(800, 9), NOW).folds()).hasSize(5);
    }

    private static List<String> judged(ValidationProtocol protocol) {
        List<String> judged = new ArrayList<>();
        protocol.folds().forEach(fold -> fold.test().forEach(row -> judged.add(row.group())));
        return judged;
    }
}
