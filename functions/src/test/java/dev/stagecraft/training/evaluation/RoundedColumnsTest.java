package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.LabelFactory;

class RoundedColumnsTest {
    @Test
    void example_fewDifferentNumbers_stayAsTheyAre() {
        var columns = columns(rows(2_000, i -> i % RoundedColumns.FEW / 3.0));
        assertThat(value(columns, 7 / 3.0)).isEqualTo((float) (7 / 3.0));
        assertThat(value(columns, 1_000.5)).isEqualTo(1_000.5f);
    }

    /** Each of 256 parts of 2,560 numbers begins at a multiple of ten. */
    @Test
    void example_manyDifferentNumbers_areRoundedDown() {
        var columns = columns(rows(2_560, i -> i));
        assertThat(value(columns, 0)).isEqualTo(0);
        assertThat(value(columns, 9)).isEqualTo(0);
        assertThat(value(columns, 10)).isEqualTo(10);
        assertThat(value(columns, 1_239.5)).isEqualTo(1_230);
        assertThat(value(columns, 1e6)).isEqualTo(2_550);
        assertThat(value(columns, -5)).as("below all numbers").isEqualTo(0);
    }

    /** Half of the rows are nought: the others share half of the parts. */
    @Test
    void example_manyRowsOfOneNumber_areOnePart() {
        var columns = columns(rows(2_560, i -> Math.max(0, i - 1_280)));
        assertThat(value(columns, 9)).isEqualTo(0);
        assertThat(value(columns, 10)).isEqualTo(10);
        assertThat(value(columns, 1_279)).isEqualTo(1_270);
    }

    @Test
    void example_nothingKnown_isEmpty() {
        var columns = columns(rows(2_560, i -> i));
        var row = new TrainingRow("o", Facts.none(), true, null, 1);
        assertThat(columns.example(row, LabelFactory.UNKNOWN_LABEL).size()).isZero();
    }

    private static double value(RoundedColumns columns, double number) {
        return columns.example(row(0, number), LabelFactory.UNKNOWN_LABEL)
                .iterator()
                .next()
                .getValue();
    }

    private static RoundedColumns columns(List<TrainingRow> rows) {
        var facts = rows.stream().map(TrainingRow::facts).toList();
        return new RoundedColumns(rows, FeatureSpace.declare(facts, FeatureDeclaration.DEFAULT));
    }

    private static List<TrainingRow> rows(int count, IntToDoubleFunction number) {
        return IntStream.range(0, count)
                .mapToObj(i -> row(i, number.applyAsDouble(i)))
                .toList();
    }

    private static TrainingRow row(int place, double number) {
        var facts = Facts.builder().number("attributes.size", number).build();
        return new TrainingRow("o-" + place, facts, true, null, 1);
    }
}
