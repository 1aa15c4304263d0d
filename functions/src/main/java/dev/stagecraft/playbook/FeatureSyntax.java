package dev.stagecraft.playbook;

import dev.stagecraft.playbook.Feature.Source;
import dev.stagecraft.playbook.Feature.Take;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vocabulary in which a features document declares a feature: it parses a source ({@code from}), what is taken of
 * it and a period ({@code within}), each by itself, writes a source back, and tells what each source allows.
 */
public final class FeatureSyntax {
    private static final Pattern LIST = Pattern.compile("attributes \\[(.*)]");
    private static final Pattern PERIOD = Pattern.compile("P(?:(\\d{1,4})([DW])|T(\\d{1,4})H)");

    private FeatureSyntax() {}

    /** The first words that {@code from} may start with. */
    public static List<String> sources() {
        List<String> words = new ArrayList<>(List.of("attribute", "attributes", "activities"));
        words.addAll(Source.Activities.KINDS);
        words.addAll(List.of("stage", "created", "assessment", "owner"));
        return words;
    }

    /**
     * Parses a source; {@code id} names the attribute where the text does not, and the result is empty for an invalid
     * text.
     */
    public static Optional<Source> source(String text, String id) {
        Matcher list = LIST.matcher(text);
        if (list.matches()) {
            var names = Arrays.stream(list.group(1).split(",", -1)).map(String::strip);
            return Optional.<Source>of(new Source.Attributes(names.distinct().toList()))
                    .filter(source -> !((Source.Attributes) source).names().contains(""));
        }
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        String rest = space < 0 ? "" : text.substring(space + 1).strip();
        if (Source.Activities.KINDS.contains(word) || (word.equals(Source.Activities.ANY) && rest.isEmpty())) {
            return Optional.of(new Source.Activities(word, rest));
        }
        return switch (word) {
            case "attribute" -> Optional.of(new Source.Attribute(rest.isEmpty() ? id : rest));
            case "assessment" -> rest.isEmpty() ? Optional.empty() : Optional.of(new Source.Answered(rest));
            case "stage" -> Optional.<Source>of(new Source.Stage()).filter(source -> rest.isEmpty());
            case "created" -> Optional.<Source>of(new Source.Created()).filter(source -> rest.isEmpty());
            case "owner" -> Optional.<Source>of(new Source.Owner()).filter(source -> rest.isEmpty());
            default -> Optional.empty();
        };
    }

    /** Writes a source as text; {@link #source} reads it back whatever the id. */
    public static String text(Source source) {
        return switch (source) {
            case Source.Attribute attribute -> "attribute " + attribute.name();
            case Source.Attributes attributes -> "attributes [" + String.join(", ", attributes.names()) + "]";
            case Source.Activities activities -> (activities.kind() + " " + activities.name()).strip();
            case Source.Stage stage -> "stage";
            case Source.Created created -> "created";
            case Source.Answered answered -> "assessment " + answered.assessment();
            case Source.Owner owner -> "owner";
        };
    }

    /** The takes that a source allows; the first is the default. */
    public static List<Take> takes(Source source) {
        return switch (source) {
            case Source.Attribute attribute -> List.of(Take.VALUE, Take.AGE);
            case Source.Attributes attributes -> List.of(Take.COMPLETENESS);
            case Source.Activities activities -> takes(activities);
            case Source.Stage stage -> List.of(Take.VALUE, Take.AGE);
            case Source.Created created -> List.of(Take.AGE, Take.MONTH);
            case Source.Answered answered -> List.of(Take.SCORE, Take.ANSWER, Take.ANSWERS, Take.AGE, Take.COUNT);
            case Source.Owner owner -> List.of(Take.VALUE, Take.AGE, Take.WIN_RATE);
        };
    }

    private static List<Take> takes(Source.Activities activities) {
        List<Take> takes = new ArrayList<>(List.of(Take.COUNT, Take.SUM, Take.AGE, Take.VALUE));
        String kind = activities.kind();
        if (kind.equals(Source.Activities.ANY) || Source.Activities.CONTACTS.contains(kind)) {
            takes.add(Take.RESPONSE_TIME);
        }
        if (kind.equals("task")) {
            takes.add(Take.UNDONE);
        }
        return takes;
    }

    /** Finds the take with this name; {@code recency} means {@code age}. */
    public static Optional<Take> take(String word) {
        return word.equals("recency")
                ? Optional.of(Take.AGE)
                : Arrays.stream(Take.values())
                        .filter(take -> take.label().equals(word))
                        .findFirst();
    }

    /** The types that the taken value can have; {@code form} is that of the question, if one is asked. */
    public static Set<Feature.Type> types(Source source, Take take, Optional<Question.Form> form) {
        return switch (take) {
            case VALUE ->
                switch (source) {
                    case Source.Attribute attribute -> EnumSet.allOf(Feature.Type.class);
                    case Source.Activities activities -> EnumSet.of(Feature.Type.NUMBER);
                    default -> EnumSet.of(Feature.Type.CATEGORY);
                };
            case MONTH -> EnumSet.of(Feature.Type.CATEGORY);
            case ANSWER -> form.map(FeatureSyntax::types).orElseGet(() -> EnumSet.allOf(Feature.Type.class));
            case ANSWERS -> EnumSet.noneOf(Feature.Type.class);
            case COUNT, SUM, AGE, COMPLETENESS, SCORE, RESPONSE_TIME, UNDONE, WIN_RATE ->
                EnumSet.of(Feature.Type.NUMBER);
        };
    }

    private static Set<Feature.Type> types(Question.Form form) {
        return switch (form) {
            case Question.OneOf oneOf -> EnumSet.of(Feature.Type.CATEGORY);
            case Question.ManyOf manyOf -> EnumSet.of(Feature.Type.FLAG);
            case Question.Numeric number -> EnumSet.of(Feature.Type.NUMBER);
            case Question.Text text -> EnumSet.of(Feature.Type.CATEGORY);
            case Question.Day day -> EnumSet.of(Feature.Type.DATE, Feature.Type.CATEGORY);
        };
    }

    /** True if a look-back window is allowed for this source and take. */
    public static boolean windowed(Source source, Take take) {
        return source instanceof Source.Activities
                && EnumSet.of(Take.COUNT, Take.SUM, Take.RESPONSE_TIME).contains(take);
    }

    /** Parses an ISO 8601 period of days, weeks or hours; months and years are refused, because they differ in length. */
    public static Optional<Duration> period(String text) {
        Matcher match = PERIOD.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        Duration period = match.group(3) != null
                ? Duration.ofHours(Integer.parseInt(match.group(3)))
                : Duration.ofDays(Integer.parseInt(match.group(1)) * ("W".equals(match.group(2)) ? 7L : 1L));
        return Optional.of(period).filter(Duration::isPositive);
    }
}
