package dev.stagecraft.playbook;

import dev.stagecraft.condition.Condition;
import dev.stagecraft.json.Json;
import java.util.List;
import java.util.Optional;

/**
 * A versioned questionnaire for one stage: questions with points, and rules that move the deal to a later stage when
 * the answers satisfy a condition.
 *
 * @param id the document's id
 * @param version from 1
 * @param title the title, in the document's first language
 * @param pipeline the pipeline that its stages belong to
 * @param stage the stage it belongs to; it upgrades deals only from this stage
 * @param offeredWhen the condition under which the app offers it
 * @param maxScore the highest score that answers can reach
 * @param questions in the order in which they are asked
 * @param rules in the order in which they are tried
 */
public record Assessment(
        String id,
        long version,
        String title,
        String pipeline,
        String stage,
        Condition offeredWhen,
        Points maxScore,
        List<Question> questions,
        List<Rule> rules)
        implements Content {

    public Assessment {
        questions = List.copyOf(questions);
        rules = List.copyOf(rules);
    }

    /** Scores the answers and finds the first rule whose condition holds. Pure. */
    public Judgement judge(Json.Fields answers) {
        return new Judge(this).judge(answers);
    }

    /** The question with this id. */
    public Optional<Question> question(String questionId) {
        return questions.stream()
                .filter(question -> question.id().equals(questionId))
                .findFirst();
    }
}
