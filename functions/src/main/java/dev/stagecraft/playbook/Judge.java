package dev.stagecraft.playbook;

import dev.stagecraft.condition.FactLookup;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Judgement.AnswerRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scoring of one set of answers by an assessment: hidden questions are dropped, the others checked, their points
 * added up, and the first rule that fires is found.
 */
public final class Judge {
    private final Assessment assessment;
    private final Map<String, Json> kept = new LinkedHashMap<>();
    private final List<String> dropped = new ArrayList<>();
    private final List<AnswerRefusal> refusals = new ArrayList<>();
    private Points score = Points.NONE;

    Judge(Assessment assessment) {
        this.assessment = assessment;
    }

    Judgement judge(Json.Fields answers) {
        for (String field : answers.fields().keySet()) {
            if (assessment.question(field).isEmpty()) {
                String shown = Answer.shown(field);
                refusals.add(
                        new AnswerRefusal(shown, "unknown-question", assessment.id() + " has no question " + shown));
            }
        }
        for (Question question : assessment.questions()) {
            consider(question, answers.field(question.id()).orElse(Json.Null.NULL));
        }
        return refusals.isEmpty()
                ? new Judgement.Judged(
                        score,
                        assessment.maxScore(),
                        fired(assessment, kept, score).orElse(null),
                        new Json.Fields(kept),
                        dropped)
                : new Judgement.Refused(refusals);
    }

    private void consider(Question question, Json answer) {
        boolean given = !Answer.isAbsent(answer);
        if (!question.showWhen().test(facts(kept)).fires()) {
            if (given) {
                dropped.add(question.id());
            }
        } else if (given) {
            read(question, answer);
        } else if (question.required()) {
            refuse(question, "missing-required", "must be answered");
        }
    }

    private void read(Question question, Json answer) {
        switch (Answer.read(question.form(), answer)) {
            case Answer.Wrong wrong -> refuse(question, wrong.code(), wrong.reason());
            case Answer.Given given -> {
                if (question.required() && given.isEmpty()) {
                    refuse(question, "missing-required", "must be answered");
                } else {
                    kept.put(question.id(), given.value());
                    score = score.plus(given.points());
                }
            }
        }
    }

    private void refuse(Question question, String code, String reason) {
        refusals.add(new AnswerRefusal(question.id(), code, question.id() + " " + reason));
    }

    /** The first rule that fires on these answers (by question id) and this score. */
    public static Optional<Rule> fired(Assessment assessment, Map<String, Json> answers, Points score) {
        FactLookup facts = facts(answers);
        FactLookup all = name -> name.equals("score") ? Optional.of(score.json()) : facts.fact(name);
        return assessment.rules().stream()
                .filter(rule -> rule.when().test(all).fires())
                .findFirst();
    }

    /** Creates a lookup of the answers for conditions. */
    public static FactLookup facts(Map<String, Json> answers) {
        return name -> name.startsWith("answers.")
                ? Optional.ofNullable(answers.get(name.substring("answers.".length())))
                : Optional.empty();
    }
}
