package dev.stagecraft.opportunity;

import dev.stagecraft.table.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change feed for each rep: one gapless sequence of rows, read strongly consistently. Rows expire after {@link
 * #KEPT_DAYS} days.
 */
public interface Feed {
    /** The number of days after which a row expires. */
    int KEPT_DAYS = 100;

    /** The sequence number of the newest row in a rep's feed; 0 when there is none. */
    long head(String organisation, String rep);

    /** Reads the rows after a sequence number, oldest first. */
    List<Row> after(String organisation, String rep, long sequence, int limit);

    /** Reads a page of the ids of the opportunities assigned to a rep, in order, after an id. */
    Page<String> assigned(String organisation, String rep, @Nullable String after, int limit);

    /** Adds rows for opportunities that changed without a commit, for example in class. */
    void announce(String organisation, String rep, List<String> opportunities);

    /**
     * A row of the feed: one change of one opportunity.
     *
     * @param sequence its sequence number
     * @param opportunity the opportunity's id
     * @param removed true if the opportunity is no longer the rep's
     * @param rev the opportunity's revision after the change
     */
    record Row(long sequence, String opportunity, boolean removed, long rev) {}
}
