package dev.stagecraft.organisation;

import dev.stagecraft.table.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reps of each organisation. */
public interface Reps {
    /** One rep. */
    Optional<Rep> find(String organisation, String id);

    /** A page of an organisation's reps. */
    Page<Rep> list(String organisation, int limit, @Nullable String after);

    /** Every rep of an organisation, in id order. */
    List<Rep> all(String organisation);

    /** Stores a rep over the revision before its own; false when another write came first. */
    boolean save(String organisation, Rep changed);
}
