package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One deal, as a row of a file tells it.
 *
 * @param line the line of the file
 * @param id the opportunity's id
 * @param stage the stage as written, null when the file does not say
 * @param outcome open, won or lost
 * @param otherOutcome the outcome as written, where it is in neither list of the mapping; else null
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
    /** How the deal stands. */
    enum ImportedOutcome {
        /** Not closed. */
        OPEN,
        /** Closed and won. */
        WON,
        /** Closed and lost. */
        LOST
    }

    ImportRow {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
