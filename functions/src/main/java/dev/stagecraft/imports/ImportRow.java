package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A deal as described by one row of an imported file: id, name, stage, owner, dates, outcome and attributes.
 *
 * @param line the line number in the file
 * @param id the opportunity's id
 * @param stage the stage as written; null when the file does not name one
 * @param outcome open, won or lost
 * @param otherOutcome the outcome as written, if it is in neither list of the mapping; else null
 */
record ImportRow(
        long line,
        String id,
        String name,
        @Nullable String stage,
        @Nullable String owner,
        @Nullable Instant createdAt,
        @Nullable Instant closedAt,
        ImportedOutcome outcome,
        @Nullable String otherOutcome,
        Map<String, Json> attributes) {
    /** The outcome of an imported deal: open, won or lost. */
    enum ImportedOutcome {
        /** The deal is still open. */
        OPEN,
        /** The deal is closed and won. */
        WON,
        /** The deal is closed and lost. */
        LOST
    }

    ImportRow {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
