package dev.stagecraft.organisation;

import dev.stagecraft.table.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of the sales reps of each organisation. */
public interface Reps {
    /** Reads one rep. */
    Optional<Rep> find(String organisation, String id);

    /** Reads a page of an organisation's reps. */
    Page<Rep> list(String organisation, int limit, @Nullable String after);

    /** Reads all reps of an organisation, in id order. */
    List<Rep> all(String organisation);

    /** Stores a rep over the previous revision; false when another write came first. */
    boolean save(String organisation, Rep changed);
}
