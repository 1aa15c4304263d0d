package dev.stagecraft.model;

/**
 * How many deals were won and lost.
 *
 * <p><b>Units/range</b>: deals, never negative.
 */
public record Tally(long won, long lost) {
    /** No deal. */
    public static final Tally NONE = new Tally(0, 0);

    public Tally {
        if (won < 0 || lost < 0) {
            throw new IllegalArgumentException("Counts cannot be negative: " + won + " won, " + lost + " lost");
        }
    }

    /** Both together. */
    public long closed() {
        return won + lost;
    }

    /** One deal more. */
    public Tally with(boolean won) {
        return won ? new Tally(this.won + 1, lost) : new Tally(this.won, lost + 1);
    }

    /** One deal less, if there is one. */
    public Tally without(boolean won) {
        return won ? new Tally(Math.max(0, this.won - 1), lost) : new Tally(this.won, Math.max(0, lost - 1));
    }
}
