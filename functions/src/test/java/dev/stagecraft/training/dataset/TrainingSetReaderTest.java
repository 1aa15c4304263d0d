package dev.stagecraft.training.dataset;

import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.training.evaluation.RateBaselines;
import dev.stagecraft.training.learner.DiscretizedNaiveBayes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rows of stored deals: each counts as much as any other, whatever its deal's end or number of rows. */
@Tag("engine")
@Tag("training")
class TrainingSetReaderTest {
    private final Opportunities opportunities =
            new DynamoOpportunities(TestStores.create().wiring());

    @Test
    void learned_dealsOfFewAndManyMoments_rowsOfEachAlikeAndThoseOfOpenDealsToo() {
        store(Deal.imported("ClosedWon", Deal.BEGAN, none()));
        store(quick("quick"));
        store(slow("slow"));
        store(Deal.begun("open", "rep-1", none()).changed(3, 0, "Demo", none()));
        Map<String, List<TrainingRow>> rows = learned().stream().collect(Collectors.groupingBy(TrainingRow::group));
        assertThat(rows).containsOnlyKeys("d", "quick", "slow", "open");
        assertThat(of(rows, "d"))
                .singleElement()
                .extracting(TrainingRow::moment)
                .isEqualTo(Landmark.UNDATED);
        assertThat(picked(of(rows, "quick"))).containsExactly("FIRST_CONTACT 0.0", "AGE 1.0");
        assertThat(picked(of(rows, "slow")))
                .containsExactly(
                        "FIRST_CONTACT 0.0",
                        "AGE 1.0",
                        "AGE 3.0",
                        "AGE 7.0",
                        "STAGE_ENTRY 10.0",
                        "AGE 14.0",
                        "AGE 30.0",
                        "STAGE_ENTRY 50.0",
                        "AGE 60.0");
        assertThat(of(rows, "open"))
                .allMatch(TrainingRow::isOpen)
                .hasSizeGreaterThan(of(rows, "slow").size());
        rows.forEach((deal, ofDeal) -> assertThat(ofDeal).as(deal).allMatch(row -> row.weight() == 1));
        assertThat(of(rows, "slow"))
                .allMatch(
                        row -> Deal.BEGAN.equals(row.opened()) && Deal.day(100).equals(row.closedAt()));
    }

    /** All were followed until they closed, so every row counts the same, and all together as much as there are deals. */
    @Test
    void learned_wonDealsOfManyMoments_winRateIsThatOfDealsAtRisk() {
        for (int i = 0; i < 6; i++) {
            store(i < 2 ? slow("won-" + i) : quick("lost-" + i));
        }
        var rows = RiskSet.now(learned(), Deal.day(400));
        double won = rows.stream()
                .filter(TrainingRow::won)
                .mapToDouble(TrainingRow::weight)
                .sum();
        double lost = rows.stream()
                .filter(row -> !row.won())
                .mapToDouble(TrainingRow::weight)
                .sum();
        assertThat(won / 2).as("weight a deal").isGreaterThan(2 * lost / 4);
        assertThat(won + lost).isCloseTo(6, within(1e-9));
        var space = FeatureSpace.declare(rows.stream().map(TrainingRow::facts).toList(), FeatureDeclaration.DEFAULT);
        double silent =
                DiscretizedNaiveBayes.of(FeatureMatrix.of(rows, space), space).margin(space.encode(Facts.none()));
        assertThat(silent).isCloseTo(Math.log((won + 1) / (lost + 1)), within(1e-6));
        var first = rows.stream()
                .filter(row -> row.moment().occasion() == LandmarkReason.FIRST_CONTACT)
                .toList();
        assertThat(RateBaselines.winRate(scaled(first)))
                .as("at first contact it is that of deals")
                .isCloseTo((2 + 1.0) / (6 + 2.0), within(1e-9));
    }

    private static List<TrainingRow> of(Map<String, List<TrainingRow>> rows, String deal) {
        return rows.getOrDefault(deal, List.of());
    }

    private static List<TrainingRow> scaled(List<TrainingRow> rows) {
        double weight = rows.stream().mapToDouble(TrainingRow::weight).sum();
        return rows.stream()
                .map(row -> row.weighing(row.weight() * rows.size() / weight))
                .toList();
    }

    private static List<String> picked(List<TrainingRow> rows) {
        return rows.stream()
                .filter(row -> row.moment().occasion() != LandmarkReason.SAMPLED)
                .map(row -> row.moment().occasion() + " " + row.moment().age())
                .toList();
    }

    /** Lost after two days: known when it began and before it ended. */
    private static Deal quick(String id) {
        return Deal.begun(id, "rep-1", none()).changed(2, 0, "ClosedLost", none());
    }

    /** Won after a hundred days: three stages and all six ages. */
    private static Deal slow(String id) {
        return Deal.begun(id, "rep-1", none())
                .changed(10, 0, "Discovery", none())
                .changed(50, 0, "Demo", none())
                .changed(100, 0, "ClosedWon", none());
    }

    private List<TrainingRow> learned() {
        return new TrainingSetReader(opportunities)
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
