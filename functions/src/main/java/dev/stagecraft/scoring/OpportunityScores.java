package dev.stagecraft.scoring;

import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.wiring.Wiring;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A service that gives a deal its new score, an explanation or the answer to a what-if, by the organisation's live
 * model and current playbook.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads.
 */
public final class OpportunityScores {
    private final Function<String, ScoringContext> bases;
    private final Clock clock;

    /** Creates the service with the live models and current playbooks of the given dependencies. */
    public OpportunityScores(Wiring wiring) {
        this(new DynamoScoringContexts(wiring)::current, wiring.clock());
    }

    /**
     * Creates the service with the given models and playbooks.
     *
     * @param models finds the live model of an organisation
     * @param playbooks finds the current playbook of an organisation
     */
    public OpportunityScores(Function<String, ScoringModel> models, Function<String, Playbook> playbooks, Clock clock) {
        this(organisation -> new ScoringContext(models.apply(organisation), playbooks.apply(organisation)), clock);
    }

    private OpportunityScores(Function<String, ScoringContext> bases, Clock clock) {
        this.bases = bases;
        this.clock = clock;
    }

    /**
     * Scores pinned to one model and one playbook an organisation: both are read when they are first needed, and stay the same
     * for all deals after that, whatever becomes live meanwhile.
     */
    public OpportunityScores pinned() {
        Map<String, ScoringContext> read = new ConcurrentHashMap<>();
        return new OpportunityScores(organisation -> read.computeIfAbsent(organisation, bases), clock);
    }

    /** The live model of an organisation. */
    public ScoringModel model(String organisation) {
        return bases.apply(organisation).model();
    }

    /** The current playbook of an organisation. */
    public Playbook playbook(String organisation) {
        return bases.apply(organisation).playbook();
    }

    /** Scores a deal anew with all its facts; a closed deal keeps its last score. */
    public Opportunity rescore(History history) {
        var pinned = pinned();
        return pinned.rescore(history, history.standing(pinned.stages(history)));
    }

    /** Scores a deal anew, reusing the state that a replay computed. */
    public Opportunity rescore(History history, ReplayedState standing) {
        Opportunity current = history.current();
        if (standing.outcome() != Outcome.OPEN) {
            return current;
        }
        Instant now = clock.instant();
        ScoringContext basis = bases.apply(current.organisation());
        var facts = FeatureExtractor.of(basis.playbook(), basis.model()).read(history, standing, now);
        return current.scored(new Scorer(basis.model(), pipeline(basis.playbook(), current)).score(facts, now));
    }

    /**
     * Explains the deal's score by the live model now, with the changes since the previous score. A closed deal keeps
     * the score it had, whose reasons were not kept; one that closed before it had any is explained as it stood just
     * before.
     */
    public Explanation explain(History history) {
        Opportunity current = history.current();
        ScoreQuery asked = asked(history);
        Instant now = clock.instant();
        if (asked.isOpen()) {
            return asked.explain(now);
        }
        return current.scored()
                .map(score ->
                        Explanation.without(score.shown(now), asked.standing().stage()))
                .orElseGet(asked::explainBeforeTheEnd);
    }

    /**
     * Explains the score that the live model would give an open deal if other facts held, and the difference to now.
     * Nothing is stored.
     */
    public Explanation whatIf(History history, WhatIfRequest supposed) {
        return asked(history).suppose(supposed, clock.instant());
    }

    private ScoreQuery asked(History history) {
        Opportunity current = history.current();
        ScoringContext basis = bases.apply(current.organisation());
        Pipeline pipeline = pipeline(basis.playbook(), current);
        var scorer = new Scorer(basis.model(), pipeline, FeatureTitles.of(basis.playbook()));
        return ScoreQuery.of(history, Stages.of(pipeline), basis.playbook(), scorer);
    }

    private Stages stages(History history) {
        Opportunity current = history.current();
        return Stages.of(pipeline(playbook(current.organisation()), current));
    }

    /** The deal's own pipeline, or the default one when the playbook no longer has it. */
    private static Pipeline pipeline(Playbook playbook, Opportunity opportunity) {
        return playbook.pipelineOrDefault(opportunity.profile().pipeline());
    }
}
