package dev.stagecraft.imports;

import dev.stagecraft.opportunity.Activity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A dated fact of a deal, as one row of a file tells it. */
sealed interface HistoryRow {
    /** The line number in the file. */
    long line();

    /** The id of the deal. */
    String deal();

    /** The time of the fact. */
    Instant at();

    /**
     * A change of the deal's stage.
     *
     * @param from the stage before, as written; null when the file does not name one
     * @param to the stage after, as written
     */
    record StageRow(
            long line, String deal, Instant at, @Nullable String from, String to) implements HistoryRow {}

    /** An activity of the deal. */
    record ActivityRow(long line, String deal, Activity activity) implements HistoryRow {
        @Override
        public Instant at() {
            return activity.at();
        }
    }
}
