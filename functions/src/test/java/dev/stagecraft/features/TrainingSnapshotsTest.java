package dev.stagecraft.features;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.scoring.Declared;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingSnapshotsTest {
    private static final FeatureExtractor READER = new FeatureExtractor(FeatureCatalog.DEFAULT);
    private static final Instant NOW = day(400);

    private static final Json.Fields FINNISH =
            Json.object().put("country", "FI").build();

    @Test
    void of_openDeal_rowsUntilNow() {
        var rows = TrainingSnapshots.of(
                Deal.begun("d", "rep-1", FINNISH).history(), STAGES, READER, LandmarkGrid.ALL, day(20));
        assertThat(rows).isSortedAccordingTo((one, other) -> one.moment().compareTo(other.moment()));
        assertThat(rows).allMatch(row -> row.moment().isBefore(day(20)));
        assertThat(placed(rows)).containsExactly("FIRST_CONTACT 0.0", "AGE 1.0", "AGE 3.0", "AGE 7.0", "AGE 14.0");
        assertThat(sampled(rows)).hasSizeGreaterThan(15).allMatch(row -> row.days() > 0);
    }

    @Test
    void of_movedDeal_rowOfEachStageEntryAndAge() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .answered(3, 0, "Prospecting", none(), 70, "Discovery")
                .changed(6, 0, null, Json.object().put("size", 5).build())
                .changed(8, 0, "Demo", none())
                .changed(12, 0, "ClosedWon", none());
        var rows = rows(deal);
        assertThat(placed(rows))
                .containsExactly(
                        "FIRST_CONTACT 0.0", "AGE 1.0", "STAGE_ENTRY 3.0", "AGE 3.0", "AGE 7.0", "STAGE_ENTRY 8.0");
        var picked = picked(rows);
        assertThat(stages(picked))
                .containsExactly("Prospecting", "Prospecting", "Discovery", "Discovery", "Discovery", "Demo");
        assertThat(picked.get(3).facts().names()).doesNotContain("attributes.size");
        assertThat(picked.get(4).facts().names()).contains("attributes.size");
        assertThat(rows).allMatch(row -> row.moment().isBefore(day(12)));
    }

    @Test
    void of_moveReceivedLate_rowWhenItWasKnown() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .answered(3, 3, "Prospecting", none(), 70, "Discovery")
                .changed(12, 0, "ClosedLost", none());
        var picked = picked(rows(deal));
        assertThat(placed(picked))
                .containsExactly("FIRST_CONTACT 0.0", "AGE 1.0", "AGE 3.0", "STAGE_ENTRY 6.0", "AGE 7.0");
        assertThat(picked.get(3).facts().fact("daysInStage")).contains(new FactValue.Numeric(3));
    }

    @Test
    void of_reopenedDeal_noRowWhileItWasClosed() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .changed(5, 0, "ClosedLost", none())
                .changed(9, 0, "Demo", none())
                .changed(16, 0, "ClosedWon", none());
        assertThat(placed(rows(deal)))
                .containsExactly("FIRST_CONTACT 0.0", "AGE 1.0", "AGE 3.0", "STAGE_ENTRY 9.0", "AGE 14.0");
        assertThat(rows(deal))
                .noneMatch(row -> !row.moment().isBefore(day(5)) && row.moment().isBefore(day(9)));
        assertThat(sampled(rows(deal))).anyMatch(row -> row.age() > 9);
    }

    @Test
    void of_reopenedInTheStageItWasLostFrom_rowOfTheReentry() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .changed(5, 0, "Demo", none())
                .changed(6, 0, "ClosedLost", none())
                .changed(40, 0, "Demo", none())
                .changed(60, 0, "ClosedWon", none());
        assertThat(placed(rows(deal)))
                .containsExactly("FIRST_CONTACT 0.0", "AGE 1.0", "AGE 3.0", "STAGE_ENTRY 5.0", "STAGE_ENTRY 40.0");
    }

    /** A value that was written at a first closing is no fact of an open deal. */
    @Test
    void of_wonDealSetToLost_endsWhenItWasOpenLast() {
        var contract = Json.object().put("contractNo", "C-17").build();
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .changed(5, 0, "Demo", none())
                .changed(10, 0, "ClosedWon", contract)
                .changed(30, 0, null, Json.object().put("churnRisk", "high").build())
                .changed(70, 0, "ClosedLost", none());
        var rows = rows(deal);
        assertThat(placed(rows))
                .containsExactly("FIRST_CONTACT 0.0", "AGE 1.0", "AGE 3.0", "STAGE_ENTRY 5.0", "AGE 7.0");
        assertThat(rows).allMatch(row -> row.moment().isBefore(day(10)));
        assertThat(rows.getLast().facts().names()).contains("stage").doesNotContain("attributes.contractNo");
    }

    @Test
    void of_knownDealWithNoneOfTheDeclaredFacts_rowsAllTheSame() {
        var reader = Declared.reader("{id: employees, from: attribute}");
        var history = Deal.imported("ClosedLost", day(5), none()).history();
        var rows = TrainingSnapshots.of(history, STAGES, reader, LandmarkGrid.ALL, NOW);
        assertThat(placed(rows)).containsExactly("FIRST_CONTACT 0.0", "AGE 1.0", "AGE 3.0");
        assertThat(rows).allMatch(row -> row.facts().names().isEmpty());
    }

    @Test
    void of_dealThatStaysInAStage_rowAtEachAgeItReachedOpen() {
        var deal = Deal.begun("d", "rep-1", FINNISH)
                .activity(20, 0, "call")
                .activity(29, 5, "call")
                .changed(91, 0, "ClosedLost", none());
        var picked = picked(rows(deal));
        assertThat(picked).extracting(Snapshot::age).containsExactly(0.0, 1.0, 3.0, 7.0, 14.0, 30.0, 60.0);
        assertThat(picked)
                .extracting(row -> row.facts().fact("activities.call.count30d").orElseThrow())
                .extracting(FactValue::text)
                .containsExactly("0", "0", "0", "0", "0", "1", "0");
        assertThat(picked.getLast().facts().fact("daysOpen")).contains(new FactValue.Numeric(60));
    }

    @Test
    void of_dealClosedAtAnAge_noRowOfTheEnd() {
        var deal = Deal.begun("d", "rep-1", FINNISH).changed(7, 0, "ClosedWon", none());
        assertThat(placed(rows(deal))).containsExactly("FIRST_CONTACT 0.0", "AGE 1.0", "AGE 3.0");
    }

    @Test
    void of_dealKnownLateButOpen_rowsFromItsReceiptOn() {
        var deal = Deal.known("d", 5, FINNISH).changed(16, 0, "ClosedWon", none());
        var rows = rows(deal);
        assertThat(placed(rows)).containsExactly("FIRST_CONTACT 5.0", "AGE 7.0", "AGE 14.0");
        assertThat(rows).noneMatch(row -> row.moment().isBefore(day(5)));
    }

    /** Each row's age is that of its moment, and its facts are those that the reader has of it. */
    @Test
    void of_anyRow_ageAndFactsAreThoseOfItsMoment() {
        var history = Deal.begun("d", "rep-1", FINNISH)
                .activity(2, 1, "call")
                .changed(6, 3, "Demo", none())
                .changed(30, 0, "ClosedWon", none())
                .history();
        for (var row : TrainingSnapshots.of(history, STAGES, READER, LandmarkGrid.ALL, NOW)) {
            assertThat(day(row.age()))
                    .isBetween(row.moment().minusSeconds(1), row.moment().plusSeconds(1));
            assertThat(row.facts()).isEqualTo(READER.asOf(history, STAGES, row.moment()));
            assertThat(row.days() > 0).isEqualTo(row.occasion() == LandmarkReason.SAMPLED);
        }
    }

    private static List<Snapshot> rows(Deal deal) {
        return TrainingSnapshots.of(deal.history(), STAGES, READER, LandmarkGrid.ALL, NOW);
    }

    private static List<Snapshot> sampled(List<Snapshot> rows) {
        return rows.stream()
                .filter(row -> row.occasion() == LandmarkReason.SAMPLED)
                .toList();
    }

    private static List<Snapshot> picked(List<Snapshot> rows) {
        return rows.stream()
                .filter(row -> row.occasion() != LandmarkReason.SAMPLED)
                .toList();
    }

    private static List<String> placed(List<Snapshot> rows) {
        return picked(rows).stream()
                .map(row -> row.occasion() + " " + row.age())
                .toList();
    }

    private static List<String> stages(List<Snapshot> rows) {
        return rows.stream()
                .map(Snapshot::facts)
                .map(TrainingSnapshotsTest::stage)
                .toList();
    }

    private static String stage(Facts facts) {
        return facts.fact("stage").orElseThrow().text();
    }
}
