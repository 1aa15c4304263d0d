package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Condition;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Answer;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Limits;
import dev.stagecraft.playbook.Points;
import dev.stagecraft.playbook.Question;
import dev.stagecraft.playbook.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The answers to one question that the linter tries: every option, and for numbers, texts and days the values at which
 * conditions change. JSON null stands for no answer.
 */
final class AnswerCandidates {
    static final int MOST_CHOICES = 10;
    private final Assessment assessment;

    AnswerCandidates(Assessment assessment) {
        this.assessment = assessment;
    }

    List<Answer.Given> of(Question question) {
        List<Answer.Given> candidates = new ArrayList<>();
        if (!question.required()) {
            candidates.add(new Answer.Given(Json.Null.NULL, Points.NONE));
        }
        values(question).forEach(value -> {
            if (Answer.read(question.form(), value) instanceof Answer.Given given) {
                candidates.add(given);
            }
        });
        return candidates.isEmpty() ? List.of(new Answer.Given(Json.Null.NULL, Points.NONE)) : candidates;
    }

    private Stream<? extends Json> values(Question question) {
        return switch (question.form()) {
            case Question.OneOf oneOf -> oneOf.options().stream().map(option -> Json.of(option.id()));
            case Question.ManyOf manyOf -> subsets(manyOf.options());
            case Question.Numeric numeric -> numbers(question, numeric);
            case Question.Text ignored -> texts(question);
            case Question.Day ignored -> days(question);
        };
    }

    /** All non-empty subsets of the options; for long lists only each option alone, and all together. */
    private static Stream<Json> subsets(List<Question.AnswerOption> options) {
        var ids = options.stream().map(option -> Json.of(option.id())).toList();
        if (ids.size() > MOST_CHOICES) {
            return Stream.concat(ids.stream().map(id -> Json.of(List.of(id))), Stream.of(Json.of(ids)));
        }
        return Stream.iterate(1, set -> set < 1 << ids.size(), set -> set + 1)
                .map(set -> Json.of(Stream.iterate(0, i -> i < ids.size(), i -> i + 1)
                        .filter(i -> (set >> i & 1) == 1)
                        .map(ids::get)
                        .toList()));
    }

    private Stream<Json> numbers(Question question, Question.Numeric numeric) {
        Set<BigDecimal> probes = new LinkedHashSet<>();
        literals(question).forEach(literal -> {
            if (literal instanceof Json.Num num) {
                probes.addAll(List.of(
                        num.value().subtract(BigDecimal.ONE),
                        num.value(),
                        num.value().add(BigDecimal.ONE)));
            }
        });
        if (!probes.isEmpty()) {
            probes.addAll(List.of(numeric.min(), numeric.max()));
        }
        return probes.stream().map(Json.Num::new);
    }

    /** The texts that conditions name, and one text that no condition names. */
    private Stream<Json> texts(Question question) {
        var named = literals(question).filter(Json.Text.class::isInstance).toList();
        return named.isEmpty() ? Stream.of() : Stream.concat(named.stream(), Stream.of(Json.of("other")));
    }

    private Stream<Json> days(Question question) {
        return literals(question)
                .filter(literal -> literal instanceof Json.Text text
                        && text.value().length() == 10
                        && Answer.read(new Question.Day(Limits.FIRST_DAY, Limits.LAST_DAY), text)
                                instanceof Answer.Given)
                .map(literal -> LocalDate.parse(((Json.Text) literal).value()))
                .flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)))
                .map(day -> Json.of(day.toString()));
    }

    private Stream<Json> literals(Question question) {
        Stream<Condition> conditions = Stream.concat(
                assessment.questions().stream().map(Question::showWhen),
                assessment.rules().stream().map(Rule::when));
        return conditions
                .filter(condition -> condition.facts().contains(question.fact()))
                .flatMap(condition -> condition.literals().stream())
                .distinct();
    }

    /** The maximum or minimum points that an answer to the question can bring. */
    static Points extreme(Question question, boolean most) {
        return switch (question.form()) {
            case Question.OneOf oneOf -> {
                var points = oneOf.options().stream().map(Question.AnswerOption::points);
                yield (most ? points.max(Points::compareTo) : points.min(Points::compareTo)).orElse(Points.NONE);
            }
            case Question.ManyOf manyOf ->
                manyOf.options().stream()
                        .map(Question.AnswerOption::points)
                        .filter(points -> most == points.hundredths() > 0)
                        .reduce(Points.NONE, Points::plus);
            default -> Points.NONE;
        };
    }
}
