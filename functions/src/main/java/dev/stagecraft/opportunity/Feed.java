package dev.stagecraft.opportunity;

import dev.stagecraft.table.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed for each rep, in one gapless sequence per rep, read strongly consistently. Rows expire after {@link
 * #KEPT_DAYS} days.
 */
public interface Feed {
    /** How long a row is kept. */
    int KEPT_DAYS = 100;

    /** The sequence of the rep's newest row; 0 when there is none. */
    long head(String organisation, String rep);

    /** Rows after a sequence, oldest first. */
    List<Row> after(String organisation, String rep, long sequence, int limit);

    /** Ids of the opportunities assigned to the rep now, in order, after an id. */
    Page<String> assigned(String organisation, String rep, @Nullable String after, int limit);

    /** Tells a rep that opportunities changed otherwise than by a commit, such as in class. */
    void announce(String organisation, String rep, List<String> opportunities);

    /**
     * One change.
     *
     * @param sequence its place
     * @param opportunity which opportunity
     * @param removed whether it is no longer the rep's
     * @param rev the revision it then had
     */
    record Row(long sequence, String opportunity, boolean removed, long rev) {}
}
