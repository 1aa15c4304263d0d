package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Nearest;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Feature;
import dev.stagecraft.playbook.Feature.Source;
import dev.stagecraft.playbook.Feature.Take;
import dev.stagecraft.playbook.FeatureSyntax;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.Question;
import dev.stagecraft.playbook.lint.Section.Need;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A check of one feature in a features document's source: each field by itself first, then their combination. */
final class FeatureCheck {
    private static final String TYPES =
            Arrays.stream(Feature.Type.values()).map(Feature.Type::label).collect(Collectors.joining(", "));

    private static final String FORMS =
            "as in attribute country, attributes [title, text], event signup, assessment prospecting, stage";

    private final Section section;
    private final Findings findings;
    private final Playbook playbook;

    FeatureCheck(Section section, Findings findings, Playbook playbook) {
        this.section = section;
        this.findings = findings;
        this.playbook = playbook;
    }

    /** Reads the feature; empty when its id or source is invalid. */
    Optional<Feature> read() {
        var id = section.id("id", Linter.ID, "a letter, then letters, digits, _ and -");
        var source = section.text("from", Need.REQUIRED).flatMap(text -> source(text, id.orElse("?")));
        var take = section.text("take", Need.OPTIONAL);
        var within = section.text("within", Need.OPTIONAL);
        var type = section.word("type", Need.OPTIONAL, List.of(TYPES.split(", ")));
        boolean confirmed = section.flag("confirmed");
        section.refuseUnknown();
        return source.flatMap(from -> {
            Taken taken = take.map(text -> taken(from, text))
                    .orElseGet(() -> new Taken(FeatureSyntax.takes(from).getFirst(), "", Optional.empty()));
            Duration window = within.flatMap(text -> window(from, taken, text)).orElse(null);
            Feature.Type read = type.flatMap(label -> type(from, taken, label)).orElse(null);
            return id.map(name -> new Feature(name, from, taken.take(), taken.question(), window, read, confirmed));
        });
    }

    /** The feature in canonical form. */
    Json.Fields canonical(Feature feature) {
        String question = feature.question().isEmpty() ? "" : " " + feature.question();
        var written = Json.object()
                .put("id", feature.id())
                .put("from", FeatureSyntax.text(feature.from()))
                .put("take", feature.take().label() + question);
        if (feature.within() != null) {
            written.put("within", feature.within().toString());
        }
        if (feature.type() != null) {
            written.put("type", feature.type().label());
        }
        return (feature.confirmed() ? written.put("confirmed", true) : written).build();
    }

    private Optional<Source> source(SourceNode.Scalar text, String id) {
        var source = FeatureSyntax.source(text.text(), id);
        if (source.isEmpty()) {
            String word = text.text().split(" ", 2)[0];
            String near = FeatureSyntax.sources().contains(word) ? FORMS : Nearest.hint(word, FeatureSyntax.sources());
            findings.error(
                    text.place(),
                    "`from` cannot be `" + text.text() + "`",
                    near.isEmpty() ? "one of " + String.join(", ", FeatureSyntax.sources()) : near);
        }
        return source.filter(from -> !(from instanceof Source.Answered answered) || known(answered, text));
    }

    private boolean known(Source.Answered answered, SourceNode.Scalar text) {
        var ids = playbook.assessments().stream().map(Assessment::id).toList();
        boolean known = ids.contains(answered.assessment());
        if (!known) {
            findings.error(
                    text.place(),
                    "There is no assessment `" + answered.assessment() + "`",
                    Nearest.hint(answered.assessment(), ids));
        }
        return known;
    }

    /** The value that a feature takes, with the question and its form if it is an answer. */
    private record Taken(Take take, String question, Optional<Question.Form> form) {}

    private Taken taken(Source from, SourceNode.Scalar text) {
        String[] words = text.text().split(" ", 2);
        var possible = FeatureSyntax.takes(from);
        var take = FeatureSyntax.take(words[0]).filter(possible::contains);
        String rest = words.length > 1 ? words[1].strip() : "";
        if (take.isEmpty() || (take.get() == Take.ANSWER) == rest.isEmpty()) {
            String labels = possible.stream()
                    .map(each -> each == Take.ANSWER ? "answer QUESTION" : each.label())
                    .collect(Collectors.joining(", "));
            String near =
                    Nearest.hint(words[0], possible.stream().map(Take::label).toList());
            findings.error(
                    text.place(),
                    "`take` cannot be `" + text.text() + "` from `" + FeatureSyntax.text(from) + "`",
                    near.isEmpty() || take.isPresent() ? "one of " + labels : near);
            return new Taken(possible.getFirst(), "", Optional.empty());
        }
        return rest.isEmpty()
                ? new Taken(take.get(), "", Optional.empty())
                : new Taken(Take.ANSWER, rest, form(((Source.Answered) from).assessment(), rest, text));
    }

    private Optional<Question.Form> form(String assessment, String question, SourceNode.Scalar text) {
        var questions = playbook.assessments().stream()
                .filter(each -> each.id().equals(assessment))
                .flatMap(each -> each.questions().stream())
                .toList();
        var form = questions.stream()
                .filter(each -> each.id().equals(question))
                .map(Question::form)
                .findFirst();
        if (form.isEmpty()) {
            var ids = questions.stream().map(Question::id).toList();
            findings.error(
                    text.place(),
                    "`" + assessment + "` has no question `" + question + "`",
                    Nearest.hint(question, ids));
        }
        return form;
    }

    private Optional<Duration> window(Source from, Taken taken, SourceNode.Scalar text) {
        if (!FeatureSyntax.windowed(from, taken.take())) {
            findings.error(
                    text.place(),
                    "`within` cannot be used with `take: " + taken.take().label() + "`",
                    "only counts, sums and response times of activities allow it");
            return Optional.empty();
        }
        var period = FeatureSyntax.period(text.text());
        if (period.isEmpty()) {
            findings.error(
                    text.place(),
                    "`within` must be days, weeks or hours",
                    "as P30D, P4W or PT12H; months differ in length");
        }
        return period;
    }

    private Optional<Feature.Type> type(Source from, Taken taken, String label) {
        var possible = FeatureSyntax.types(from, taken.take(), taken.form());
        var type = Feature.Type.valueOf(label.toUpperCase(Locale.ROOT));
        if (possible.contains(type)) {
            return Optional.of(type);
        }
        String hint = possible.isEmpty()
                ? "every answer has its own type; leave `type` out"
                : "it is a " + possible.stream().map(Feature.Type::label).collect(Collectors.joining(" or a "));
        findings.error(section.place("type"), "The value taken here is not a " + label, hint);
        return Optional.empty();
    }
}
