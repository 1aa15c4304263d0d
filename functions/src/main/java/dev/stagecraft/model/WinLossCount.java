package dev.stagecraft.model;

/**
 * The numbers of closed deals that were won and lost, of one rep or a whole organisation, from which owners' win rates
 * are computed.
 *
 * <p><b>Units/range</b>: deals, never negative.
 */
public record WinLossCount(long won, long lost) {
    /** The count without a deal. */
    public static final WinLossCount NONE = new WinLossCount(0, 0);

    public WinLossCount {
        if (won < 0 || lost < 0) {
            throw new IllegalArgumentException("Counts cannot be negative: " + won + " won, " + lost + " lost");
        }
    }

    /** The number of closed deals. */
    public long closed() {
        return won + lost;
    }

    /** This count with one deal more. */
    public WinLossCount with(boolean won) {
        return won ? new WinLossCount(this.won + 1, lost) : new WinLossCount(this.won, lost + 1);
    }

    /** This count with one deal less, if there is one. */
    public WinLossCount without(boolean won) {
        return won
                ? new WinLossCount(Math.max(0, this.won - 1), lost)
                : new WinLossCount(this.won, Math.max(0, lost - 1));
    }
}
