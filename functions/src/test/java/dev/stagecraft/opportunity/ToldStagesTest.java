package dev.stagecraft.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The told stage history of a deal that arrived without it. */
class ToldStagesTest {
    private static final Instant RECEIVED = Deals.minute(1_000);

    private static Event.Changed told(int minute, String from, String to) {
        return new Event.Changed(
                "t-" + minute + to,
                Deals.minute(minute),
                Deals.minute(2_000),
                "admin-1",
                Event.Cause.CRM,
                null,
                to,
                null,
                Json.object().build(),
                null,
                from);
    }

    /** A deal that arrived in this stage, begun at minute 10. */
    private static History arrived(String stage, @Nullable Instant closedAt) {
        var open = Deals.open("acme", "o-1");
        boolean closed = Deals.STAGES.outcome(stage) != Outcome.OPEN;
        var created = new Event.Created(
                Event.Created.ID,
                Deals.minute(10),
                RECEIVED,
                "admin-1",
                stage,
                new Assignee("rep-1"),
                closedAt,
                open.created().attributes(),
                closed);
        var standing = Replay.of(Deals.STAGES, created, List.of());
        return new History(open.current().standing(standing), created, List.of(), List.of());
    }

    private static ReplayedState standing(History history, Event.Changed... told) {
        return history.told(List.of(told)).standing(Deals.STAGES);
    }

    private static List<String> trail(ReplayedState standing) {
        return standing.trail().stream()
                .map(move -> move.from() + ">" + move.to())
                .toList();
    }

    @Test
    void closedDeal_withItsHistory_passedItsStagesAndClosedWhenTold() {
        var standing = standing(
                arrived("ClosedWon", Deals.minute(300)),
                told(100, "Prospecting", "Demo"),
                told(200, "Demo", "Negotiation"),
                told(299, "Negotiation", "ClosedWon"));
        assertThat(trail(standing)).containsExactly("Prospecting>Demo", "Demo>Negotiation", "Negotiation>ClosedWon");
        assertThat(standing.outcome()).isEqualTo(Outcome.WON);
        assertThat(standing.closedAt()).isEqualTo(Deals.minute(299));
    }

    @Test
    void closedDeal_whoseHistoryEndsOpen_stillClosesWhenItDid() {
        var standing = standing(arrived("ClosedLost", Deals.minute(300)), told(100, "Prospecting", "Demo"));
        assertThat(trail(standing)).containsExactly("Prospecting>Demo", "Demo>ClosedLost");
        assertThat(standing.closedAt()).isEqualTo(Deals.minute(300));
    }

    @Test
    void closedDeal_changedOnTheDayOfItsClosing_isNotReopened() {
        var standing = standing(arrived("ClosedWon", Deals.minute(300)), told(310, "Demo", "Negotiation"));
        assertThat(standing.outcome()).isEqualTo(Outcome.WON);
        assertThat(standing.closedAt()).isEqualTo(Deals.minute(310));
    }

    @Test
    void closedDeal_withoutDate_closesWithItsLastChange() {
        var deal = arrived("ClosedLost", null);
        assertThat(standing(deal, told(400, "Demo", "ClosedLost")).closedAt()).isEqualTo(Deals.minute(400));
        assertThat(standing(deal, told(400, "Prospecting", "Demo")).closedAt()).isEqualTo(Deals.minute(400));
    }

    @Test
    void closedDeal_whoseHistoryTellsAnotherOutcome_keepsItsOwn() {
        var standing = standing(
                arrived("ClosedWon", Deals.minute(300)),
                told(100, "Demo", "ClosedLost"),
                told(200, "ClosedLost", "Negotiation"));
        assertThat(trail(standing))
                .containsExactly("Demo>ClosedLost", "ClosedLost>Negotiation", "Negotiation>ClosedWon");
    }

    @Test
    void closedDeal_changedAfterItArrived_isReopened() {
        var standing = standing(arrived("ClosedLost", Deals.minute(300)), told(1_500, "ClosedLost", "Negotiation"));
        assertThat(trail(standing)).containsExactly("ClosedLost>Negotiation");
        assertThat(standing.outcome()).isEqualTo(Outcome.OPEN);
    }

    @Test
    void openDeal_isInTheStageInWhichItArrived_sinceItsHistorySaysSo() {
        var standing =
                standing(arrived("Demo", null), told(100, "Prospecting", "Discovery"), told(200, "Discovery", "Demo"));
        assertThat(standing.stage()).isEqualTo("Demo");
        assertThat(standing.stageSince()).isEqualTo(Deals.minute(200));
        var behind = standing(arrived("Demo", null), told(100, "Prospecting", "Discovery"));
        assertThat(behind.stage()).isEqualTo("Demo");
        assertThat(behind.stageSince()).isEqualTo(RECEIVED);
    }

    @Test
    void history_toldBeforeTheDealBegan_movesItsBeginning() {
        var history = arrived("ClosedWon", Deals.minute(10)).told(List.of(told(5, "Prospecting", "Demo")));
        assertThat(history.created().effectiveAt()).isEqualTo(Deals.minute(5));
    }

    @Test
    void anyOrderAndPortions_giveTheSameHistory() {
        var changes = new ArrayList<>(List.of(
                told(100, "Prospecting", "Discovery"),
                told(200, "Discovery", "Demo"),
                told(250, "Demo", "Negotiation"),
                told(290, "Negotiation", "ClosedWon")));
        var deal = arrived("ClosedWon", Deals.minute(300));
        var expected = deal.told(changes).standing(Deals.STAGES);
        var random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(changes, random);
            int cut = random.nextInt(changes.size() + 1);
            var told = deal.told(changes.subList(0, cut)).told(changes.subList(cut, changes.size()));
            assertThat(told.standing(Deals.STAGES)).isEqualTo(expected);
        }
    }

    @Test
    void changesThatNobodyTold_areAsBefore() {
        var deal = arrived("ClosedWon", Deals.minute(300));
        assertThat(ToldStages.of(deal)).isSameAs(deal);
    }
}
