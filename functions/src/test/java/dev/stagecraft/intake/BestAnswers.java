package dev.stagecraft.intake;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.Question;
import dev.stagecraft.playbook.publication.Definitions;
import dev.stagecraft.stores.TestStores;
import java.util.Comparator;

/** The answers with the most points to a shipped assessment that asks one-of questions. */
public final class BestAnswers {
    private BestAnswers() {}

    public static String of(String id) {
        var wiring = TestStores.create().wiring();
        var definition =
                new Definitions(wiring).find("acme", new DefinitionRef(id, 1)).orElseThrow();
        var answers = Json.object();
        if (!(definition.content() instanceof Assessment assessment)) {
            throw new IllegalArgumentException(id + " is no assessment");
        }
        for (Question question : assessment.questions()) {
            if (question.form() instanceof Question.OneOf oneOf) {
                oneOf.options().stream()
                        .max(Comparator.comparing(Question.AnswerOption::points))
                        .ifPresent(option -> answers.put(question.id(), option.id()));
            }
        }
        return answers.build().text();
    }
}
