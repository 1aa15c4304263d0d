package dev.stagecraft.training;

import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.training.leakage.LeakageWarning;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The result of training on an organisation's closed opportunities: a candidate model with its bundle and card, or too
 * little to learn from.
 */
public sealed interface TrainingOutcome {

    /** The result in which a model was trained and evaluated; its card says whether it may go live. */
    record Candidate(ModelBundle bundle, ModelCard card) implements TrainingOutcome {}

    /** The result in which there was too little to learn from: the prior is kept. */
    record NotEnough(long won, long lost, String reason) implements TrainingOutcome {
        /** This result with a reason that names the features left out: with them there may have been enough. */
        NotEnough without(List<LeakageWarning> leaks) {
            String words = leaks.stream()
                    .filter(LeakageWarning::leftOut)
                    .map(LeakageWarning::words)
                    .collect(Collectors.joining(" "));
            return words.isEmpty() ? this : new NotEnough(won, lost, reason + ". " + words);
        }
    }
}
