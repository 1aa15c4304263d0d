package dev.stagecraft.training.dataset;

import static dev.stagecraft.scoring.Deal.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.LandmarkReason;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.training.RetrainingFixture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
@Tag("training")
class LateDealsTest {
    private static final Json.Fields FINNISH =
            Json.object().put("country", "FI").build();

    private final RetrainingFixture fixture = new RetrainingFixture();

    /** What was first heard of a deal came after its end: it was known when it happened to whoever wrote it down. */
    @Test
    void learned_dealsReceivedAfterTheyClosed_giveRowsAndFillsOfWhenThingsHappened() {
        commit(Deal.begun("kept", "rep-1", FINNISH)
                .changed(9, 0, "ClosedWon", Deal.none())
                .history());
        for (int i = 0; i < 3; i++) {
            var late = Deal.begun("late-" + i, "rep-1", FINNISH).changed(9, 6, "ClosedLost", Deal.none());
            commit(received(late.history(), day(15)));
        }
        var learned = new TrainingSetReader(fixture.opportunities).learned("acme", Deal.PLAYBOOK, day(30));
        for (String deal : List.of("kept", "late-0", "late-1", "late-2")) {
            assertThat(placed(learned.rows(), deal))
                    .as(deal)
                    .containsExactly("FIRST_CONTACT 0.0", "AGE 1.0", "AGE 3.0", "AGE 7.0");
        }
        assertThat(learned.rows()).allMatch(row -> row.moment().age() < 9);
        assertThat(learned.fills().byName())
                .isEqualTo(Map.of("attributes.country", new FillTimeStatistics.FillCount(4, 0, 0)));
    }

    /** It was open when it was first received, so nobody could have asked for its score before. */
    @Test
    void learned_dealReceivedLateButOpen_givesRowsFromItsReceiptOn() {
        var late = Deal.begun("late", "rep-1", FINNISH).changed(9, 0, "ClosedLost", Deal.none());
        commit(received(late.history(), day(4)));
        var learned = new TrainingSetReader(fixture.opportunities).learned("acme", Deal.PLAYBOOK, day(30));
        assertThat(placed(learned.rows(), "late")).containsExactly("FIRST_CONTACT 4.0", "AGE 7.0");
        assertThat(learned.rows()).allMatch(row -> row.moment().age() >= 4);
    }

    private static List<String> placed(List<TrainingRow> rows, String deal) {
        return rows.stream()
                .filter(row -> row.group().equals(deal) && row.moment().occasion() != LandmarkReason.SAMPLED)
                .map(row -> row.moment().occasion() + " " + row.moment().age())
                .toList();
    }

    private static History received(History history, Instant at) {
        var created = history.created();
        var late = new Event.Created(
                created.id(),
                created.effectiveAt(),
                at,
                created.by(),
                created.stage(),
                created.owner(),
                created.closedAt(),
                created.attributes(),
                created.history());
        return new History(history.current(), late, history.events(), history.activities());
    }

    private void commit(History history) {
        List<Event> events = new ArrayList<>(List.of(history.created()));
        events.addAll(history.events());
        fixture.opportunities.commit(List.of(new Commit(null, history.current(), events, List.of(), List.of(), false)));
    }
}
