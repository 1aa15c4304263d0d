package dev.stagecraft.imports;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Money;
import dev.stagecraft.opportunity.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deal as described by one row of a file. A field is null where the row says nothing of it.
 *
 * @param line the line number in the file
 * @param id the opportunity's id
 * @param place the pipeline, the stage and the outcome
 * @param owner the owner as written: a rep's id or name; once {@link #ownedBy} was called, the id
 * @param otherOutcome the outcome as written, if neither the mapping nor the pipeline says what it means; else null
 * @param attributes the attributes; a JSON null clears one
 * @param cleared the fields that the row empties
 */
record ImportRow(
        long line,
        String id,
        @Nullable String name,
        ToldPlace place,
        @Nullable String owner,
        @Nullable ToldTime createdAt,
        @Nullable ToldTime closedAt,
        @Nullable Money amount,
        @Nullable String otherOutcome,
        Map<String, Json> attributes,
        Set<ColumnMapping.Field> cleared) {
    /**
     * The place of a deal as its row tells it.
     *
     * @param pipeline the pipeline's id
     * @param stage the stage as written
     */
    record ToldPlace(
            @Nullable String pipeline,
            @Nullable String stage,
            @Nullable Outcome outcome) {
        /** True if the row says where the deal stands. */
        boolean tells() {
            return pipeline != null || stage != null || outcome != null;
        }
    }

    ImportRow {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        cleared = Set.copyOf(cleared);
    }

    /** Copies the row with the id of its owner. */
    ImportRow ownedBy(@Nullable String rep) {
        return new ImportRow(
                line, id, name, place, rep, createdAt, closedAt, amount, otherOutcome, attributes, cleared);
    }

    /** The attributes that have a value. */
    Json.Fields filled() {
        Map<String, Json> filled = new LinkedHashMap<>(attributes);
        filled.values().removeIf(Json.Null.NULL::equals);
        return new Json.Fields(filled);
    }
}
