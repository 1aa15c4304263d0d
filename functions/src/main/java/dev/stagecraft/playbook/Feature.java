package dev.stagecraft.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One fact that sales operations declare: where it comes from, and what is taken from there.
 *
 * <p><b>Shape</b>: the id is for people. The model knows the fact by {@link #fact()}, which follows from what is computed
 * and from nothing else: a feature that is declared anew in another way is another fact, so that a model never reads a
 * number that means something else than in its training.
 *
 * @param from its source
 * @param take what is taken
 * @param question the question whose answer is taken; empty for all other takes
 * @param within how far back it looks; null for the whole past
 * @param type what it is to be read as; null for as it was recorded
 * @param confirmed whether a person has looked at it and found that it is known before deals close
 */
public record Feature(
        String id,
        Source from,
        Take take,
        String question,
        @Nullable Duration within,
        @Nullable Type type,
        boolean confirmed) {
    /** Begins the name of a fact that says how many days a recorded date lies back. */
    public static final String DAYS = "days.";

    /** Where a fact comes from. */
    public sealed interface Source {
        /** One attribute of the deal. */
        record Attribute(String name) implements Source {}

        /** Several attributes together. */
        record Attributes(List<String> names) implements Source {
            public Attributes {
                names = List.copyOf(names);
            }
        }

        /**
         * Activities of the deal.
         *
         * @param kind one of {@link #KINDS}; {@link #ANY} for all of them
         * @param name the only name that counts, such as a product event's; empty for any
         */
        record Activities(String kind, String name) implements Source {
            /** Any kind. */
            public static final String ANY = "activities";

            /** The kinds of activities, as {@code POST /v1/activities} takes them. */
            public static final List<String> KINDS =
                    List.of("call", "email", "meeting", "event", "payment", "task", "other");

            /** The kinds that reach a person. */
            public static final List<String> CONTACTS = List.of("call", "email", "meeting");
        }

        /** The deal's stage. */
        record Stage() implements Source {}

        /** The deal's beginning. */
        record Created() implements Source {}

        /** One assessment's newest answers. */
        record Answered(String assessment) implements Source {}

        /** The rep to whom the deal is assigned. */
        record Owner() implements Source {}
    }

    /** What is taken from a source. */
    public enum Take {
        /** The value itself. */
        VALUE,
        /** How many there are. */
        COUNT,
        /** Their values added up. */
        SUM,
        /** Days since then; {@code recency} says the same. */
        AGE,
        /** The share that is filled, 0..1. */
        COMPLETENESS,
        /** The newest score, in points. */
        SCORE,
        /** The answer to one question. */
        ANSWER,
        /** The answer to every question. */
        ANSWERS,
        /** Mean hours from the lead's word to ours. */
        RESPONSE_TIME,
        /** Tasks that are not done. */
        UNDONE,
        /** The month, 1 to 12. */
        MONTH,
        /** The share of the rep's other deals that were won, 0..1, drawn towards that of the whole organisation. */
        WIN_RATE;

        /** As written in documents. */
        public String label() {
            return switch (this) {
                case RESPONSE_TIME -> "responseTime";
                case WIN_RATE -> "winRate";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    /** What a fact is read as. A value that cannot be read so is missing. */
    public enum Type {
        /** A number. */
        NUMBER,
        /** One of several texts. */
        CATEGORY,
        /** Yes or no. */
        FLAG,
        /** A day or moment: the fact is how many days it lies back, negative while it is to come. */
        DATE;

        /** As written in documents. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Whether a fact goes by a declared name: the answers to an assessment, and the options of an answer, go by its beginning;
     * days since a date, by what was recorded.
     */
    public static boolean goesBy(String declared, String fact) {
        String recorded = recorded(fact);
        return fact.equals(declared)
                || recorded.equals(declared)
                || (declared.startsWith("answers.") && recorded.startsWith(declared + "."));
    }

    /** What a fact was made of that says how many days a recorded date lies back; any other fact's own name. */
    public static String recorded(String fact) {
        return fact.startsWith(DAYS) ? fact.substring(DAYS.length()) : fact;
    }

    /** The name by which models and reasons know the fact; {@link Take#ANSWERS} makes several, that begin with it. */
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

    /** {@code 30d}, {@code 12h}; empty for the whole past. */
    private String window() {
        if (within == null) {
            return "";
        }
        return within.toHours() % 24 == 0 ? within.toDays() + "d" : within.toHours() + "h";
    }
}
