package dev.stagecraft.opportunity;

import org.jspecify.annotations.Nullable;

/**
 * The filter of an opportunity list by outcome, stage, owner and ranking class; a null field matches every value.
 *
 * @param outcome open, won or lost
 * @param stage a stage's id
 * @param owner a rep's id
 * @param rankClass A, B or C
 */
public record ListFilter(
        @Nullable Outcome outcome,
        @Nullable String stage,
        @Nullable String owner,
        @Nullable String rankClass) {

    /** True if every row of the outcome and stage passes the filter. */
    boolean isOpen() {
        return owner == null && rankClass == null;
    }

    boolean shows(OpportunitySummary row) {
        return (stage == null || stage.equals(row.stage()))
                && (owner == null || owner.equals(row.owner()))
                && (rankClass == null || rankClass.equals(row.rankClass()));
    }
}
