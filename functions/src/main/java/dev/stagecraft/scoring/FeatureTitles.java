package dev.stagecraft.scoring;

import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Feature;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The titles of facts and their values that a playbook gives: the words of questions, the labels of options and stages.
 * Facts that the playbook does not name are worded by {@link FeaturePhrases}.
 *
 * @param fields titles by fact
 * @param values labels by fact, then by value
 */
public record FeatureTitles(Map<String, String> fields, Map<String, Map<String, String>> values) {
    /** The titles without a playbook: generic words for every fact. */
    public static final FeatureTitles NONE = new FeatureTitles(Map.of(), Map.of());

    public FeatureTitles {
        fields = Map.copyOf(fields);
        values = Map.copyOf(values);
    }

    /** Collects the titles from a playbook's current documents. */
    public static FeatureTitles of(Playbook playbook) {
        Map<String, String> fields = new HashMap<>();
        Map<String, Map<String, String>> values = new HashMap<>();
        for (Assessment assessment : playbook.assessments()) {
            fields.put("scores." + assessment.id(), assessment.title() + " score");
            for (Question question : assessment.questions()) {
                question("answers." + assessment.id() + "." + question.id(), question, fields, values);
            }
        }
        Map<String, String> stages = new HashMap<>();
        for (Pipeline pipeline : playbook.pipelines().reversed()) {
            pipeline.stages().forEach(stage -> stages.put(stage.id(), stage.label()));
        }
        values.put("stage", stages);
        return new FeatureTitles(fields, values);
    }

    private static void question(
            String fact, Question question, Map<String, String> fields, Map<String, Map<String, String>> values) {
        switch (question.form()) {
            case Question.OneOf oneOf -> {
                fields.put(fact, question.ask());
                values.put(fact, labels(oneOf.options()));
            }
            case Question.ManyOf manyOf ->
                labels(manyOf.options())
                        .forEach((option, label) -> fields.put(fact + "." + option, question.ask() + " " + label));
            case Question.Numeric number -> fields.put(fact, question.ask());
            case Question.Text text -> fields.put(fact, question.ask());
            case Question.Day day -> {
                fields.put(fact, question.ask());
                fields.put(Feature.DAYS + fact, question.ask() + " Days since then");
            }
        }
    }

    private static Map<String, String> labels(List<Question.AnswerOption> options) {
        Map<String, String> labels = new HashMap<>();
        options.forEach(option -> labels.put(option.id(), option.label()));
        return labels;
    }

    /**
     * The words for a fact and its value, such as {@code Budget allocated: yes}; after a question mark there is no
     * colon.
     */
    String of(String field, @Nullable FactValue value, ScoringModel model) {
        return named(field) + value(field, value) + unused(field, value, model);
    }

    /** Two different values in words, such as {@code Budget allocated: no, now yes}; they never read alike. */
    String of(String field, @Nullable FactValue from, @Nullable FactValue to, ScoringModel model) {
        String then = value(field, from);
        String now = value(field, to);
        if (then.equals(now)) {
            then = FeaturePhrases.apart(from, to);
            now = FeaturePhrases.apart(to, from);
        }
        return named(field) + then + unused(field, from, model) + ", now " + now + unused(field, to, model);
    }

    /** The remark that the model treats this value as missing; empty when it does not. */
    private static String unused(String field, @Nullable FactValue value, ScoringModel model) {
        return value == null
                ? ""
                : model.misfit(field, value)
                        .map(why -> ", " + why + " and not used")
                        .orElse("");
    }

    /** The title of a fact, such as {@code Budget allocated}. */
    public String title(String field) {
        return fields.getOrDefault(field, FeaturePhrases.of(field)).strip();
    }

    private String named(String field) {
        String title = title(field);
        return title + (title.endsWith("?") ? " " : ": ");
    }

    private String value(String field, @Nullable FactValue value) {
        String words = FeaturePhrases.of(value);
        return value == null ? words : values.getOrDefault(field, Map.of()).getOrDefault(value.text(), words);
    }
}
