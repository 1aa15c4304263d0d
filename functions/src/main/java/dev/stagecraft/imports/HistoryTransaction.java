package dev.stagecraft.imports;

import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Opportunities;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One transaction that stores the imported histories of as many deals as it can hold.
 *
 * @param deals the deals, at least one
 */
record HistoryTransaction(List<PreparedDeal> deals) {
    private static final int MOST_WRITES = 100;

    /** The writes of a deal besides its activities: its state and the item of its changes. */
    private static final int WRITES_A_DEAL = 2;

    /** The further writes where a rep is told: a row of the rep's feed, and the feed's head. */
    private static final int WRITES_A_FEED = 2;

    /** The most rows of one deal that a transaction can hold. */
    static final int MOST_ROWS = MOST_WRITES - WRITES_A_DEAL - WRITES_A_FEED;

    /** The rows of a deal with the commit of what they add to it. */
    record PreparedDeal(List<HistoryRow> rows, Commit commit) {
        PreparedDeal {
            rows = List.copyOf(rows);
        }

        private int writes() {
            return commit.activities().size() + WRITES_A_DEAL + (commit.feeds() ? WRITES_A_FEED : 0);
        }
    }

    /** Packs deals into as few transactions as can be. */
    static List<HistoryTransaction> packed(Collection<PreparedDeal> deals) {
        List<HistoryTransaction> packed = new ArrayList<>();
        int writes = MOST_WRITES;
        for (PreparedDeal deal : deals) {
            if (writes + deal.writes() > MOST_WRITES) {
                packed.add(new HistoryTransaction(new ArrayList<>()));
                writes = 0;
            }
            packed.getLast().deals().add(deal);
            writes += deal.writes();
        }
        return packed;
    }

    /** Stores the transaction; false when another writer came first, and nothing was stored. */
    boolean store(Opportunities opportunities) {
        return opportunities.commit(deals.stream().map(PreparedDeal::commit).toList())
                instanceof Commit.CommitResult.Stored;
    }
}
