package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Answer;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Judge;
import dev.stagecraft.playbook.Judgement;
import dev.stagecraft.playbook.Points;
import dev.stagecraft.playbook.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the server makes of a sheet of answers, in the form of {@code agreement.js}. Where the server accepts the sheet, all of
 * it is the judgement that a submission gets. Where it refuses it, a judgement tells the reasons alone; which questions are
 * shown and what the other answers are worth is then found question by question, by the same rules.
 */
final class ServerForm {
    private final Assessment assessment;
    private final Json.Fields answers;
    private final List<String> visible = new ArrayList<>();
    private final Map<String, Json> kept = new LinkedHashMap<>();
    private final List<String> dropped = new ArrayList<>();
    private Points score = Points.NONE;

    ServerForm(Assessment assessment, Json.Fields answers) {
        this.assessment = assessment;
        this.answers = answers;
        assessment.questions().forEach(this::consider);
    }

    Json.Fields result() {
        return switch (assessment.judge(answers)) {
            case Judgement.Judged judged ->
                result(List.of(), judged.score(), judged.answers(), judged.droppedAnswers());
            case Judgement.Refused refused -> result(problems(refused), score, new Json.Fields(kept), dropped);
        };
    }

    private Json.Fields result(List<Json> problems, Points points, Json.Fields counted, List<String> hidden) {
        return Json.object()
                .putTexts("visible", visible)
                .put("problems", problems)
                .put("score", points.json())
                .put("maxScore", assessment.maxScore().json())
                .put("kept", counted)
                .putTexts("dropped", hidden)
                .build();
    }

    private static List<Json> problems(Judgement.Refused refused) {
        return refused.refusals().stream()
                .map(refusal -> Json.of(List.of(Json.of(refusal.field()), Json.of(refusal.code()))))
                .toList();
    }

    private void consider(Question question) {
        Json answer = answers.field(question.id()).orElse(Json.Null.NULL);
        boolean shown = question.showWhen().test(Judge.facts(kept)).fires();
        if (shown) {
            visible.add(question.id());
        }
        if (!Answer.isAbsent(answer)) {
            if (!shown) {
                dropped.add(question.id());
            } else if (Answer.read(question.form(), answer) instanceof Answer.Given given && counts(question, given)) {
                kept.put(question.id(), given.value());
                score = score.plus(given.points());
            }
        }
    }

    private static boolean counts(Question question, Answer.Given given) {
        return !question.required() || !given.value().equals(Json.of(List.of()));
    }
}
