package dev.stagecraft.intake.deals;

import dev.stagecraft.intake.Refusal;
import dev.stagecraft.opportunity.History;
import java.util.Optional;
import java.util.function.Supplier;

/** The outcome of a write to an opportunity: the opportunity as it is afterwards, or the refusal. */
sealed interface OpportunityWriteResult {
    /** The outcome in which the write was made: the opportunity as it is afterwards. */
    record Written(History history, boolean isNew) implements OpportunityWriteResult {}

    /** The outcome in which the write changed nothing, with the refusal. */
    record Refused(Refusal refusal) implements OpportunityWriteResult {}

    /** The result of a write, or its refusal. */
    static OpportunityWriteResult unless(Optional<Refusal> refused, Supplier<OpportunityWriteResult> write) {
        return refused.<OpportunityWriteResult>map(Refused::new).orElseGet(write);
    }
}
