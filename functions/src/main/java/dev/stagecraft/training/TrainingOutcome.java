package dev.stagecraft.training;

import dev.stagecraft.model.ModelBundle;
import dev.stagecraft.model.ModelCard;

/** What came of training on an organisation's closed opportunities. */
public sealed interface TrainingOutcome {

    /** A model, whole and judged; its card says whether it may go live. */
    record Candidate(ModelBundle bundle, ModelCard card) implements TrainingOutcome {}

    /** Too little to learn from: the prior is kept. */
    record NotEnough(long won, long lost, String reason) implements TrainingOutcome {}
}
