package dev.stagecraft.organisation;

import dev.stagecraft.http.Page;
import java.util.List;
import java.util.Optional;

/** The reps of each organisation. */
public interface Reps {
    /**
     * Part of the list of reps.
     *
     * @param reps in id order
     * @param last the id after which the next page starts; empty on the last page
     */
    record Listed(List<Rep> reps, Optional<String> last) {
        public Listed {
            reps = List.copyOf(reps);
        }
    }

    /** One rep. */
    Optional<Rep> find(String organisation, String id);

    /** A page of an organisation's reps. */
    Listed list(String organisation, Page page);

    /** Every rep of an organisation, in id order. */
    List<Rep> all(String organisation);

    /** Stores a rep over the revision before its own; false when another write came first. */
    boolean save(String organisation, Rep changed);
}
