package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.TrainingRow;
import dev.stagecraft.training.dataset.ValidationProtocol;
import dev.stagecraft.training.metrics.BinaryMetrics;
import dev.stagecraft.training.metrics.ScoredExample;
import dev.stagecraft.training.metrics.TiedScores;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateBaselinesTest {
    /** A rate of each fold's own orders the folds, and the wrong way round. */
    @ParameterizedTest
    @ValueSource(ints = {101, 333, 448})
    void baseRate_ofAllFolds_ordersNothing(int deals) {
        var folds = ValidationProtocol.grouped(MadeRows.undated(deals, 12), ValidationProtocol.SEED)
                .folds();
        assertThat(folds).hasSize(5);
        assertThat(auc(folds.stream()
                        .flatMap(fold -> RateBaselines.baseRate(fold, folds).stream())
                        .toList()))
                .isEqualTo(0.5);
        assertThat(auc(folds.stream()
                        .flatMap(fold -> RateBaselines.baseRate(fold).stream())
                        .toList()))
                .isLessThan(0.5);
    }

    private static double auc(List<ScoredExample> scored) {
        return BinaryMetrics.auc(TiedScores.highestFirst(scored));
    }

    @Test
    void baseRate_ofOneFold_isTheRateOfTheRowsLearnedFrom() {
        var rows = MadeRows.dated(100, 13);
        var fold = new Fold(rows.subList(0, 80), rows.subList(80, 100));
        double won = fold.train().stream().filter(TrainingRow::won).count();
        assertThat(RateBaselines.baseRate(fold, List.of(fold)))
                .hasSize(20)
                .allMatch(row -> row.probability() == (won + 1) / 82)
                .isEqualTo(RateBaselines.baseRate(fold));
    }
}
