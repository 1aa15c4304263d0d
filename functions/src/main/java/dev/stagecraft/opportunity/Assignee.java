package dev.stagecraft.opportunity;

import org.jspecify.annotations.Nullable;

/**
 * The rep to whom a deal is assigned, or nobody.
 *
 * @param rep the rep's id; null for nobody
 */
public record Assignee(@Nullable String rep) {
    /** The assignee of an unassigned deal. */
    public static final Assignee NOBODY = new Assignee(null);

    /** True if a submission by this author may move the deal: the deal is theirs or unassigned. */
    public boolean admits(String author) {
        return rep == null || rep.equals(author);
    }
}
