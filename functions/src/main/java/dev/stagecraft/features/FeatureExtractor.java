package dev.stagecraft.features;

import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.playbook.Playbook;
import java.time.Instant;

/**
 * The computation of one deal's facts (its named feature values) from its history, as of now for scoring or as of a
 * past moment for training. Pure.
 *
 * <p>The same code reads the present, for scoring, and the past, for training, so that a model never meets facts that were
 * made in another way than those it learned from.
 *
 * @param catalogue which facts
 * @param others how other deals ended
 * @param imports what an organisation's imports told of deals that were over when they were first received
 */
public record FeatureExtractor(FeatureCatalog catalogue, OwnerHistory others, ImportCompleteness imports) {

    /** A reader for deals that were received while they were open. */
    public FeatureExtractor(FeatureCatalog catalogue, OwnerHistory others) {
        this(catalogue, others, ImportCompleteness.UNDATED);
    }

    /** A reader that knows of no other deal. */
    public FeatureExtractor(FeatureCatalog catalogue) {
        this(catalogue, OwnerHistory.NONE);
    }

    /** A reader of the facts that count in a playbook, for the model that is asked: it brings the record of owners. */
    public static FeatureExtractor of(Playbook playbook, ScoringModel model) {
        return of(playbook, model.owners());
    }

    /** A reader for a model that carries these win rates of owners. */
    public static FeatureExtractor of(Playbook playbook, OwnerWinRates owners) {
        return new FeatureExtractor(FeatureCatalog.of(playbook), new OwnerHistoryAtTraining(owners, playbook));
    }

    /**
     * The facts at present: everything received counts.
     *
     * @param standing what the events make of the deal
     * @param now the end of every age and window
     */
    public Facts read(History history, ReplayedState standing, Instant now) {
        return catalogue.read(new DealAsOf(
                history,
                standing,
                new DealAsOf.Viewpoint(now, imports),
                catalogue.offered(),
                rep -> others.besides(history, rep, now)));
    }

    /**
     * The facts as they were known at a moment: only what had happened and was received by then. None, when the deal itself
     * was not known yet.
     */
    public Facts asOf(History history, Stages stages, Instant moment) {
        var records = KnowledgeTimes.of(history, stages);
        if (!records.created(moment)) {
            return Facts.none();
        }
        return asOf(records, stages, moment);
    }

    /** The facts of a known deal as they were known at a moment. */
    Facts asOf(KnowledgeTimes records, Stages stages, Instant moment) {
        var history = records.history();
        var past = records.asOf(moment);
        return catalogue.read(new DealAsOf(
                past,
                past.standing(stages),
                new DealAsOf.Viewpoint(moment, imports),
                catalogue.offered(),
                rep -> others.besides(history, rep, moment)));
    }
}
