package dev.stagecraft.playbook.publication;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.Playbook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The documents of each organisation: drafts, published versions, and which of them are current. */
public interface Definitions {

    /** One published version, shipped ones included; empty when there is none. */
    Optional<Definition> find(String organisation, DefinitionRef ref);

    /** What the organisation works by now: the shipped documents overlaid by its own, by id. */
    Playbook current(String organisation);

    /**
     * Publishes a document as the next version of its id, unless it says the same as the current one.
     *
     * @param content a canonical document without {@code version}
     * @param by the user who publishes
     */
    Publication publish(String organisation, Json.Fields content, String by, Instant now);

    /**
     * Takes a version back: it still scores, but its upgrades wait for a person.
     *
     * @param by the user who withdraws
     * @param reason why, in the person's words
     */
    Withdrawal withdraw(String organisation, DefinitionRef ref, String by, String reason, Instant now);

    /** Keeps a draft, instead of the one before. */
    void saveDraft(String organisation, Draft draft);

    /** The draft of a document. */
    Optional<Draft> draft(String organisation, String id);

    /** The drafts' ids, and when each was saved, in the order of ids. */
    List<DraftHead> drafts(String organisation);

    /** A number that grows with each publication and withdrawal of the organisation; 0 before the first. */
    long sequence(String organisation);

    /** The publications and withdrawals after a number of {@link #sequence}, in order. */
    List<PublicationEvent> changedSince(String organisation, long sequence);

    /**
     * A text that is not published yet.
     *
     * @param id the document's id
     * @param source YAML or JSON, as it was sent
     * @param by the user who saved it
     * @param savedAt when
     */
    record Draft(String id, String source, String by, Instant savedAt) {}

    /** A draft without its text. */
    record DraftHead(String id, String by, Instant savedAt) {}

    /** One publication, or one withdrawal. */
    record PublicationEvent(long sequence, DefinitionRef ref, String hash, boolean withdrawn) {}

    /** What became of a withdrawal. */
    sealed interface Withdrawal {
        /** It is withdrawn, now or before. */
        record Withdrawn() implements Withdrawal {}

        /** It is the version that new submissions should use, which cannot be taken back. */
        record Current() implements Withdrawal {}

        /** There is no such version. */
        record Unknown() implements Withdrawal {}

        /** Others published all the time; nothing was written. */
        record Overtaken() implements Withdrawal {}
    }

    /** What became of a publication. */
    sealed interface Publication {
        /** It is the current version now. */
        record Published(Definition definition) implements Publication {}

        /** The current version says the same; there is no new one. */
        record Unchanged(Definition definition) implements Publication {}

        /** Somebody else published this document (or many others) in between; nothing was written. */
        record Overtaken() implements Publication {}
    }
}
