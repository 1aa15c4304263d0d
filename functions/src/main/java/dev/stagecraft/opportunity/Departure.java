package dev.stagecraft.opportunity;

/** Why an opportunity that once was is there no more; neither is ever undone. */
public sealed interface Departure {

    /** It was deleted: nothing of it may be shown, and nothing may take its id again. */
    record Deleted() implements Departure {}

    /**
     * It was merged, and what is sent to it counts elsewhere.
     *
     * @param into the opportunity that lives on, however many merges there were in between
     */
    record Merged(String into) implements Departure {}
}
