package dev.stagecraft.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.TestStores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class DynamoOpportunitiesTest {
    private final TestStores stores = TestStores.create();
    private final Opportunities opportunities = new DynamoOpportunities(stores.wiring());
    private final Feed feed = new Feed(stores.wiring());

    private static Commit creation(History history) {
        return new Commit(null, history.current(), List.of(history.created()), List.of(), List.of(), true);
    }

    private static Commit move(History history, Event event, List<Commit.IdGuard> guards) {
        var after = history.current()
                .standing(history.with(event).standing(Deals.STAGES))
                .next(true);
        return new Commit(history.current(), after, List.of(event), List.of(), guards, true);
    }

    private History create(String id) {
        var history = Deals.open("acme", id);
        assertThat(opportunities.commit(List.of(creation(history)))).isInstanceOf(Commit.CommitResult.Stored.class);
        return opportunities.history("acme", id).orElseThrow();
    }

    @Test
    void commit_creation_readBackEqual() {
        var expected = Deals.open("acme", "o-1");
        assertThat(create("o-1")).isEqualTo(expected);
        assertThat(opportunities.history("other", "o-1")).isEmpty();
    }

    @Test
    void commit_creationTwice_secondIsOvertaken() {
        var history = create("o-1");
        assertThat(opportunities.commit(List.of(creation(history)))).isInstanceOf(Commit.CommitResult.Overtaken.class);
    }

    @Test
    void commit_answered_stateEventAndFeedTogether() {
        var history = create("o-1");
        var event = Deals.answered("s-1", 10, "Prospecting", "Discovery");
        var guard = new Commit.IdGuard("s-1", "submission", "o-1", event.hash());
        assertThat(opportunities.commit(List.of(move(history, event, List.of(guard)))))
                .isInstanceOf(Commit.CommitResult.Stored.class);
        var stored = opportunities.history("acme", "o-1").orElseThrow();
        assertThat(stored.current().stage()).isEqualTo("Discovery");
        assertThat(stored.current().rev()).isEqualTo(2);
        assertThat(stored.answered("s-1")).contains(event);
        assertThat(feed.after("acme", "rep-1", 0, 10))
                .containsExactly(new Feed.Row(1, "o-1", false, 1), new Feed.Row(2, "o-1", false, 2));
    }

    @Test
    void commit_sameIdAgain_saysWhatItWasUsedFor() {
        var history = create("o-1");
        var event = Deals.answered("s-1", 10, "Prospecting", "Discovery");
        var guard = new Commit.IdGuard("s-1", "submission", "o-1", event.hash());
        opportunities.commit(List.of(move(history, event, List.of(guard))));
        var now = opportunities.history("acme", "o-1").orElseThrow();
        var again = opportunities.commit(
                List.of(move(now, event, List.of(new Commit.IdGuard("s-1", "submission", "o-1", "sha256:else")))));
        assertThat(again).isEqualTo(new Commit.CommitResult.IdTaken(List.of(guard)));
        assertThat(opportunities.guard("acme", "s-1")).contains(guard);
        assertThat(feed.head("acme", "rep-1")).isEqualTo(2);
    }

    @Test
    void commit_onAnOldState_overtakenAndNothingStored() {
        var history = create("o-1");
        opportunities.commit(List.of(move(history, Deals.moved("m-1", 5, "Demo"), List.of())));
        var late = opportunities.commit(List.of(move(history, Deals.moved("m-2", 6, "Discovery"), List.of())));
        assertThat(late).isInstanceOf(Commit.CommitResult.Overtaken.class);
        assertThat(opportunities.history("acme", "o-1").orElseThrow().events()).hasSize(1);
    }

    @Test
    void commit_reassignment_bothRepsAreTold() {
        var history = create("o-1");
        opportunities.commit(List.of(move(history, Deals.assigned("m-1", 5, "rep-2"), List.of())));
        assertThat(feed.after("acme", "rep-1", 1, 10)).containsExactly(new Feed.Row(2, "o-1", true, 2));
        assertThat(feed.after("acme", "rep-2", 0, 10)).containsExactly(new Feed.Row(1, "o-1", false, 2));
        assertThat(feed.assigned("acme", "rep-1", null, 10).items()).isEmpty();
        assertThat(feed.assigned("acme", "rep-2", null, 10).items()).containsExactly("o-1");
    }

    @Test
    void commit_severalChanges_readBackEqual() {
        var history = create("o-1");
        List<Event> changes = List.of(
                Deals.moved("m-1", 5, "Demo"),
                Deals.assigned("m-2", 6, "rep-2"),
                new Event.Changed(
                        "m-3",
                        Deals.minute(7),
                        Deals.minute(8),
                        "crm",
                        Event.Cause.CRM,
                        null,
                        null,
                        Assignee.NOBODY,
                        Json.object()
                                .put("country", Json.Null.NULL)
                                .put("size", 3)
                                .build()));
        var after = history.current().next(true);
        assertThat(opportunities.commit(
                        List.of(new Commit(history.current(), after, changes, List.of(), List.of(), true))))
                .isInstanceOf(Commit.CommitResult.Stored.class);
        var stored = opportunities.history("acme", "o-1").orElseThrow();
        assertThat(stored.events()).containsExactlyElementsOf(changes);
        assertThat(stored.created()).isEqualTo(history.created());
    }

    @Test
    void commit_dealsOfManyReps_eachFeedGoesOnWhereItWas() {
        List<Commit> moves = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            var history = create("o-" + i);
            opportunities.commit(List.of(move(history, Deals.assigned("m-" + i, 5, "rep-" + (2 + i / 3)), List.of())));
            moves.add(move(
                    opportunities.history("acme", "o-" + i).orElseThrow(),
                    Deals.moved("n-" + i, 6, "Demo"),
                    List.of()));
        }
        assertThat(opportunities.commit(moves)).isInstanceOf(Commit.CommitResult.Stored.class);
        assertThat(feed.after("acme", "rep-2", 2, 10))
                .containsExactly(new Feed.Row(3, "o-1", false, 3), new Feed.Row(4, "o-2", false, 3));
        assertThat(feed.after("acme", "rep-3", 2, 10))
                .containsExactly(new Feed.Row(3, "o-3", false, 3), new Feed.Row(4, "o-4", false, 3));
    }

    @Test
    void list_filteredInPages_everyRowOnce() {
        for (int i = 0; i < 23; i++) {
            create("o-" + i);
        }
        opportunities.commit(List.of(
                move(opportunities.history("acme", "o-7").orElseThrow(), Deals.moved("m", 5, "ClosedWon"), List.of())));
        opportunities.classify("acme", "o-3", "A");
        opportunities.classify("acme", "o-7", "A");
        assertThat(all(new ListFilter(null, null, null, null))).hasSize(23).doesNotHaveDuplicates();
        assertThat(all(new ListFilter(Outcome.OPEN, "Prospecting", "rep-1", null)))
                .hasSize(22);
        assertThat(all(new ListFilter(Outcome.WON, null, null, null))).containsExactly("o-7");
        assertThat(all(new ListFilter(null, null, null, "A"))).containsExactly("o-3");
        assertThat(all(new ListFilter(null, null, "rep-9", null))).isEmpty();
    }

    private List<String> all(ListFilter filter) {
        List<String> ids = new ArrayList<>();
        String after = null;
        do {
            var listing = opportunities.list("acme", filter, 4, after);
            assertThat(listing.items()).hasSizeLessThanOrEqualTo(4);
            listing.items().forEach(row -> ids.add(row.id()));
            after = listing.next().orElse(null);
        } while (after != null);
        return ids;
    }

    @Test
    void announce_rows_continueTheSequence() {
        create("o-1");
        feed.announce("acme", "rep-1", List.of("o-1", "o-2"));
        assertThat(feed.after("acme", "rep-1", 1, 10))
                .containsExactly(new Feed.Row(2, "o-1", false, 0), new Feed.Row(3, "o-2", false, 0));
    }

    @Test
    void score_factsChangedMeanwhile_notWritten() {
        var read = create("o-1");
        var score = new Score(0.4, -0.4, "B", false, "ok", "m-1", Deals.minute(9), List.of());
        opportunities.commit(List.of(move(read, Deals.moved("m-1", 5, "Demo"), List.of())));
        opportunities.score(read.current().scored(score));
        assertThat(opportunities.find("acme", "o-1").orElseThrow().score()).isNull();
        var now = opportunities.find("acme", "o-1").orElseThrow();
        opportunities.score(now.scored(score));
        assertThat(opportunities.find("acme", "o-1").orElseThrow().scored())
                .hasValueSatisfying(stored -> assertThat(stored.trend()).hasSize(1));
    }

    /** Scores of before any model once carried a grade, which nobody may read as knowledge. */
    @Test
    void find_oldScoreOfThePrior_hasNeitherGradeNorLikely() {
        var read = create("o-1");
        var old = new Score(0.5, 0, "B+", true, "low", "prior", Deals.minute(9), List.of());
        opportunities.score(read.current().scored(old));
        var stored = opportunities.find("acme", "o-1").orElseThrow().scored().orElseThrow();
        assertThat(stored.grade()).isNull();
        assertThat(stored.likely()).isNull();
        assertThat(stored.probability()).isEqualTo(0.5);
    }
}
