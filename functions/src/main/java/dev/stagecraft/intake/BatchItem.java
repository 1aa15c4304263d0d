package dev.stagecraft.intake;

import dev.stagecraft.opportunity.Commit;

/**
 * One item of a batch request (a stage change or an activity), with what both kinds have: place, id, opportunity and
 * the guard that gives its id one effect only.
 */
public interface BatchItem {
    /** The item's place in the request, from 0. */
    int place();

    /** The id that its sender gave it. */
    String id();

    /** The id of the opportunity that it is about. */
    String opportunity();

    /** The guard of the item's id, which lets its content have one effect only. */
    Commit.IdGuard guard();
}
