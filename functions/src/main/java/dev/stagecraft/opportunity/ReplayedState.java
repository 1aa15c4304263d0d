package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of an opportunity that follows from a replay of all its events: stage, outcome, owner, stage moves, newest
 * answers, and the effect of each submission.
 *
 * @param stage the current stage
 * @param stageSince the time since when it is in the stage
 * @param outcome open, won or lost
 * @param closedAt the time when it closed; null while open, or when it is unknown
 * @param owner the assignee
 * @param trail all stage moves, oldest first
 * @param effects the effect of each submission, by id
 * @param answers the newest answers of each assessment, by assessment id
 * @param sources where these answers come from, by assessment id
 * @param scores the newest score of each assessment, by assessment id
 */
public record ReplayedState(
        String stage,
        Instant stageSince,
        Outcome outcome,
        @Nullable Instant closedAt,
        Assignee owner,
        List<StageMove> trail,
        Map<String, SubmissionEffect> effects,
        Map<String, Json.Fields> answers,
        Map<String, AnswerSource> sources,
        Map<String, BigDecimal> scores) {

    public ReplayedState {
        trail = List.copyOf(trail);
        effects = Map.copyOf(effects);
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        scores = Map.copyOf(scores);
    }

    /**
     * The submission that the newest answers of an assessment come from.
     *
     * @param definition the assessment with its version, such as {@code prospecting@3}
     * @param at the time at which the answers took effect
     * @param by the author
     * @param score the score of the answers
     * @param maxScore the highest score of that version
     */
    public record AnswerSource(String definition, Instant at, String by, BigDecimal score, BigDecimal maxScore) {
        /** The source as JSON, {@code {definition, at, by, score, maxScore}}. */
        public Json.Fields json() {
            return Json.object()
                    .put("definition", definition)
                    .put("at", at)
                    .put("by", by)
                    .put("score", new Json.Num(score))
                    .put("maxScore", new Json.Num(maxScore))
                    .build();
        }
    }

    /**
     * A move of a deal from one stage to another.
     *
     * @param at the time of the move
     * @param from the stage before
     * @param to the stage after
     * @param cause the rule with its version, or the person's reason, or {@code crm}
     * @param by the author or user who caused it
     */
    public record StageMove(Instant at, String from, String to, String cause, String by) {
        /** The move as JSON, {@code {at, from, to, cause, by}}. */
        public Json.Fields json() {
            return Json.object()
                    .put("at", at)
                    .put("from", from)
                    .put("to", to)
                    .put("cause", cause)
                    .put("by", by)
                    .build();
        }
    }
}
