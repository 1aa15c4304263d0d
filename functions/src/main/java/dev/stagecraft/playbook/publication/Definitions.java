package dev.stagecraft.playbook.publication;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.Playbook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The store of each organisation's documents: drafts, published versions, and the current version of each. */
public interface Definitions {

    /** Reads one published version, shipped ones included; empty when there is none. */
    Optional<Definition> find(String organisation, DefinitionRef ref);

    /** Reads the organisation's current playbook: the shipped documents overlaid by its own, by id. */
    Playbook current(String organisation);

    /**
     * Publishes a document as the next version of its id, unless it equals the current version.
     *
     * @param content a canonical document without {@code version}
     * @param by the user who publishes
     */
    Publication publish(String organisation, Json.Fields content, String by, Instant now);

    /**
     * Withdraws a version: its submissions are still scored, but upgrades wait for a person.
     *
     * @param by the user who withdraws
     * @param reason the reason, in the person's words
     */
    Withdrawal withdraw(String organisation, DefinitionRef ref, String by, String reason, Instant now);

    /** Saves a draft, replacing the previous one. */
    void saveDraft(String organisation, Draft draft);

    /** Reads the draft of a document. */
    Optional<Draft> draft(String organisation, String id);

    /** Lists the drafts without their texts, by id. */
    List<DraftHead> drafts(String organisation);

    /** The number of publications and withdrawals of the organisation, which only grows; 0 before the first. */
    long sequence(String organisation);

    /** Lists the publications and withdrawals after a {@link #sequence} number, in order. */
    List<PublicationEvent> changedSince(String organisation, long sequence);

    /**
     * An unpublished source text of a document.
     *
     * @param id the document's id
     * @param source YAML or JSON, as it was sent
     * @param by the user who saved it
     * @param savedAt the time when it was saved
     */
    record Draft(String id, String source, String by, Instant savedAt) {}

    /** A draft without its text. */
    record DraftHead(String id, String by, Instant savedAt) {}

    /** A publication or withdrawal, as an entry of the organisation's change list. */
    record PublicationEvent(long sequence, DefinitionRef ref, String hash, boolean withdrawn) {}

    /** The outcome of a withdrawal. */
    sealed interface Withdrawal {
        /** The outcome in which the version is withdrawn, now or earlier. */
        record Withdrawn() implements Withdrawal {}

        /** The refusal because the version is the current one, which cannot be withdrawn. */
        record Current() implements Withdrawal {}

        /** The refusal because there is no such version. */
        record Unknown() implements Withdrawal {}

        /** The outcome in which nothing was written, because other writers kept coming first. */
        record Overtaken() implements Withdrawal {}
    }

    /** The outcome of a publication. */
    sealed interface Publication {
        /** The outcome in which the document was published and is the current version. */
        record Published(Definition definition) implements Publication {}

        /** The outcome in which the current version has the same content, so that no new version was made. */
        record Unchanged(Definition definition) implements Publication {}

        /** The outcome in which nothing was written, because another publication came first. */
        record Overtaken() implements Publication {}
    }
}
