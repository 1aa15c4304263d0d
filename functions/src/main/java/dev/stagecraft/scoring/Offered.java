package dev.stagecraft.scoring;

import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options that current assessments offer where many may be chosen: of an answered question, one that was not chosen is a no,
 * and not missing.
 *
 * @param options by the fact of the answer
 */
record Offered(Map<String, List<String>> options) {
    /** No playbook: only what was chosen is known. */
    static final Offered NONE = new Offered(Map.of());

    Offered {
        options = Map.copyOf(options);
    }

    static Offered of(Playbook playbook) {
        Map<String, List<String>> options = new HashMap<>();
        for (Assessment assessment : playbook.assessments()) {
            for (Question question : assessment.questions()) {
                if (question.form() instanceof Question.ManyOf many) {
                    options.put(
                            "answers." + assessment.id() + "." + question.id(),
                            many.options().stream().map(Question.Option::id).toList());
                }
            }
        }
        return new Offered(options);
    }

    /** The options of a question; none where it is not asked any more. */
    List<String> of(String answer) {
        return options.getOrDefault(answer, List.of());
    }
}
