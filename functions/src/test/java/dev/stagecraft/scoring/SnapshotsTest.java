package dev.stagecraft.scoring;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.FactValue;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private static final FactReader READER = new FactReader(Catalogue.DEFAULT);

    private static final Json.Fields FINNISH =
            Json.object().put("country", "FI").build();

    @Test
    void of_openDeal_none() {
        assertThat(Snapshots.of(Deal.begun("d", "rep-1", FINNISH).history(), STAGES, READER))
                .isEmpty();
    }

    @Test
    void of_movedDeal_rowPerStageAndOneBeforeTheEnd() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .answered(3, 0, "Prospecting", none(), 70, "Discovery")
                .changed(6, 0, null, Json.object().put("size", 5).build())
                .changed(8, 0, "Demo", none())
                .changed(12, 0, "ClosedWon", none());
        var rows = Snapshots.of(deal.history(), STAGES, READER);
        assertThat(rows)
                .extracting(Snapshots.Snapshot::moment)
                .containsExactly(day(0), day(3), day(7), day(8), day(12).minusNanos(1));
        assertThat(stages(rows)).containsExactly("Prospecting", "Discovery", "Discovery", "Demo", "Demo");
        assertThat(rows.get(1).facts().names()).doesNotContain("attributes.size");
        assertThat(rows.get(2).facts().names()).contains("attributes.size");
    }

    @Test
    void of_moveReceivedLate_rowWhenItWasKnown() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .answered(3, 4, "Prospecting", none(), 70, "Discovery")
                .changed(12, 0, "ClosedLost", none());
        var rows = Snapshots.of(deal.history(), STAGES, READER);
        assertThat(rows).extracting(Snapshots.Snapshot::moment).containsExactly(day(0), day(7), day(12).minusNanos(1));
        assertThat(rows.get(1).facts().fact("daysInStage")).contains(new FactValue.Numeric(4));
    }

    @Test
    void of_reopenedDeal_noRowWhileItWasClosed() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .changed(5, 0, "ClosedLost", none())
                .changed(9, 0, "Demo", none())
                .changed(12, 0, "ClosedWon", none());
        assertThat(Snapshots.of(deal.history(), STAGES, READER))
                .extracting(Snapshots.Snapshot::moment)
                .containsExactly(day(0), day(9), day(12).minusNanos(1));
    }

    @Test
    void of_reopenedInTheStageItWasLostFrom_rowOfTheReentry() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .changed(5, 0, "Demo", none())
                .changed(6, 0, "ClosedLost", none())
                .changed(40, 0, "Demo", none())
                .changed(60, 0, "ClosedWon", none());
        assertThat(moments(deal)).containsExactly(day(0), day(5), day(40), day(60).minusNanos(1));
    }

    /** What was written while closing it the first time is no fact of an open deal. */
    @Test
    void of_wonDealSetToLost_endsWhenItWasOpenLast() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .changed(5, 0, "Demo", none())
                .changed(
                        10,
                        0,
                        "ClosedWon",
                        Json.object().put("contractNo", "C-17").build())
                .changed(30, 0, null, Json.object().put("churnRisk", "high").build())
                .changed(70, 0, "ClosedLost", none());
        var rows = Snapshots.of(deal.history(), STAGES, READER);
        assertThat(rows)
                .extracting(Snapshots.Snapshot::moment)
                .containsExactly(day(0), day(5), day(7), day(10).minusNanos(1));
        assertThat(rows.getLast().facts().names()).contains("stage").doesNotContain("attributes.contractNo");
    }

    @Test
    void of_knownDealWithNoneOfTheDeclaredFacts_rowsAllTheSame() {
        var reader = Declared.reader("{id: employees, from: attribute}");
        var rows = Snapshots.of(Deal.imported("ClosedLost", day(5), none()).history(), STAGES, reader);
        assertThat(rows).hasSize(2);
        assertThat(rows).allMatch(row -> row.facts().names().isEmpty());
    }

    @Test
    void of_importedWithoutTrail_beginningAndAgesTooWhereDated() {
        assertThat(moments(Deal.imported("ClosedWon", day(20), FINNISH)))
                .containsExactly(day(0), day(7), day(20).minusNanos(1));
        assertThat(moments(Deal.imported("ClosedWon", null, FINNISH))).containsExactly(day(0));
        assertThat(moments(Deal.imported("ClosedLost", day(0), FINNISH))).containsExactly(day(0));
    }

    @Test
    void of_importedWithTrail_rowPerStage() {
        var deal = Deal.imported("Prospecting", null, FINNISH)
                .changed(4, 400, "Demo", none())
                .changed(9, 400, "ClosedWon", none());
        assertThat(moments(deal)).containsExactly(day(0), day(4), day(7), day(9).minusNanos(1));
    }

    @Test
    void of_dealThatStaysInAStage_rowAtEachAgeItReachedOpen() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .activity(20, 0, "call")
                .activity(29, 5, "call")
                .changed(91, 0, "ClosedLost", none());
        var rows = Snapshots.of(deal.history(), STAGES, READER);
        assertThat(rows)
                .extracting(Snapshots.Snapshot::moment)
                .containsExactly(day(0), day(7), day(30), day(90), day(91).minusNanos(1));
        assertThat(rows)
                .extracting(row -> row.facts().fact("activities.call.count30d").orElseThrow())
                .extracting(FactValue::text)
                .containsExactly("0", "0", "1", "0", "0");
        assertThat(rows.get(3).facts().fact("daysOpen")).contains(new FactValue.Numeric(90));
    }

    @Test
    void of_dealClosedAtAnAge_noRowOfTheEnd() {
        var deal = Deal.begun("d", "rep-1", FINNISH).changed(7, 0, "ClosedWon", none());
        assertThat(moments(deal)).containsExactly(day(0), day(7).minusNanos(1));
    }

    @Test
    void of_importedWithActivities_rowAtEachAge() {
        var deal = Deal.imported("ClosedWon", day(40), FINNISH).activity(10, 400, "call");
        var rows = Snapshots.of(deal.history(), STAGES, READER);
        assertThat(moments(deal)).containsExactly(day(0), day(7), day(30), day(40).minusNanos(1));
        assertThat(rows.getFirst().facts().names()).doesNotContain("activities.call.count30d");
        assertThat(rows.get(2).facts().fact("activities.call.count30d")).contains(new FactValue.Numeric(1));
    }

    private static List<Instant> moments(Deal deal) {
        return Snapshots.of(deal.history(), STAGES, READER).stream()
                .map(Snapshots.Snapshot::moment)
                .toList();
    }

    private static List<String> stages(List<Snapshots.Snapshot> rows) {
        return rows.stream()
                .map(row -> row.facts().fact("stage").orElseThrow().text())
                .toList();
    }
}
