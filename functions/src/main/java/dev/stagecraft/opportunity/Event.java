package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that happened to an opportunity; never changed once stored. */
public sealed interface Event {
    /** The order of a replay: by effective time, then by id. */
    Comparator<Event> ORDER = Comparator.comparing(Event::effectiveAt).thenComparing(Event::id);

    /** The event's id, unique in its organisation. */
    String id();

    /** When it took effect. */
    Instant effectiveAt();

    /** When it was first read. */
    Instant receivedAt();

    /**
     * The opportunity's first record: the starting value of every replay.
     *
     * @param id {@code created}
     * @param effectiveAt when the deal began
     * @param receivedAt when it was first read
     * @param by the user who recorded it
     * @param stage its first stage
     * @param owner to whom it was assigned
     * @param closedAt when it closed, for history that began closed and says so; else null
     * @param attributes its first attributes
     * @param history whether it was imported closed: its facts count as known before it closed, and it skips feeds
     */
    record Created(
            String id,
            Instant effectiveAt,
            Instant receivedAt,
            String by,
            String stage,
            Assignee owner,
            @Nullable Instant closedAt,
            Json.Fields attributes,
            boolean history)
            implements Event {
        /** The id of every creation. */
        public static final String ID = "created";
    }

    /**
     * A change by a named person or by a CRM. What it does not mention is null or empty.
     *
     * @param by the user
     * @param cause who stands behind it
     * @param reason why, in the person's words
     * @param stage the stage it sets
     * @param owner the new assignee
     * @param attributes attributes that it sets; a null value clears one
     */
    record Changed(
            String id,
            Instant effectiveAt,
            Instant receivedAt,
            String by,
            Cause cause,
            @Nullable String reason,
            @Nullable String stage,
            @Nullable Assignee owner,
            Json.Fields attributes)
            implements Event {}

    /**
     * An answered assessment, judged once by the version it names.
     *
     * @param quality how the effective time was found
     * @param author the rep who answered
     * @param sentBy the user who sent it
     * @param definition the pinned version, such as {@code prospecting@3}
     * @param stage the stage that the assessment belongs to
     * @param judged score, rule and upgrade
     * @param withdrawn whether the version was withdrawn when this was received: the upgrade waits for a person
     * @param supersedes the id of the submission that this one corrects
     * @param answers the answers that counted
     * @param hash the content hash
     * @param result the reply as first given
     */
    record Answered(
            String id,
            Instant effectiveAt,
            Instant receivedAt,
            TimeQuality quality,
            String author,
            String sentBy,
            String definition,
            String stage,
            AssessmentScore judged,
            boolean withdrawn,
            @Nullable String supersedes,
            Json.Fields answers,
            String hash,
            Json.Fields result)
            implements Event {

        /** The assessment's id, without the version. */
        public String assessment() {
            return definition.substring(0, definition.indexOf('@'));
        }

        /** When the first score that knows of it was given, as its reply says; empty where that names none. */
        public Optional<Instant> scoredAt() {
            return result.field("opportunity")
                    .filter(Json.Fields.class::isInstance)
                    .flatMap(opportunity -> ((Json.Fields) opportunity).field("scoredAt"))
                    .map(at -> Instant.parse(((Json.Text) at).value()));
        }

        /** The same event with its reply. */
        public Answered with(Json.Fields reply) {
            return copy(receivedAt, reply);
        }

        /** The same event, received at a moment if that was earlier. */
        Answered receivedFrom(Instant moment) {
            return receivedAt.isBefore(moment) ? copy(moment, result) : this;
        }

        private Answered copy(Instant received, Json.Fields reply) {
            return new Answered(
                    id,
                    effectiveAt,
                    received,
                    quality,
                    author,
                    sentBy,
                    definition,
                    stage,
                    judged,
                    withdrawn,
                    supersedes,
                    answers,
                    hash,
                    reply);
        }
    }

    /**
     * What the pinned version says of the answers.
     *
     * @param score the points
     * @param maxScore the most points that can be had
     * @param rule the rule that fired, with its version; null when none did
     * @param upgradeTo the stage that the rule names; null when none fired
     */
    record AssessmentScore(
            BigDecimal score,
            BigDecimal maxScore,
            @Nullable String rule,
            @Nullable String upgradeTo) {}

    /** Who stands behind a change. */
    enum Cause {
        /** A named person. */
        PERSON,
        /** A CRM or another program. */
        CRM
    }
}
