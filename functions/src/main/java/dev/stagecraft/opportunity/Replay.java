package dev.stagecraft.opportunity;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The replay of an opportunity's events, in the order of their effective times, into its state, a {@link
 * ReplayedState}. Pure: the order in which the events arrived makes no difference.
 *
 * <p>A submission moves the deal only if nothing corrects it, its version was not withdrawn, its assessment's stage is the
 * current one at that point, its author is the assignee at that point (or there is none), and its rule names a later stage.
 * A change by a person or a CRM simply sets what it names.
 */
public final class Replay {
    private final Stages stages;
    private final Set<String> superseded;
    private final List<ReplayedState.StageMove> trail = new ArrayList<>();
    private final Map<String, SubmissionEffect> effects = new HashMap<>();
    private final Map<String, Json.Fields> answers = new LinkedHashMap<>();
    private final Map<String, ReplayedState.AnswerSource> sources = new LinkedHashMap<>();
    private final Map<String, BigDecimal> scores = new HashMap<>();
    private String stage;
    private Instant stageSince;
    private @Nullable Instant closedAt;
    private Assignee owner;

    private Replay(Stages stages, Event.Created created, Collection<? extends Event> events) {
        this.stages = stages;
        this.superseded = superseded(events);
        this.stage = created.stage();
        this.closedAt = stages.outcome(created.stage()) == Outcome.OPEN ? null : created.closedAt();
        this.stageSince = closedAt == null ? created.effectiveAt() : closedAt;
        this.owner = created.owner();
    }

    /** Replays all events and returns the resulting state. */
    public static ReplayedState of(Stages stages, Event.Created created, Collection<? extends Event> events) {
        var replay = new Replay(stages, created, events);
        events.stream().sorted(Event.ORDER).forEach(replay::take);
        return replay.standing();
    }

    private static Set<String> superseded(Collection<? extends Event> events) {
        Map<String, String> authors = new HashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Answered answered) {
                authors.put(answered.id(), answered.author());
            }
        }
        Set<String> superseded = new HashSet<>();
        for (Event event : events) {
            if (event instanceof Event.Answered answered
                    && answered.supersedes() != null
                    && answered.author().equals(authors.get(answered.supersedes()))) {
                superseded.add(answered.supersedes());
            }
        }
        return superseded;
    }

    private void take(Event event) {
        switch (event) {
            case Event.Created created ->
                throw new IllegalArgumentException("A replay starts from one creation and cannot contain another");
            case Event.Changed changed -> change(changed);
            case Event.Answered answered -> answer(answered);
        }
    }

    private void change(Event.Changed changed) {
        if (changed.owner() != null) {
            owner = changed.owner();
        }
        if (changed.stage() != null && !changed.stage().equals(stage) && !hasArrived(changed)) {
            String reason = changed.reason() == null
                    ? switch (changed.cause()) {
                        case PERSON -> "person";
                        case CRM -> "crm";
                    }
                    : changed.reason();
            move(changed.effectiveAt(), changed.stage(), reason, changed.by());
        }
        if (changed.closing() != null && stages.outcome(stage) != Outcome.OPEN) {
            closedAt = changed.closing().at();
        }
    }

    /** True for the arrival of a deal that its told history closed already, in another stage of the same outcome. */
    private boolean hasArrived(Event.Changed changed) {
        var outcome = stages.outcome(stage);
        return changed.id().equals(ToldStages.ARRIVAL)
                && outcome != Outcome.OPEN
                && changed.stage() != null
                && stages.outcome(changed.stage()) == outcome;
    }

    private void answer(Event.Answered answered) {
        var effect = effect(answered);
        effects.put(answered.id(), effect);
        if (effect == SubmissionEffect.SUPERSEDED) {
            return;
        }
        answers.put(answered.assessment(), answered.answers());
        sources.put(answered.assessment(), source(answered));
        scores.put(answered.assessment(), answered.judged().score());
        String target = answered.judged().upgradeTo();
        String rule = answered.judged().rule();
        if (effect == SubmissionEffect.APPLIED
                && target != null
                && rule != null
                && stages.order(target) > stages.order(stage)) {
            move(answered.effectiveAt(), target, rule, answered.author());
        }
    }

    private static ReplayedState.AnswerSource source(Event.Answered answered) {
        var judged = answered.judged();
        return new ReplayedState.AnswerSource(
                answered.definition(), answered.effectiveAt(), answered.author(), judged.score(), judged.maxScore());
    }

    private SubmissionEffect effect(Event.Answered answered) {
        if (superseded.contains(answered.id())) {
            return SubmissionEffect.SUPERSEDED;
        }
        if (answered.withdrawn()) {
            return SubmissionEffect.WITHDRAWN_VERSION;
        }
        if (!answered.stage().equals(stage)) {
            return SubmissionEffect.STAGE_NOT_CURRENT;
        }
        return owner.admits(answered.author()) ? SubmissionEffect.APPLIED : SubmissionEffect.NOT_ASSIGNEE;
    }

    private void move(Instant at, String to, String cause, String by) {
        trail.add(new ReplayedState.StageMove(at, stage, to, cause, by));
        closedAt = stages.outcome(to) == Outcome.OPEN ? null : at;
        stage = to;
        stageSince = at;
    }

    private ReplayedState standing() {
        return new ReplayedState(
                stage, stageSince, stages.outcome(stage), closedAt, owner, trail, effects, answers, sources, scores);
    }
}
