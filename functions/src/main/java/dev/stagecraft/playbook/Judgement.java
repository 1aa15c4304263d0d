package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What answers to an assessment mean. */
public sealed interface Judgement {

    /**
     * The answers count.
     *
     * @param score the sum of the chosen options' points
     * @param maxScore the highest score that answers can reach
     * @param fired the first rule that fired; null when none did
     * @param answers what is kept, in canonical form: shown questions in their order, chosen options in theirs
     * @param droppedAnswers questions that were answered but are hidden by the other answers
     */
    record Judged(Points score, Points maxScore, @Nullable Rule fired, Json.Fields answers, List<String> droppedAnswers)
            implements Judgement {
        public Judged {
            droppedAnswers = List.copyOf(droppedAnswers);
        }

        /** The id of the rule that fired. */
        public Optional<String> rule() {
            return Optional.ofNullable(fired).map(Rule::id);
        }

        /** The stage to move on to. */
        public Optional<String> upgradeTo() {
            return Optional.ofNullable(fired).map(Rule::upgradeTo);
        }
    }

    /** The answers can never count; every reason. */
    record Refused(List<Refusal> refusals) implements Judgement {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * One reason.
     *
     * @param field the question's id as sent, cut after 64 characters
     * @param code {@code unknown-question}, {@code unknown-option}, {@code missing-required}, {@code wrong-type},
     *     {@code out-of-range} or {@code too-long}
     * @param detail for people
     */
    record Refusal(String field, String code, String detail) {}
}
