package dev.stagecraft.opportunity;

/** The reason why an opportunity no longer exists: it was merged or deleted, both for ever. */
public sealed interface Departure {

    /** A deletion: nothing of the opportunity may be shown, and its id can never be used again. */
    record Deleted() implements Departure {}

    /**
     * A merge into another opportunity, for which later submissions count.
     *
     * @param into the opportunity that remains, after any number of merges in between
     */
    record Merged(String into) implements Departure {}
}
