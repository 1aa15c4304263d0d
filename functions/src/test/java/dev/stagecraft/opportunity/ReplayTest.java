package dev.stagecraft.opportunity;

import static dev.stagecraft.opportunity.Deals.STAGES;
import static dev.stagecraft.opportunity.Deals.answered;
import static dev.stagecraft.opportunity.Deals.assigned;
import static dev.stagecraft.opportunity.Deals.minute;
import static dev.stagecraft.opportunity.Deals.moved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private final Event.Created created = Deals.open("acme", "o-1").created();

    private ReplayedState replay(Event... events) {
        return Replay.of(STAGES, created, List.of(events));
    }

    @Test
    void of_everyOrderOfFiveEvents_sameStanding() {
        List<Event> events = List.of(
                answered("a", 10, "Prospecting", "Discovery"),
                answered("b", 20, "Discovery", "Demo"),
                moved("c", 30, "Discovery"),
                answered("d", 40, "Discovery", "Demo"),
                answered("e", 50, "Demo", "Negotiation"));
        Set<ReplayedState> standings = new HashSet<>();
        List<List<Event>> orders = permutations(events);
        orders.forEach(order -> standings.add(Replay.of(STAGES, created, order)));
        assertThat(orders).hasSize(120);
        assertThat(standings).singleElement().satisfies(standing -> {
            assertThat(standing.stage()).isEqualTo("Negotiation");
            assertThat(standing.trail())
                    .extracting(ReplayedState.StageMove::to)
                    .containsExactly("Discovery", "Demo", "Discovery", "Demo", "Negotiation");
        });
    }

    private static List<List<Event>> permutations(List<Event> events) {
        if (events.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Event>> all = new ArrayList<>();
        for (Event first : events) {
            List<Event> rest = new ArrayList<>(events);
            rest.remove(first);
            for (List<Event> order : permutations(rest)) {
                List<Event> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                all.add(whole);
            }
        }
        return all;
    }

    @Test
    void of_discoveryBeforeLateProspecting_bothCount() {
        var alone = replay(answered("b", 20, "Discovery", "Demo"));
        assertThat(alone.stage()).isEqualTo("Prospecting");
        assertThat(alone.effects()).containsEntry("b", SubmissionEffect.STAGE_NOT_CURRENT);
        var both = replay(answered("b", 20, "Discovery", "Demo"), answered("a", 10, "Prospecting", "Discovery"));
        assertThat(both.stage()).isEqualTo("Demo");
        assertThat(both.stageSince()).isEqualTo(minute(20));
    }

    @Test
    void of_lateAnswerOlderThanManualLoss_dealStaysLost() {
        var standing = replay(moved("z", 30, "ClosedLost"), answered("a", 10, "Prospecting", "Discovery"));
        assertThat(standing.stage()).isEqualTo("ClosedLost");
        assertThat(standing.outcome()).isEqualTo(Outcome.LOST);
        assertThat(standing.closedAt()).isEqualTo(minute(30));
        assertThat(standing.trail()).hasSize(2);
    }

    @Test
    void of_noRuleFired_noMoveAndNoDowngrade() {
        var standing = replay(answered("a", 10, "Prospecting", "Discovery"), answered("b", 20, "Prospecting", null));
        assertThat(standing.stage()).isEqualTo("Discovery");
        assertThat(standing.answers())
                .containsEntry("prospecting", Json.object().put("from", "b").build());
        assertThat(standing.sources().get("prospecting"))
                .extracting(ReplayedState.AnswerSource::at, ReplayedState.AnswerSource::by)
                .containsExactly(minute(20), "rep-1");
    }

    @Test
    void of_reassignedWhileOffline_countsOnlyForTheAssigneeThen() {
        var before = replay(assigned("x", 20, "rep-2"), answered("a", 10, "Prospecting", "Discovery"));
        assertThat(before.stage()).isEqualTo("Discovery");
        var after = replay(assigned("x", 20, "rep-2"), answered("a", 30, "Prospecting", "Discovery"));
        assertThat(after.stage()).isEqualTo("Prospecting");
        assertThat(after.effects()).containsEntry("a", SubmissionEffect.NOT_ASSIGNEE);
        assertThat(after.owner().rep()).isEqualTo("rep-2");
    }

    @Test
    void of_chainOfCorrections_onlyTheLastCounts() {
        var a = answered("a", 10, "Prospecting", "Discovery", "rep-1", null);
        var b = answered("b", 11, "Prospecting", null, "rep-1", "a");
        var c = answered("c", 12, "Prospecting", "Discovery", "rep-1", "b");
        assertThat(replay(a, b).stage()).isEqualTo("Prospecting");
        var standing = replay(c, a, b);
        assertThat(standing.stage()).isEqualTo("Discovery");
        assertThat(standing.stageSince()).isEqualTo(minute(12));
        assertThat(standing.effects())
                .containsEntry("a", SubmissionEffect.SUPERSEDED)
                .containsEntry("b", SubmissionEffect.SUPERSEDED);
    }

    @Test
    void of_correctionByAnotherAuthor_ignored() {
        var standing = replay(
                answered("a", 10, "Prospecting", "Discovery"), answered("b", 11, "Prospecting", null, "rep-2", "a"));
        assertThat(standing.stage()).isEqualTo("Discovery");
    }

    @Test
    void of_reopened_noClosingTime() {
        var standing = replay(moved("y", 10, "ClosedWon"), moved("z", 20, "Demo"));
        assertThat(standing.outcome()).isEqualTo(Outcome.OPEN);
        assertThat(standing.closedAt()).isNull();
        assertThat(standing.stageSince()).isEqualTo(minute(20));
    }

    @Test
    void of_ruleNamingAnEarlierStage_neverDowngrades() {
        var standing = replay(moved("y", 5, "Demo"), answered("a", 10, "Demo", "Discovery"));
        assertThat(standing.stage()).isEqualTo("Demo");
    }

    @Test
    void of_closingTimeToldLater_takesThePlaceOfTheEarlierOneAndMovesNothing() {
        var closed = moved("a", 10, "ClosedWon");
        var corrected = closing("b", 20, minute(5));
        var standing = replay(closed, corrected);
        assertThat(standing.closedAt()).isEqualTo(minute(5));
        assertThat(standing.stageSince()).isEqualTo(minute(10));
        assertThat(standing.trail()).hasSize(1);
        assertThat(replay(closed, corrected, closing("c", 30, null)).closedAt()).isNull();
    }

    @Test
    void of_closingTimeOfAnOpenDeal_isNone() {
        assertThat(replay(closing("a", 10, minute(5))).closedAt()).isNull();
        assertThat(replay(moved("a", 10, "ClosedLost"), closing("b", 20, minute(5)), moved("c", 30, "Demo"))
                        .closedAt())
                .isNull();
    }

    private static Event closing(String id, int minute, @Nullable Instant at) {
        return new Event.Changed(
                id,
                minute(minute),
                minute(minute),
                "crm",
                Event.Cause.CRM,
                "import",
                null,
                null,
                Json.object().build(),
                new Event.Closing(at),
                null);
    }
}
