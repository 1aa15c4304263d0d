package dev.stagecraft.intake.deals;

import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.Opportunities;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * One transaction that stores the changes of as many deals as it can hold.
 *
 * @param deals the deals, at least one
 */
record StageTransaction(List<Deal> deals) {
    /** The writes of a deal besides its ids: its state, the item of its changes, a row of its rep's feed, the feed's head. */
    private static final int WRITES_A_DEAL = 4;

    private static final int MOST_WRITES = 100;

    /** The most changes of one deal that a transaction can hold: each uses up an id. */
    static final int MOST_CHANGES_A_DEAL = MOST_WRITES - WRITES_A_DEAL;

    /** One deal of the transaction with the commit of its stage changes. */
    record Deal(DealItems<StageChangeRequest> group, Commit commit) {
        private int writes() {
            return commit.guards().size() + WRITES_A_DEAL;
        }

        private String rep() {
            return Objects.requireNonNullElse(commit.after().owner().rep(), "");
        }
    }

    /**
     * Transactions that can be stored at the same time, lane by lane: those in one lane write the feed of the same rep, and would
     * overtake each other.
     *
     * @param together whether deals share a transaction
     */
    static List<List<StageTransaction>> lanes(Collection<Deal> deals, boolean together) {
        List<List<StageTransaction>> lanes = new ArrayList<>();
        String last = "";
        for (StageTransaction transaction : packed(deals, together ? MOST_WRITES : 0)) {
            String first = transaction.deals().getFirst().rep();
            if (first.isEmpty() || !first.equals(last)) {
                lanes.add(new ArrayList<>());
            }
            lanes.getLast().add(transaction);
            last = transaction.deals().getLast().rep();
        }
        return lanes;
    }

    private static List<StageTransaction> packed(Collection<Deal> deals, int mostWrites) {
        List<StageTransaction> packed = new ArrayList<>();
        int writes = 0;
        for (Deal deal : deals.stream().sorted(Comparator.comparing(Deal::rep)).toList()) {
            if (packed.isEmpty() || writes + deal.writes() > mostWrites) {
                packed.add(new StageTransaction(new ArrayList<>()));
                writes = 0;
            }
            packed.getLast().deals().add(deal);
            writes += deal.writes();
        }
        return packed;
    }

    /** Stores the transaction and settles its deals; those of an overtaken one stay open for another attempt. */
    void store(Opportunities opportunities) {
        switch (opportunities.commit(deals.stream().map(Deal::commit).toList())) {
            case Commit.CommitResult.Stored stored ->
                deals.forEach(deal -> deal.group().stored());
            case Commit.CommitResult.IdTaken taken ->
                deals.forEach(deal -> deal.group().usedBefore(taken.earlier()));
            case Commit.CommitResult.Overtaken overtaken -> {}
        }
    }
}
