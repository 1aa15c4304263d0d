package dev.stagecraft.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecileBinsTest {
    private final List<TrainingRow> rows = new ArrayList<>();

    @Test
    void text_aHundredNumbers_tenEach() {
        for (int i = 1; i <= 100; i++) {
            row(i, 1);
        }
        var deciles = new DecileBins(rows);
        assertThat(List.of(
                        part(deciles, 1), part(deciles, 10), part(deciles, 11), part(deciles, 91), part(deciles, 500)))
                .containsExactly("0", "0", "1", "9", "9");
    }

    /** Ten rows that weigh as much as one other fill a tenth together, not nine. */
    @Test
    void text_rowsOfLittleWeight_countLittle() {
        for (int i = 1; i <= 9; i++) {
            row(i, 1);
        }
        for (int i = 0; i < 10; i++) {
            row(100 + i, 0.1);
        }
        var deciles = new DecileBins(rows);
        assertThat(part(deciles, 8)).isEqualTo("7");
        assertThat(part(deciles, 100)).isEqualTo(part(deciles, 109)).isNotEqualTo(part(deciles, 8));
    }

    @Test
    void text_manyOfOneNumber_areOnePart() {
        for (int i = 0; i < 100; i++) {
            row(i < 50 ? 0 : i, 1);
        }
        var deciles = new DecileBins(rows);
        assertThat(List.of(part(deciles, 0), part(deciles, 50), part(deciles, 99)))
                .containsExactly("0", "1", "5");
    }

    @Test
    void text_noNumber_isTheTextItself() {
        row(1, 1);
        var deciles = new DecileBins(rows);
        assertThat(deciles.text("n", new FactValue.Category("many"))).isEqualTo("many");
        assertThat(deciles.text("other", new FactValue.Numeric(4))).isEqualTo(new FactValue.Numeric(4).text());
    }

    private void row(double value, double weight) {
        var facts = Facts.builder().number("n", value).build();
        rows.add(new TrainingRow("o-" + rows.size(), facts, true, null, weight));
    }

    private static String part(DecileBins deciles, double value) {
        return deciles.text("n", new FactValue.Numeric(value));
    }
}
