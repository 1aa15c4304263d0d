package dev.stagecraft.features;

import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options that current assessments offer in each multiple-choice question, by which an option not chosen in a given
 * answer is a no, and not missing.
 *
 * @param options by the fact of the answer
 */
record MultiSelectOptions(Map<String, List<String>> options) {
    /** No playbook: only what was chosen is known. */
    static final MultiSelectOptions NONE = new MultiSelectOptions(Map.of());

    MultiSelectOptions {
        options = Map.copyOf(options);
    }

    static MultiSelectOptions of(Playbook playbook) {
        Map<String, List<String>> options = new HashMap<>();
        for (Assessment assessment : playbook.assessments()) {
            for (Question question : assessment.questions()) {
                if (question.form() instanceof Question.ManyOf many) {
                    options.put(
                            "answers." + assessment.id() + "." + question.id(),
                            many.options().stream()
                                    .map(Question.AnswerOption::id)
                                    .toList());
                }
            }
        }
        return new MultiSelectOptions(options);
    }

    /** The options of a question; none where it is not asked any more. */
    List<String> of(String answer) {
        return options.getOrDefault(answer, List.of());
    }
}
