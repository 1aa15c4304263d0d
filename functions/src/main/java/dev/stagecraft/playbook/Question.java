package dev.stagecraft.playbook;

import dev.stagecraft.condition.Condition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One question of an assessment: wording, form of its answers, whether required, and the condition under which it is
 * shown.
 *
 * @param id the name in answers and conditions
 * @param ask the wording, in the document's first language
 * @param required true if it must be answered when it is shown
 * @param showWhen the condition under which it is shown; it reads only answers to earlier questions
 * @param form the form of its answers
 */
public record Question(String id, String ask, boolean required, Condition showWhen, Form form) {

    /** The name of the fact that conditions read: {@code answers.} and the question's id. */
    public String fact() {
        return "answers." + id;
    }

    /** The form of a question's answers: one choice, several choices, a number, a text or a day. */
    public sealed interface Form {}

    /** The form of an answer that is one option's id. */
    public record OneOf(List<AnswerOption> options) implements Form {
        public OneOf {
            options = List.copyOf(options);
        }
    }

    /** The form of an answer that is a list of options' ids, whose points add up. */
    public record ManyOf(List<AnswerOption> options) implements Form {
        public ManyOf {
            options = List.copyOf(options);
        }
    }

    /** The form of an answer that is a number of at most 15 digits between two inclusive bounds. */
    public record Numeric(BigDecimal min, BigDecimal max) implements Form {}

    /** The form of an answer that is a text of at most this many characters (UTF-16 code units). */
    public record Text(int maxLength) implements Form {}

    /** The form of an answer that is a day such as {@code 2026-11-21}, between two inclusive bounds. */
    public record Day(LocalDate min, LocalDate max) implements Form {}

    /**
     * An option of a choice question.
     *
     * @param id the id sent in answers
     * @param label the text shown, in the document's first language
     * @param points the points that it adds to the score
     */
    public record AnswerOption(String id, String label, Points points) {}
}
