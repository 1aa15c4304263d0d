package dev.stagecraft.scoring;

import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.Score;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Playbook;
import java.time.Instant;

/**
 * One deal of which is asked, with the one model and the one playbook that answer.
 *
 * @param history all that is known of it
 * @param standing what its events make of it
 * @param stages its pipeline's stages
 * @param playbook what its organisation works by
 * @param scorer who answers
 */
record ScoreQuery(History history, ReplayedState standing, Stages stages, Playbook playbook, Scorer scorer) {

    static ScoreQuery of(History history, Stages stages, Playbook playbook, Scorer scorer) {
        return new ScoreQuery(history, history.standing(stages), stages, playbook, scorer);
    }

    boolean isOpen() {
        return standing.outcome() == Outcome.OPEN;
    }

    /** The score now, after those that were stored, and what changed since the last of them that was another. */
    Explanation explain(Instant now) {
        Opportunity current = history.current();
        Explanation alone = at(now);
        Score score =
                current.scored().map(earlier -> alone.score().after(earlier)).orElseGet(alone.score()::first);
        var explanation = alone.with(score);
        Score.Before before = score.before();
        return before == null ? explanation : explanation.with(since(before, explanation));
    }

    /** A closed deal as it stood just before, or at its beginning where it closed no later. */
    Explanation explainBeforeTheEnd() {
        Instant began = history.created().effectiveAt();
        Instant closed = standing.closedAt();
        Instant moment = closed == null || !closed.isAfter(began) ? began : closed.minusNanos(1);
        return asOf(moment, standing.stage());
    }

    /** The score if other facts held, and what they change against the score now. The trend stays the deal's own. */
    Explanation suppose(WhatIfRequest supposed, Instant now) {
        Explanation real = at(now);
        var other = of(supposed.in(history, standing, playbook, now), stages, playbook, scorer);
        Explanation changed = other.at(now);
        var score = history.current().scored().map(changed.score()::following).orElseGet(changed::score);
        var before = real.score().asBefore();
        return changed.with(score).with(ScoreChanges.between(before, real, changed, scorer));
    }

    private ScoreChanges since(Score.Before before, Explanation now) {
        var scored = new ScoreQuery(knownToScores(before.at()), standing, stages, playbook, scorer);
        Explanation then = scored.asOf(before.at(), standing.stage());
        return ScoreChanges.between(before, then, now, scorer);
    }

    /** Without the submissions that no score knew of yet, though some were received before and lay in quarantine. */
    private History knownToScores(Instant moment) {
        var events = history.events().stream()
                .filter(event -> !(event instanceof Event.Answered answered)
                        || answered.scoredAt().filter(moment::isBefore).isEmpty())
                .toList();
        return new History(history.current(), history.created(), events, history.activities(), history.merged());
    }

    private Explanation at(Instant now) {
        return scorer.explain(
                FeatureExtractor.of(playbook, scorer.model()).read(history, standing, now), standing.stage(), now);
    }

    private Explanation asOf(Instant moment, String stage) {
        return scorer.explain(
                FeatureExtractor.of(playbook, scorer.model()).asOf(history, stages, moment), stage, moment);
    }
}
