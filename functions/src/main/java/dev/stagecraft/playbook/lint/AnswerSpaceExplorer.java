package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Answer;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Judge;
import dev.stagecraft.playbook.Points;
import dev.stagecraft.playbook.Question;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An exploration by the linter of the answers to an assessment: all combinations, or random ones with a fixed seed
 * where there are too many.
 */
final class AnswerSpaceExplorer {
    private static final int MOST = 100_000;
    private static final int SAMPLES = 20_000;
    private static final long SEED = 20_200_101;

    private final Assessment assessment;
    private final List<Question> questions;
    private final List<List<Answer.Given>> candidates;
    private final Map<String, Long> fired = new LinkedHashMap<>();
    private final Map<String, Json> answers = new HashMap<>();
    private long tried;
    private Points least = new Points(Long.MAX_VALUE);
    private Points most = new Points(Long.MIN_VALUE);

    private AnswerSpaceExplorer(Assessment assessment) {
        this.assessment = assessment;
        this.questions = assessment.questions();
        var all = new AnswerCandidates(assessment);
        this.candidates = questions.stream().map(all::of).toList();
        assessment.rules().forEach(rule -> fired.put(rule.id(), 0L));
    }

    static AnswerSpaceSummary explore(Assessment assessment) {
        var exhaustive = new AnswerSpaceExplorer(assessment);
        if (exhaustive.all(0, Points.NONE)) {
            return exhaustive.outcomes(exhaustive.partial());
        }
        return new AnswerSpaceExplorer(assessment).sample();
    }

    /** True if the candidates of some question do not cover all its answers. */
    private boolean partial() {
        return questions.stream()
                .anyMatch(question -> question.form() instanceof Question.ManyOf many
                        && many.options().size() > AnswerCandidates.MOST_CHOICES);
    }

    /** Tries every combination from a question on; returns false when there are too many. */
    private boolean all(int at, Points score) {
        if (at == questions.size()) {
            return leaf(score);
        }
        Question question = questions.get(at);
        if (!question.showWhen().test(Judge.facts(answers)).fires()) {
            return all(at + 1, score);
        }
        for (Answer.Given candidate : candidates.get(at)) {
            choose(question, candidate);
            boolean within = all(at + 1, score.plus(candidate.points()));
            answers.remove(question.id());
            if (!within) {
                return false;
            }
        }
        return true;
    }

    private void choose(Question question, Answer.Given candidate) {
        if (candidate.value() != Json.Null.NULL) {
            answers.put(question.id(), candidate.value());
        }
    }

    private boolean leaf(Points score) {
        if (++tried > MOST) {
            return false;
        }
        least = score.compareTo(least) < 0 ? score : least;
        most = score.compareTo(most) > 0 ? score : most;
        Judge.fired(assessment, answers, score).ifPresent(rule -> fired.merge(rule.id(), 1L, Long::sum));
        return true;
    }

    private AnswerSpaceSummary sample() {
        var random = new Random(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            answers.clear();
            Points score = Points.NONE;
            for (int at = 0; at < questions.size(); at++) {
                Question question = questions.get(at);
                if (question.showWhen().test(Judge.facts(answers)).fires()) {
                    var candidate = candidates
                            .get(at)
                            .get(random.nextInt(candidates.get(at).size()));
                    choose(question, candidate);
                    score = score.plus(candidate.points());
                }
            }
            leaf(score);
        }
        return outcomes(true);
    }

    private AnswerSpaceSummary outcomes(boolean sampled) {
        return new AnswerSpaceSummary(
                sampled ? bound(false) : least, sampled ? bound(true) : most, tried, sampled, fired);
    }

    /** The sum of each question's best or worst points; a question that can be hidden contributes at least zero. */
    private Points bound(boolean best) {
        Points sum = Points.NONE;
        for (Question question : questions) {
            Points extreme = AnswerCandidates.extreme(question, best);
            boolean adverse = best ? extreme.hundredths() < 0 : extreme.hundredths() > 0;
            boolean avoidable =
                    !question.required() || !question.showWhen().facts().isEmpty();
            sum = avoidable && adverse ? sum : sum.plus(extreme);
        }
        return sum;
    }
}
