package dev.stagecraft.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.model.features.Facts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deals that came without stages beside deals that have them. */
class StageHistoryFilterTest {

    @Test
    void of_allOrNoneWithStages_nothingIsLeftOut() {
        assertThat(StageHistoryFilter.of(deals(50, 0))).isEqualTo(new StageHistoryFilter(deals(50, 0), List.of()));
        assertThat(StageHistoryFilter.of(deals(0, 50))).isEqualTo(new StageHistoryFilter(deals(0, 50), List.of()));
    }

    @Test
    void of_manyWithStages_onlyTheyAreLearnedFrom() {
        var trails = StageHistoryFilter.of(deals(100, 300));
        assertThat(trails.rows()).hasSize(100).allMatch(row -> row.stage().equals("Demo"));
        assertThat(trails.warnings())
                .containsExactly("300 of 400 closed opportunities came without stages and are not learned from");
    }

    @Test
    void of_fewWithStages_allAreLearnedFromWithoutThem() {
        var trails = StageHistoryFilter.of(deals(60, 300));
        assertThat(trails.rows())
                .hasSize(360)
                .allMatch(row -> row.facts().names().equals(List.of("attributes.size")));
        assertThat(trails.warnings())
                .containsExactly(
                        "Stages are known of 60 of 360 closed opportunities only: the model does not learn from stages");
    }

    /** Every deal without a stage is lost, half of those with one are won: whether it is known would tell nearly all. */
    @Test
    void of_outcomesThatGoWithMissingStages_noRowTellsTheOneByTheOther() {
        for (int staged : new int[] {60, 100}) {
            var rows = StageHistoryFilter.of(deals(staged, 300)).rows();
            boolean known = rows.getFirst().facts().names().contains("stage");
            assertThat(rows).allMatch(row -> row.facts().names().contains("stage") == known);
        }
    }

    private static List<TrainingRow> deals(int staged, int bare) {
        List<TrainingRow> rows = new ArrayList<>();
        for (int deal = 0; deal < staged; deal++) {
            var facts = Facts.builder()
                    .number("attributes.size", deal)
                    .category("stage", "Demo")
                    .number("daysInStage", 3)
                    .build();
            rows.add(new TrainingRow("staged-" + deal, facts, deal % 2 == 0, null, 1));
        }
        for (int deal = 0; deal < bare; deal++) {
            var facts = Facts.builder().number("attributes.size", deal).build();
            rows.add(new TrainingRow("bare-" + deal, facts, false, null, 1));
        }
        return rows;
    }
}
