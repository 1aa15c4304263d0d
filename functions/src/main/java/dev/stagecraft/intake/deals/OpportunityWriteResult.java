package dev.stagecraft.intake.deals;

import dev.stagecraft.intake.Refusal;
import dev.stagecraft.opportunity.History;
import java.util.Optional;
import java.util.function.Supplier;

/** The outcome of a write to an opportunity. */
sealed interface OpportunityWriteResult {
    /** An opportunity as it is after the write. */
    record Written(History history, boolean isNew) implements OpportunityWriteResult {}

    /** A write that changed nothing. */
    record Refused(Refusal refusal) implements OpportunityWriteResult {}

    /** The result of a write, or its refusal. */
    static OpportunityWriteResult unless(Optional<Refusal> refused, Supplier<OpportunityWriteResult> write) {
        return refused.<OpportunityWriteResult>map(Refused::new).orElseGet(write);
    }
}
