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
 * A question for one deal's score and explanation, now, before its end or in a what-if, with the model and playbook
 * that answer it.
 *
 * @param history the deal's history
 * @param standing the replayed state of the deal
 * @param stages its pipeline's stages
 * @param playbook the organisation's playbook
 * @param scorer the scorer that answers
 */
record ScoreQuery(History history, ReplayedState standing, Stages stages, Playbook playbook, Scorer scorer) {

    static ScoreQuery of(History history, Stages stages, Playbook playbook, Scorer scorer) {
        return new ScoreQuery(history, history.standing(stages), stages, playbook, scorer);
    }

    boolean isOpen() {
        return standing.outcome() == Outcome.OPEN;
    }

    /** Explains the present score, continuing the stored trend, with the changes since the last different score. */
    Explanation explain(Instant now) {
        Opportunity current = history.current();
        Explanation alone = at(now);
        Score score =
                current.scored().map(earlier -> alone.score().after(earlier)).orElseGet(alone.score()::first);
        var explanation = alone.with(score);
        Score.Before before = score.before();
        return before == null ? explanation : explanation.with(since(before, explanation));
    }

    /** Explains the score of a closed deal as it was just before it closed, or at its beginning if it closed no later. */
    Explanation explainBeforeTheEnd() {
        Instant began = history.created().effectiveAt();
        Instant closed = standing.closedAt();
        Instant moment = closed == null || !closed.isAfter(began) ? began : closed.minusNanos(1);
        return asOf(moment, standing.stage());
    }

    /** Explains the score if other facts held, with the difference to the present score. The deal's own trend is kept. */
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

    /** The history without submissions that no score had used at the moment, al. */
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
