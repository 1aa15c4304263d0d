package dev.stagecraft.scoring;

import dev.stagecraft.model.Facts;
import dev.stagecraft.model.OwnerRecord;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.opportunity.Standing;
import dev.stagecraft.playbook.Playbook;
import java.time.Instant;

/**
 * Reads the facts of one deal out of its history; names and units are in the package's description. Pure.
 *
 * <p>The same code reads the present, for scoring, and the past, for training, so that a model never meets facts that were
 * made in another way than those it learned from.
 *
 * @param catalogue which facts
 * @param others how other deals ended
 * @param imports what an organisation's imports told of deals that were over when they were first received
 */
public record FactReader(Catalogue catalogue, TrackRecord others, Imports imports) {

    /** A reader for deals that were received while they were open. */
    public FactReader(Catalogue catalogue, TrackRecord others) {
        this(catalogue, others, Imports.UNDATED);
    }

    /** A reader that knows of no other deal. */
    public FactReader(Catalogue catalogue) {
        this(catalogue, TrackRecord.NONE);
    }

    /** A reader of the facts that count in a playbook, for the model that is asked: it brings the record of owners. */
    public static FactReader of(Playbook playbook, ScoringModel model) {
        return of(playbook, model.owners());
    }

    /** The same for a model that carries this record. */
    public static FactReader of(Playbook playbook, OwnerRecord owners) {
        return new FactReader(Catalogue.of(playbook), new TrainedRecord(owners, playbook));
    }

    /**
     * The facts at present: everything received counts.
     *
     * @param standing what the events make of the deal
     * @param now the end of every age and window
     */
    public Facts read(History history, Standing standing, Instant now) {
        return catalogue.read(new Known(
                history,
                standing,
                new Known.Viewpoint(now, imports),
                catalogue.offered(),
                rep -> others.besides(history, rep, now)));
    }

    /**
     * The facts as they were known at a moment: only what had happened and was received by then. None, when the deal itself
     * was not known yet.
     */
    public Facts asOf(History history, Stages stages, Instant moment) {
        var records = KnownRecords.of(history, stages);
        if (!records.created(moment)) {
            return Facts.none();
        }
        return asOf(records, stages, moment);
    }

    /** The same of a deal that was known. */
    Facts asOf(KnownRecords records, Stages stages, Instant moment) {
        var history = records.history();
        var past = records.asOf(moment);
        return catalogue.read(new Known(
                past,
                past.standing(stages),
                new Known.Viewpoint(moment, imports),
                catalogue.offered(),
                rep -> others.besides(history, rep, moment)));
    }
}
