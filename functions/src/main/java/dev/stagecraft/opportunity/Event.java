package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable event in the history of an opportunity: its creation, a change by a person or CRM, or an answered
 * assessment.
 */
public sealed interface Event {
    /**
     * The order in which events are replayed: by effective time, then by id. Answers whose device time was implausible often share
     * one time; they come first in it, in the order in which their device numbered them.
     */
    Comparator<Event> ORDER = Comparator.comparing(Event::effectiveAt)
            .thenComparingLong(Event::placeInTime)
            .thenComparing(Event::id);

    private static long placeInTime(Event event) {
        if (!(event instanceof Answered answered) || answered.quality() != TimeQuality.CLAMPED) {
            return Long.MAX_VALUE;
        }
        return answered.deviceSeq() == null ? Long.MAX_VALUE - 1 : answered.deviceSeq();
    }

    /** The event's id, unique in its organisation. */
    String id();

    /** The time at which the event took effect. */
    Instant effectiveAt();

    /** The time at which the event was first received. */
    Instant receivedAt();

    /**
     * The creation of an opportunity: the starting state of every replay.
     *
     * @param id {@code created}
     * @param effectiveAt the time when the deal began
     * @param receivedAt the time when it was first received
     * @param by the user who recorded it
     * @param stage the first stage
     * @param owner the first assignee
     * @param closedAt the time when the deal closed, if it was imported closed and the time is known; else null
     * @param attributes the first attributes
     * @param history true if the deal was imported closed: its facts count as known before it closed, and it skips feeds
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
        /** The id of every creation event. */
        public static final String ID = "created";
    }

    /**
     * A change of an opportunity by a person or a CRM. Fields that it does not change are null or empty.
     *
     * @param by the user
     * @param cause the origin of the change
     * @param reason the reason, in the person's words
     * @param stage the stage it sets
     * @param owner the new assignee
     * @param attributes attributes that it sets; a null value clears one
     * @param closing the closing time that it tells for a closed deal, which takes the place of the one known before
     * @param from the stage before it, as an imported stage history tells it; null for every other change
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
            Json.Fields attributes,
            @Nullable Closing closing,
            @Nullable String from)
            implements Event {
        /** Creates a change that tells no closing time and is no part of an imported stage history. */
        public Changed(
                String id,
                Instant effectiveAt,
                Instant receivedAt,
                String by,
                Cause cause,
                @Nullable String reason,
                @Nullable String stage,
                @Nullable Assignee owner,
                Json.Fields attributes) {
            this(id, effectiveAt, receivedAt, by, cause, reason, stage, owner, attributes, null, null);
        }
    }

    /**
     * The closing time of a deal as a change tells it.
     *
     * @param at the time; null if it is unknown
     */
    record Closing(@Nullable Instant at) {
        Json.Fields json() {
            return Json.object().putIfPresent("at", at).build();
        }

        static Closing of(Json.Fields json) {
            return new Closing(json.field("at")
                    .map(at -> Instant.parse(((Json.Text) at).value()))
                    .orElse(null));
        }
    }

    /**
     * A submitted assessment with its answers, scored once by the assessment version that it names.
     *
     * @param quality the way in which the effective time was found
     * @param author the rep who answered
     * @param sentBy the user who sent it
     * @param definition the pinned version, such as {@code prospecting@3}
     * @param stage the stage that the assessment belongs to
     * @param judged the score, the rule that fired and its upgrade
     * @param withdrawn true if the version was withdrawn when this was received: the upgrade waits for a person
     * @param supersedes the id of the submission that this one corrects
     * @param answers the answers that counted
     * @param hash the content hash
     * @param result the reply as first given
     * @param deviceSeq the number that the device gave it, counting what it made; null when it gave none
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
            Json.Fields result,
            @Nullable Long deviceSeq)
            implements Event {

        /** Creates an answered assessment that its device did not number. */
        public Answered(
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
                Json.Fields result) {
            this(
                    id,
                    effectiveAt,
                    receivedAt,
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
                    result,
                    null);
        }

        /** The assessment's id, without its version. */
        public String assessment() {
            return definition.substring(0, definition.indexOf('@'));
        }

        /** The time of the first score that used this submission, as its reply says; empty when the reply names none. */
        public Optional<Instant> scoredAt() {
            return result.field("opportunity")
                    .filter(Json.Fields.class::isInstance)
                    .flatMap(opportunity -> ((Json.Fields) opportunity).field("scoredAt"))
                    .map(at -> Instant.parse(((Json.Text) at).value()));
        }

        /** Copies the event with its reply. */
        public Answered with(Json.Fields reply) {
            return copy(receivedAt, reply);
        }

        /** Copies the event with an earlier receipt time, if the given moment is earlier. */
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
                    reply,
                    deviceSeq);
        }
    }

    /**
     * The score of the answers by the assessment version that they name.
     *
     * @param score the points
     * @param maxScore the maximum score
     * @param rule the rule that fired, with its version; null when none did
     * @param upgradeTo the stage that the rule names; null when none fired
     */
    record AssessmentScore(
            BigDecimal score,
            BigDecimal maxScore,
            @Nullable String rule,
            @Nullable String upgradeTo) {}

    /** The origin of a change. */
    enum Cause {
        /** A change by a named person. */
        PERSON,
        /** A change by a CRM or another program. */
        CRM
    }
}
