package dev.stagecraft.training;

import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.Facts;
import dev.stagecraft.model.FeatureDeclaration;
import dev.stagecraft.model.FeatureSpace;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.stores.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rows of stored deals: those of one deal count together as much as those of any other. */
class ClosedOpportunitiesTest {
    private final Opportunities opportunities =
            new DynamoOpportunities(TestStores.create().wiring());

    @Test
    void learned_dealsOfFewAndManyMoments_rowsOfEachShareAWeightOfOne() {
        store(Deal.imported("ClosedWon", Deal.BEGAN, none()));
        store(quick("quick"));
        store(slow("slow"));
        store(Deal.begun("open", "rep-1", none()).changed(3, 0, "Demo", none()));
        Map<String, List<TrainingRow>> rows = learned().stream().collect(Collectors.groupingBy(TrainingRow::group));
        assertThat(rows).containsOnlyKeys("d", "quick", "slow");
        assertThat(rows.get("d")).hasSize(1);
        assertThat(rows.get("quick")).hasSize(2);
        assertThat(rows.get("slow")).hasSize(7);
        rows.forEach((deal, ofDeal) -> {
            assertThat(ofDeal).extracting(TrainingRow::weight).containsOnly(1.0 / ofDeal.size());
            assertThat(ofDeal.stream().mapToDouble(TrainingRow::weight).sum())
                    .as("weight of " + deal)
                    .isCloseTo(1, within(1e-12));
        });
    }

    /** A learner that is told nothing of a deal says how deals ended, not how rows did. */
    @Test
    void learned_wonDealsOfManyMoments_winRateIsThatOfDeals() {
        for (int i = 0; i < 6; i++) {
            store(i < 2 ? slow("won-" + i) : quick("lost-" + i));
        }
        var rows = learned();
        assertThat(rows.stream().filter(TrainingRow::won).count()).isEqualTo(14);
        assertThat(rows.stream().filter(row -> !row.won()).count()).isEqualTo(8);
        var space = FeatureSpace.declare(rows.stream().map(TrainingRow::facts).toList(), FeatureDeclaration.DEFAULT);
        double silent = DecileBayes.of(EncodedRows.of(rows, space), space).margin(space.encode(Facts.none()));
        assertThat(silent).isCloseTo(Math.log((2 + 1.0) / (4 + 1.0)), within(1e-6));
    }

    /** Lost after two days: known when it began and before it ended. */
    private static Deal quick(String id) {
        return Deal.begun(id, "rep-1", none()).changed(2, 0, "ClosedLost", none());
    }

    /** Won after a hundred days: three stages, three ages and the end. */
    private static Deal slow(String id) {
        return Deal.begun(id, "rep-1", none())
                .changed(10, 0, "Discovery", none())
                .changed(50, 0, "Demo", none())
                .changed(100, 0, "ClosedWon", none());
    }

    private List<TrainingRow> learned() {
        return new ClosedOpportunities(opportunities)
                .learned("acme", Deal.PLAYBOOK, Deal.day(400))
                .rows();
    }

    private void store(Deal deal) {
        var history = deal.history();
        List<Event> events = new ArrayList<>(List.of(history.created()));
        events.addAll(history.events());
        opportunities.commit(
                List.of(new Commit(null, history.current(), events, history.activities(), List.of(), false)));
    }
}
