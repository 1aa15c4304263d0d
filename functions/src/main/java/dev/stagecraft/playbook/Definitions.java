package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
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

    /** Keeps a draft, instead of the one before. */
    void saveDraft(String organisation, Draft draft);

    /** The draft of a document. */
    Optional<Draft> draft(String organisation, String id);

    /** The drafts' ids, and when each was saved, in the order of ids. */
    List<DraftHead> drafts(String organisation);

    /** A number that grows with each publication of the organisation; 0 before the first. */
    long sequence(String organisation);

    /** The publications after a number of {@link #sequence}, in order. */
    List<Change> changedSince(String organisation, long sequence);

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

    /** One publication. */
    record Change(long sequence, DefinitionRef ref, String hash) {}

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
