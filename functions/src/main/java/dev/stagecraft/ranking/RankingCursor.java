package dev.stagecraft.ranking;

import dev.stagecraft.table.InvalidCursorException;

/**
 * A position in the list of one ranking run (the run and a rank), as the text that clients send back for the next page.
 *
 * @param run the run's id, so that all pages are of the same run
 * @param rank the rank of the last deal that was read
 */
record RankingCursor(String run, int rank) {

    /** Parses a cursor; throws {@link InvalidCursorException} when it is invalid. */
    static RankingCursor of(String text) {
        if (!text.matches("[A-Za-z0-9-]{1,64}:[0-9]{1,9}")) {
            throw new InvalidCursorException();
        }
        int colon = text.indexOf(':');
        return new RankingCursor(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    String text() {
        return run + ":" + rank;
    }
}
