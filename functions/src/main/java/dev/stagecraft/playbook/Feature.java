package dev.stagecraft.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a feature (model input) by sales operations: its source, such as an attribute or the deal's calls,
 * and what is taken from it, such as the count of the last 30 days.
 *
 * <p><b>Shape</b>: the id is for people. The model knows the fact by {@link #fact()}, which follows from what is computed
 * and from nothing else: a feature that is declared anew in another way is another fact, so that a model never reads a
 * number that means something else than in its training.
 *
 * @param from its source
 * @param take the value that is taken from the source
 * @param question the question whose answer is taken; empty for all other takes
 * @param within the look-back window; null for the whole past
 * @param type the type to read the value as; null for its recorded type
 * @param confirmed true if a person has confirmed that the fact is known before deals close
 */
public record Feature(
        String id,
        Source from,
        Take take,
        String question,
        @Nullable Duration within,
        @Nullable Type type,
        boolean confirmed) {
    /** The prefix of facts that count the days since a recorded date. */
    public static final String DAYS = "days.";

    /** The source of a feature's value. */
    public sealed interface Source {
        /** The source that is one attribute of the deal. */
        record Attribute(String name) implements Source {}

        /** The source that is several attributes of the deal together. */
        record Attributes(List<String> names) implements Source {
            public Attributes {
                names = List.copyOf(names);
            }
        }

        /**
         * The source that is the deal's activities.
         *
         * @param kind one of {@link #KINDS}, or {@link #ANY} for all of them
         * @param name the only activity name that counts, such as that of a product event; empty for any
         */
        record Activities(String kind, String name) implements Source {
            /** The kind that matches all activities. */
            public static final String ANY = "activities";

            /** The kinds of activities that {@code POST /v1/activities} accepts. */
            public static final List<String> KINDS =
                    List.of("call", "email", "meeting", "event", "payment", "task", "other");

            /** The kinds of activities in which a person was reached. */
            public static final List<String> CONTACTS = List.of("call", "email", "meeting");
        }

        /** The source that is the deal's stage. */
        record Stage() implements Source {}

        /** The source that is the deal's creation. */
        record Created() implements Source {}

        /** The source that is the newest answers to one assessment. */
        record Answered(String assessment) implements Source {}

        /** The source that is the rep to whom the deal is assigned. */
        record Owner() implements Source {}
    }

    /** The value that a feature takes from its source. */
    public enum Take {
        /** The recorded value itself. */
        VALUE,
        /** The number of entries. */
        COUNT,
        /** The sum of the values. */
        SUM,
        /** The days since the last entry; documents may also write {@code recency}. */
        AGE,
        /** The share of attributes that have a value, 0 to 1. */
        COMPLETENESS,
        /** The newest score of the assessment, in points. */
        SCORE,
        /** The answer to one question. */
        ANSWER,
        /** The answers to all questions. */
        ANSWERS,
        /** The mean number of hours from the lead's message to the reply. */
        RESPONSE_TIME,
        /** The number of unfinished tasks. */
        UNDONE,
        /** The month of the year, 1 to 12. */
        MONTH,
        /** The share of the rep's other deals that were won, 0 to 1, shrunk towards the organisation's share. */
        WIN_RATE;

        /** The name used in documents. */
        public String label() {
            return switch (this) {
                case RESPONSE_TIME -> "responseTime";
                case WIN_RATE -> "winRate";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    /** The type as which a fact is read; a value of another type counts as missing. */
    public enum Type {
        /** A numeric value. */
        NUMBER,
        /** One of several texts. */
        CATEGORY,
        /** A yes or no value. */
        FLAG,
        /** A day or moment; the fact is the number of days since then, negative for the future. */
        DATE;

        /** The name used in documents. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * True if a declared name covers a fact: the exact name, its prefix (answers to an assessment, options of an
     * answer, choices of an attribute), or the recorded date of a fact that counts days.
     */
    public static boolean goesBy(String declared, String fact) {
        String recorded = recorded(fact);
        return fact.equals(declared)
                || recorded.equals(declared)
                || (declared.startsWith("answers.") && recorded.startsWith(declared + "."))
                || (declared.startsWith("attributes.") && recorded.startsWith(declared + "["));
    }

    /** The recorded fact behind a fact that counts the days since a date; any other fact's own name. */
    public static String recorded(String fact) {
        return fact.startsWith(DAYS) ? fact.substring(DAYS.length()) : fact;
    }

    /** The fact's name in models and reasons; {@link Take#ANSWERS} yields several facts that start with it. */
    public String fact() {
        return switch (from) {
            case Source.Attribute attribute -> dated("attributes." + attribute.name());
            case Source.Attributes attributes -> "completeness." + String.join("+", attributes.names());
            case Source.Activities activities -> activityFact(activities);
            case Source.Stage stage -> take == Take.AGE ? "daysInStage" : "stage";
            case Source.Created created -> take == Take.AGE ? "daysOpen" : "createdMonth";
            case Source.Answered answered -> answerFact(answered.assessment());
            case Source.Owner owner -> ownerFact();
        };
    }

    private String ownerFact() {
        return switch (take) {
            case AGE -> "daysWithOwner";
            case WIN_RATE -> "ownerWinRate";
            default -> "owner";
        };
    }

    private String dated(String name) {
        return take == Take.AGE ? "age." + name : type == Type.DATE ? DAYS + name : name;
    }

    private String answerFact(String assessment) {
        return switch (take) {
            case ANSWER -> dated("answers." + assessment + "." + question);
            case ANSWERS -> "answers." + assessment;
            case AGE -> "age.answers." + assessment;
            case COUNT -> "count.answers." + assessment;
            default -> "scores." + assessment;
        };
    }

    private String activityFact(Source.Activities activities) {
        boolean any = activities.kind().equals(Source.Activities.ANY);
        String name = activities.name().isEmpty() ? "" : "[" + activities.name() + "]";
        String of = any ? "activities" + name : "activities." + activities.kind() + name;
        return of + "." + (take == Take.AGE ? "daysSinceLast" : take.label() + window());
    }

    /** The window as text, {@code 30d} or {@code 12h}; empty for the whole past. */
    private String window() {
        if (within == null) {
            return "";
        }
        return within.toHours() % 24 == 0 ? within.toDays() + "d" : within.toHours() + "h";
    }
}
