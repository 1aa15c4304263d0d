package dev.stagecraft.playbook;

import dev.stagecraft.condition.Condition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One question of an assessment.
 *
 * @param id its name in answers and conditions
 * @param ask its words, in the document's first language
 * @param required whether it must be answered when it is shown
 * @param showWhen when it is shown; reads only answers of earlier questions
 * @param form what an answer may be
 */
public record Question(String id, String ask, boolean required, Condition showWhen, Form form) {

    /** The fact that conditions read: {@code answers.} and the question's id. */
    public String fact() {
        return "answers." + id;
    }

    /** What an answer may be. */
    public sealed interface Form {}

    /** One option's id. */
    public record OneOf(List<AnswerOption> options) implements Form {
        public OneOf {
            options = List.copyOf(options);
        }
    }

    /** A list of options' ids; their points add up. */
    public record ManyOf(List<AnswerOption> options) implements Form {
        public ManyOf {
            options = List.copyOf(options);
        }
    }

    /** A number of at most 15 digits within both ends, included. */
    public record Numeric(BigDecimal min, BigDecimal max) implements Form {}

    /** A text of at most this many characters (UTF-16 code units). */
    public record Text(int maxLength) implements Form {}

    /** A day, {@code 2026-11-21}, within both ends, included. */
    public record Day(LocalDate min, LocalDate max) implements Form {}

    /**
     * One choice.
     *
     * @param id as sent in answers
     * @param label as shown, in the document's first language
     * @param points what it adds to the score
     */
    public record AnswerOption(String id, String label, Points points) {}
}
