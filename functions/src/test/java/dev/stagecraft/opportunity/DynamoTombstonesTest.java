package dev.stagecraft.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.TestStores;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class DynamoTombstonesTest {
    private final TestStores stores = TestStores.create();
    private final Opportunities opportunities = new DynamoOpportunities(stores.wiring());
    private final Tombstones departures = new Tombstones(stores.wiring());
    private final Feed feed = new Feed(stores.wiring());

    private History create(String organisation, String id) {
        var history = Deals.open(organisation, id);
        assertThat(opportunities.commit(List.of(
                        new Commit(null, history.current(), List.of(history.created()), List.of(), List.of(), true))))
                .isInstanceOf(Commit.CommitResult.Stored.class);
        return read(organisation, id);
    }

    private History read(String organisation, String id) {
        return opportunities.history(organisation, id).orElseThrow();
    }

    private Commit.CommitResult store(History history, Event event) {
        var after = history.current()
                .standing(history.with(event).standing(Deals.STAGES))
                .next(true);
        var guards = event instanceof Event.Answered answered
                ? List.of(new Commit.IdGuard(
                        event.id(), "submission", history.current().id(), answered.hash()))
                : List.<Commit.IdGuard>of();
        return opportunities.commit(
                List.of(new Commit(history.current(), after, List.of(event), List.of(), guards, true)));
    }

    private Commit.CommitResult merge(History source, History target) {
        var union = target.with(source, stores.clock().instant());
        var after = target.current().standing(union.standing(Deals.STAGES)).next(true);
        return departures.merge(
                source.current(), new Commit(target.current(), after, List.of(), List.of(), List.of(), true));
    }

    @Test
    void delete_open_nobodyFindsItAndItsRepIsTold() {
        create("acme", "o-1");
        create("acme", "o-2");
        assertThat(departures.delete(read("acme", "o-1").current())).isInstanceOf(Commit.CommitResult.Stored.class);
        assertThat(opportunities.history("acme", "o-1")).isEmpty();
        assertThat(opportunities.find("acme", "o-1")).isEmpty();
        assertThat(departures.gone("acme", "o-1")).contains(new Departure.Deleted());
        var all = new ListFilter(null, null, null, null);
        assertThat(opportunities.list("acme", all, 50, null).items())
                .extracting(OpportunitySummary::id)
                .containsExactly("o-2");
        List<String> open = new ArrayList<>();
        opportunities.each("acme", Outcome.OPEN, row -> open.add(row.id()));
        assertThat(open).containsExactly("o-2");
        assertThat(feed.assigned("acme", "rep-1", null, 10).items()).containsExactly("o-2");
        assertThat(feed.after("acme", "rep-1", 2, 10)).containsExactly(new Feed.Row(3, "o-1", true, 2));
    }

    @Test
    void delete_sameIdElsewhere_untouched() {
        create("acme", "o-1");
        create("other", "o-1");
        departures.delete(read("acme", "o-1").current());
        assertThat(read("other", "o-1").current().rev()).isEqualTo(1);
        assertThat(departures.gone("other", "o-1")).isEmpty();
        assertThatThrownBy(() -> departures.erase("other", "o-1", () -> true))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void delete_onAnOldState_overtaken() {
        var old = create("acme", "o-1");
        store(old, Deals.answered("s-1", 1, "Prospecting", "Discovery"));
        assertThat(departures.delete(old.current())).isInstanceOf(Commit.CommitResult.Overtaken.class);
        assertThat(read("acme", "o-1").current().stage()).isEqualTo("Discovery");
    }

    @Test
    void delete_writersOnWhatTheyReadBefore_overtaken() {
        var old = create("acme", "o-1");
        departures.delete(old.current());
        assertThat(store(old, Deals.answered("s-1", 1, "Prospecting", "Discovery")))
                .isInstanceOf(Commit.CommitResult.Overtaken.class);
        assertThat(opportunities.guard("acme", "s-1")).isEmpty();
        opportunities.classify("acme", "o-1", "A");
        opportunities.score(old.current().scored(new Score(0.4, 0, "B", false, "ok", "m", Deals.START, List.of())));
        assertThat(stores.table().get(TableKey.opportunity("acme", "o-1")).orElseThrow())
                .matches(mark -> !mark.has("class") && !mark.has("probability") && !mark.has("name"));
        assertThat(opportunities.commit(
                        List.of(new Commit(null, old.current(), List.of(old.created()), List.of(), List.of(), true))))
                .as("the id is not given again")
                .isInstanceOf(Commit.CommitResult.Overtaken.class);
    }

    @Test
    void erase_manyEventsInLittleTime_goesOnAndLeavesHashesOnly() {
        create("acme", "o-1");
        for (int i = 0; i < 130; i++) {
            store(read("acme", "o-1"), Deals.answered("s-%03d".formatted(i), i, "Prospecting", null));
        }
        var activities = IntStream.range(0, 20)
                .mapToObj(i -> new Activity(
                        "a-" + i,
                        "call",
                        null,
                        Deals.START,
                        Deals.START,
                        null,
                        Json.object().build()))
                .toList();
        var state = read("acme", "o-1").current();
        var guards = activities.stream()
                .map(activity -> new Commit.IdGuard(activity.id(), "activity", "o-1", "sha256:" + activity.id()))
                .toList();
        opportunities.commit(List.of(new Commit(state, state.next(false), List.of(), activities, guards, true)));
        var guard = stores.table().get(TableKey.idGuard("acme", "s-007")).orElseThrow();
        stores.table().put(guard.edit().put("raw", "{\"answers\":\"secret\"}").build());

        departures.delete(read("acme", "o-1").current());
        int calls = 0;
        boolean done = false;
        while (!done) {
            var left = new AtomicInteger(40);
            done = departures.erase("acme", "o-1", () -> left.getAndDecrement() > 0);
            calls++;
        }

        assertThat(calls).as("150 items and a creation, 40 at a time").isEqualTo(4);
        String partition = TableKey.opportunity("acme", "o-1").partition();
        assertThat(stores.table().all(partition, ""))
                .singleElement()
                .matches(mark -> mark.key().sort().equals("OPPORTUNITY"));
        assertThat(opportunities.guard("acme", "s-007"))
                .contains(new Commit.IdGuard("s-007", "submission", "o-1", "sha256:s-007"));
        assertThat(stores.table()
                        .get(TableKey.idGuard("acme", "s-007"))
                        .orElseThrow()
                        .has("raw"))
                .isFalse();
        assertThat(opportunities.guard("acme", "a-7")).isPresent();
        assertThat(departures.erase("acme", "o-1", () -> true)).as("again").isTrue();
    }

    @Test
    void merge_answersOfBothCountAndTheSourcesCourseDoesNot() {
        store(create("acme", "o-1"), Deals.answered("s-1", 10, "Prospecting", "Discovery"));
        store(read("acme", "o-1"), Deals.moved("m-1", 11, "ClosedLost"));
        store(create("acme", "o-2"), Deals.answered("s-2", 20, "Discovery", "Demo"));
        store(read("acme", "o-2"), Deals.assigned("m-2", 30, "rep-2"));
        assertThat(read("acme", "o-2").current().stage()).isEqualTo("Prospecting");

        assertThat(merge(read("acme", "o-1"), read("acme", "o-2"))).isInstanceOf(Commit.CommitResult.Stored.class);

        var merged = read("acme", "o-2");
        assertThat(merged.current().stage()).isEqualTo("Demo");
        assertThat(merged.events()).extracting(Event::id).containsExactlyInAnyOrder("s-1", "s-2", "m-2");
        assertThat(merged.standing(Deals.STAGES).stage())
                .isEqualTo(merged.current().stage());
        assertThat(departures.gone("acme", "o-1")).contains(new Departure.Merged("o-2"));
        assertThat(departures.merged("acme", "o-2")).containsExactly("o-1");
        assertThat(opportunities.history("acme", "o-1")).isEmpty();
        assertThat(feed.after("acme", "rep-1", 0, 50)).last().isEqualTo(new Feed.Row(7, "o-1", true, 4));
        assertThat(feed.after("acme", "rep-2", 0, 50)).last().isEqualTo(new Feed.Row(2, "o-2", false, 4));
        assertThat(feed.assigned("acme", "rep-1", null, 10).items()).isEmpty();
    }

    @Test
    void merge_sameRep_isToldOfBothInOneSequence() {
        create("acme", "o-1");
        create("acme", "o-2");
        merge(read("acme", "o-1"), read("acme", "o-2"));
        assertThat(feed.after("acme", "rep-1", 2, 50))
                .containsExactly(new Feed.Row(3, "o-2", false, 2), new Feed.Row(4, "o-1", true, 2));
        assertThat(feed.head("acme", "rep-1")).isEqualTo(4);
        List<String> open = new ArrayList<>();
        opportunities.each("acme", Outcome.OPEN, row -> open.add(row.id()));
        assertThat(open).as("what is ranked").containsExactly("o-2");
    }

    @Test
    void merge_chain_allCountInTheLast() {
        store(create("acme", "o-1"), Deals.answered("s-1", 10, "Prospecting", "Discovery"));
        store(create("acme", "o-2"), Deals.answered("s-2", 20, "Discovery", "Demo"));
        store(create("acme", "o-3"), Deals.answered("s-3", 30, "Demo", "Negotiation"));
        merge(read("acme", "o-1"), read("acme", "o-2"));
        merge(read("acme", "o-2"), read("acme", "o-3"));
        assertThat(read("acme", "o-3").current().stage()).isEqualTo("Negotiation");
        assertThat(departures.merged("acme", "o-3")).containsExactly("o-1", "o-2");
        assertThat(departures.gone("acme", "o-1")).contains(new Departure.Merged("o-3"));

        departures.delete(read("acme", "o-3").current());
        assertThat(departures.gone("acme", "o-1")).contains(new Departure.Deleted());
        assertThat(departures.erase("acme", "o-3", () -> true)).isTrue();
        for (String id : List.of("o-1", "o-2", "o-3")) {
            String partition = TableKey.opportunity("acme", id).partition();
            assertThat(stores.table().all(partition, TableKey.EVENT)).isEmpty();
        }
    }

    @Test
    void history_afterAMerge_recordsOfTheMergedAreReceivedNoEarlierThanIt() {
        store(create("acme", "o-1"), Deals.answered("s-1", 10, "Prospecting", null));
        store(create("acme", "o-2"), Deals.answered("s-2", 20, "Prospecting", null));
        call(read("acme", "o-2"), "a-2", 25);
        store(create("acme", "o-3"), Deals.answered("s-3", 30, "Prospecting", null));
        stores.clock().set(Deals.minute(100));
        merge(read("acme", "o-1"), read("acme", "o-2"));
        assertThat(received(read("acme", "o-2"), "s-1")).isEqualTo(Deals.minute(100));
        assertThat(received(read("acme", "o-2"), "s-2")).isEqualTo(Deals.minute(20));
        stores.clock().set(Deals.minute(200));
        merge(read("acme", "o-2"), read("acme", "o-3"));

        var merged = read("acme", "o-3");
        assertThat(received(merged, "s-1")).isEqualTo(Deals.minute(200));
        assertThat(received(merged, "s-2")).isEqualTo(Deals.minute(200));
        assertThat(received(merged, "s-3")).isEqualTo(Deals.minute(30));
        assertThat(merged.activities()).singleElement().satisfies(call -> {
            assertThat(call.at()).isEqualTo(Deals.minute(25));
            assertThat(call.receivedAt()).isEqualTo(Deals.minute(200));
        });
        assertThat(merged.answered("s-1").orElseThrow().effectiveAt()).isEqualTo(Deals.minute(10));
        assertThat(merged.merged()).containsExactlyInAnyOrder("s-1", "s-2", "a-2");
    }

    @Test
    void history_mergeStoredWithoutItsTime_recordsOfTheMergedKeepTheirReceipt() {
        store(create("acme", "o-1"), Deals.answered("s-1", 10, "Prospecting", null));
        create("acme", "o-2");
        merge(read("acme", "o-1"), read("acme", "o-2"));
        stores.table().put(Item.at(TableKey.merged("acme", "o-2", "o-1")).build());
        assertThat(received(read("acme", "o-2"), "s-1")).isEqualTo(Deals.minute(10));
        assertThat(read("acme", "o-2").merged()).isEmpty();
    }

    private void call(History history, String id, int minute) {
        var at = Deals.minute(minute);
        var call = new Activity(id, "call", null, at, at, null, Json.object().build());
        opportunities.commit(List.of(new Commit(
                history.current(), history.current().next(false), List.of(), List.of(call), List.of(), true)));
    }

    private static Instant received(History history, String submission) {
        return history.answered(submission).orElseThrow().receivedAt();
    }

    @Test
    void merge_eitherChangedSinceItWasRead_overtakenAndNothingStored() {
        var source = create("acme", "o-1");
        var target = create("acme", "o-2");
        store(source, Deals.moved("m-1", 5, "Demo"));
        assertThat(merge(source, target)).isInstanceOf(Commit.CommitResult.Overtaken.class);
        store(target, Deals.moved("m-2", 5, "Demo"));
        assertThat(merge(read("acme", "o-1"), target)).isInstanceOf(Commit.CommitResult.Overtaken.class);
        assertThat(departures.gone("acme", "o-1")).isEqualTo(Optional.empty());
        assertThat(departures.merged("acme", "o-2")).isEmpty();
    }
}
