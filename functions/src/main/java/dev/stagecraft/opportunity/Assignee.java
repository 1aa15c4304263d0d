package dev.stagecraft.opportunity;

import org.jspecify.annotations.Nullable;

/**
 * To whom a deal is assigned.
 *
 * @param rep the rep's id; null for nobody
 */
public record Assignee(@Nullable String rep) {
    /** Nobody. */
    public static final Assignee NOBODY = new Assignee(null);

    /** Whether a submission by this author may move the deal: it is theirs, or nobody's. */
    public boolean admits(String author) {
        return rep == null || rep.equals(author);
    }
}
