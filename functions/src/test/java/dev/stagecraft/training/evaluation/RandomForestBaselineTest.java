package dev.stagecraft.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.training.MadeRows;
import dev.stagecraft.training.dataset.Fold;
import dev.stagecraft.training.dataset.TrainingRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A random forest of which nobody can say that it was only used carelessly. */
@Tag("training")
class RandomForestBaselineTest {
    /** The first settings grow trees too deep for few weak facts, and suit facts that matter only together. */
    @Test
    void chosen_byWhatSuitsTheRows() {
        var weak = MadeRows.dated(450, 30);
        var crossed = MadeRows.crossed(450, 3);
        assertThat(RandomForestParameters.chosen(weak, space(weak)).depth()).isLessThan(8);
        assertThat(RandomForestParameters.chosen(crossed, space(crossed)).depth())
                .isGreaterThanOrEqualTo(8);
    }

    /** Three of four rows are won, but they weigh as much as the lost one. */
    @Test
    void probabilities_nothingKnown_isTheWinRateByWeight() {
        var rows = weighed(200, 0.25, 0.75);
        var asked = List.of(new TrainingRow("asked", Facts.none(), true, null, 1));
        double[] said = RandomForestBaseline.probabilities(new Fold(rows, asked), space(rows));
        assertThat(said[0]).isCloseTo(0.5, within(0.01));
        var nothing = List.of(asked.getFirst());
        assertThat(RandomForestBaseline.probabilities(new Fold(nothing, asked), space(nothing)))
                .hasSize(1);
    }

    @Test
    void probabilities_rowsAlike_areWonByWeight() {
        assertThat(saidOfAlike(0.25, 0.75)).isCloseTo(0.5, within(0.08));
        assertThat(saidOfAlike(0.5, 0.5)).isCloseTo(0.75, within(0.08));
    }

    private static double saidOfAlike(double won, double lost) {
        var rows = weighed(400, won, lost);
        return RandomForestBaseline.probabilities(new Fold(rows, rows.subList(0, 1)), space(rows))[0];
    }

    /** Rows of one fact, three of four won. */
    private static List<TrainingRow> weighed(int count, double won, double lost) {
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var facts = Facts.builder().flag("attributes.trial", true).build();
            boolean isWon = i % 4 > 0;
            rows.add(new TrainingRow("o-" + i, facts, isWon, null, isWon ? won : lost));
        }
        return rows;
    }

    private static FeatureSpace space(List<TrainingRow> rows) {
        return FeatureSpace.declare(MadeRows.facts(rows).toList(), FeatureDeclaration.DEFAULT);
    }
}
