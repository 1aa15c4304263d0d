package dev.stagecraft.opportunity;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The DynamoDB writes of one transaction that stores commits: id guards, events, activities, states, assignments, and
 * rows of the reps' feeds. They are, for each commit, its id guards, events, activities, state and assignment; for each
 * opportunity that leaves, the end of its assignment; then one feed row per rep concerned, and each rep's feed head
 * once.
 */
final class CommitWrites {
    /** The attribute of an id guard that holds the body as it was sent. */
    static final String RAW = "raw";

    private final Feed feed;
    private final List<Write> writes = new ArrayList<>();
    private final Map<Integer, Commit.IdGuard> guards = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private String organisation = "";

    /** A feed entry to write: a rep, the deal that changed, and if it left the rep. */
    private record Told(String rep, Opportunity opportunity, boolean removed) {}

    CommitWrites(Feed feed, List<Commit> commits) {
        this(feed, commits, List.of());
    }

    /**
     * Builds the writes of one transaction.
     *
     * @param leaving merged or deleted opportunities, which their reps lose; their tombstones are not written here
     */
    CommitWrites(Feed feed, List<Commit> commits, List<Opportunity> leaving) {
        this.feed = feed;
        for (Commit commit : commits) {
            organisation = commit.after().organisation();
            facts(commit);
            if (commit.feeds()) {
                assignment(commit);
                rows(commit);
            }
        }
        for (Opportunity opportunity : leaving) {
            organisation = opportunity.organisation();
            leave(opportunity);
        }
        feeds();
    }

    List<Write> writes() {
        return writes;
    }

    /** The id guard at a place of the transaction, or null. */
    Commit.@Nullable IdGuard guard(int place) {
        return guards.get(place);
    }

    private void facts(Commit commit) {
        var after = commit.after();
        for (Commit.IdGuard guard : commit.guards()) {
            guards.put(writes.size(), guard);
            writes.add(Write.putIfAbsent(Item.at(TableKey.idGuard(organisation, guard.id()))
                    .put("kind", guard.kind())
                    .put("opportunity", guard.opportunity())
                    .put("hash", guard.hash())
                    .put("raw", guard.raw())
                    .build()));
        }
        writes.add(OpportunityItem.write(commit.before(), after));
        EventItem.of(after, commit.events()).forEach(item -> writes.add(Write.put(item)));
        commit.activities().forEach(activity -> writes.add(Write.put(EventItem.of(after, activity))));
    }

    private void assignment(Commit commit) {
        String before = commit.before() == null ? null : commit.before().owner().rep();
        String after = commit.after().owner().rep();
        String id = commit.after().id();
        if (before != null && !before.equals(after)) {
            writes.add(Write.delete(TableKey.assignment(organisation, before, id)));
        }
        if (after != null && !after.equals(before)) {
            writes.add(Write.put(
                    Item.at(TableKey.assignment(organisation, after, id)).build()));
        }
    }

    private void rows(Commit commit) {
        var before = commit.before();
        var after = commit.after();
        if (before != null && before.rev() == after.rev()) {
            return;
        }
        String earlier = before == null ? null : before.owner().rep();
        String now = after.owner().rep();
        if (earlier != null && !earlier.equals(now)) {
            row(earlier, after, true);
        }
        if (now != null) {
            row(now, after, false);
        }
    }

    private void leave(Opportunity opportunity) {
        String rep = opportunity.owner().rep();
        if (rep != null) {
            writes.add(Write.delete(TableKey.assignment(organisation, rep, opportunity.id())));
            row(rep, opportunity.next(true), true);
        }
    }

    private void row(String rep, Opportunity opportunity, boolean removed) {
        told.add(new Told(rep, opportunity, removed));
    }

    private void feeds() {
        Map<String, Long> heads =
                feed.heads(organisation, told.stream().map(Told::rep).distinct().toList());
        Map<String, Long> sequences = new TreeMap<>(heads);
        for (Told each : told) {
            long sequence = sequences.merge(each.rep(), 1L, Long::sum);
            writes.add(feed.row(
                    organisation,
                    each.rep(),
                    new Feed.Row(
                            sequence,
                            each.opportunity().id(),
                            each.removed(),
                            each.opportunity().rev())));
        }
        heads.forEach((rep, head) ->
                writes.add(Feed.advance(organisation, rep, head, Objects.requireNonNull(sequences.get(rep)))));
    }
}
