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
 * What all events together make of an opportunity.
 *
 * @param stage the current stage
 * @param stageSince since when
 * @param outcome open, won or lost
 * @param closedAt when it closed; null while open, or when history does not say
 * @param owner the assignee
 * @param trail every move, oldest first
 * @param effects what became of each submission, by id
 * @param answers the newest answers of each assessment, by assessment id
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
        Map<String, BigDecimal> scores) {

    public ReplayedState {
        trail = List.copyOf(trail);
        effects = Map.copyOf(effects);
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        scores = Map.copyOf(scores);
    }

    /**
     * One move from stage to stage.
     *
     * @param at when
     * @param from the stage before
     * @param to the stage after
     * @param cause the rule with its version, or the person's reason, or {@code crm}
     * @param by the author or user
     */
    public record StageMove(Instant at, String from, String to, String cause, String by) {
        /** {@code {at, from, to, cause, by}}. */
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
