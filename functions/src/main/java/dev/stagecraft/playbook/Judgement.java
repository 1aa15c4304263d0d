package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of judging the answers to an assessment: score, fired rule and kept answers, or the reasons why they are
 * invalid.
 */
public sealed interface Judgement {

    /**
     * The result for valid answers: score, rule that fired and kept answers.
     *
     * @param score the sum of the chosen options' points
     * @param maxScore the highest score that answers can reach
     * @param fired the first rule that fired; null when none did
     * @param answers the kept answers in canonical form: shown questions in their order, chosen options in theirs
     * @param droppedAnswers ids of questions that were answered but are hidden by other answers
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

        /** The stage to which the rule that fired moves the deal. */
        public Optional<String> upgradeTo() {
            return Optional.ofNullable(fired).map(Rule::upgradeTo);
        }
    }

    /** The result for invalid answers, which can never count: all reasons. */
    record Refused(List<AnswerRefusal> refusals) implements Judgement {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }

    /**
     * A reason why an answer is invalid: the question, a code and an explanation.
     *
     * @param field the question's id as sent, cut after 64 characters
     * @param code {@code unknown-question}, {@code unknown-option}, {@code missing-required}, {@code wrong-type},
     *     {@code out-of-range} or {@code too-long}
     * @param detail the explanation for people
     */
    record AnswerRefusal(String field, String code, String detail) {}
}
