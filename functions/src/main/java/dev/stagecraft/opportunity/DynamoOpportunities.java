package dev.stagecraft.opportunity;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.ListKey;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import dev.stagecraft.wiring.Ids;
import dev.stagecraft.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The store of opportunities ({@link Opportunities}) in DynamoDB. */
public final class DynamoOpportunities implements Opportunities {
    private static final int PAGE = 1_000;

    private final Table table;
    private final Ids ids;
    private final Feed feed;

    /** Creates the store on the given dependencies. */
    public DynamoOpportunities(Wiring wiring) {
        this.table = wiring.table();
        this.ids = wiring.ids();
        this.feed = new Feed(wiring);
    }

    @Override
    public Optional<History> history(String organisation, String id) {
        var items = new HistoryItems(organisation, id);
        all(organisation, id).forEach(items::take);
        for (var merge : items.merged()) {
            all(organisation, merge.source()).forEach(item -> items.takeMerged(merge, item));
        }
        return items.history();
    }

    private List<Item> all(String organisation, String id) {
        return table.all(TableKey.opportunity(organisation, id).partition(), "");
    }

    @Override
    public Optional<Opportunity> find(String organisation, String id) {
        return table.get(TableKey.opportunity(organisation, id))
                .filter(item -> !Tombstone.is(item))
                .map(item -> OpportunityItem.read(organisation, item));
    }

    @Override
    public Commit.CommitResult commit(List<Commit> commits) {
        var writes = new CommitWrites(feed, commits);
        return switch (table.transact(writes.writes(), ids.next())) {
            case WriteOutcome.Written written -> new Commit.CommitResult.Stored();
            case WriteOutcome.Contended contended -> new Commit.CommitResult.Overtaken();
            case WriteOutcome.Refused refused -> refused(writes, refused);
        };
    }

    private static Commit.CommitResult refused(CommitWrites writes, WriteOutcome.Refused refused) {
        List<Commit.IdGuard> earlier = new ArrayList<>();
        refused.refused().forEach((place, item) -> {
            var guard = writes.guard(place);
            if (guard != null) {
                earlier.add(item.map(found -> guard(guard.id(), found)).orElse(guard));
            }
        });
        return earlier.isEmpty() ? new Commit.CommitResult.Overtaken() : new Commit.CommitResult.IdTaken(earlier);
    }

    @Override
    public Optional<Commit.IdGuard> guard(String organisation, String id) {
        return table.get(TableKey.idGuard(organisation, id)).map(item -> guard(id, item));
    }

    private static Commit.IdGuard guard(String id, Item item) {
        return new Commit.IdGuard(
                id,
                item.requireText("kind"),
                item.requireText("opportunity"),
                item.requireText("hash"),
                item.text("raw").orElse(null));
    }

    @Override
    public Optional<Event.Answered> answered(String organisation, String opportunity, String id) {
        return table.get(TableKey.event(organisation, opportunity, id))
                .map(EventItem::event)
                .filter(Event.Answered.class::isInstance)
                .map(Event.Answered.class::cast);
    }

    @Override
    public Page<OpportunitySummary> list(String organisation, ListFilter filter, int limit, @Nullable String after) {
        return new OpportunityListScan(table, organisation, filter).page(limit, after);
    }

    @Override
    public void each(String organisation, Outcome outcome, Consumer<OpportunitySummary> consumer) {
        for (int shard = 0; shard < ListKey.SHARDS; shard++) {
            @Nullable Item after = null;
            do {
                var page = table.list(ListKey.shard(organisation, shard), outcome.label() + "#", PAGE, after);
                page.items().forEach(item -> consumer.accept(OpportunitySummary.of(item)));
                after = page.last().orElse(null);
            } while (after != null);
        }
    }

    @Override
    public void classify(String organisation, String id, String rankClass) {
        table.write(Write.update(
                TableKey.opportunity(organisation, id),
                Item.attributes().put("class", rankClass).build(),
                new Write.WriteCondition.TextIs("outcome", Outcome.OPEN.label())));
    }

    @Override
    public void score(Opportunity scored) {
        scored.scored()
                .ifPresent(score -> table.write(new Write.Update(
                        OpportunityItem.key(scored),
                        OpportunityItem.fill(Item.attributes(), score).build(),
                        Set.of(),
                        new Write.WriteCondition.NumberIs(OpportunityItem.VERSION, scored.version()))));
    }
}
