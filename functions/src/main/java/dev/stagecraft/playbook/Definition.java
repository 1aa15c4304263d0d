package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Locale;

/**
 * One published version of a document, immutable and never deleted.
 *
 * @param content what it says
 * @param hash {@code sha256:} and the hex digest of the canonical JSON (RFC 8785) of {@code document}
 * @param publishedAt when it became the current version
 * @param status what it is good for now
 * @param shipped whether it came with the product and not from the organisation
 * @param document the canonical JSON: the texts of conditions and, beside them, their trees ({@code when} and {@code
 *     whenTree}, {@code showWhen} and {@code showWhenTree}, {@code offeredWhen} and {@code offeredWhenTree})
 */
public record Definition(
        Content content,
        String hash,
        Instant publishedAt,
        VersionStatus status,
        boolean shipped,
        Json.Fields document) {

    /** What a version is good for. */
    public enum VersionStatus {
        /** The one that new submissions should use. */
        CURRENT,
        /** An older one; its submissions still count in full. */
        ACCEPTED,
        /** Taken back; its submissions are scored, but an upgrade waits for a person. */
        WITHDRAWN;

        /** As written in JSON and in the table. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The document's id. */
    public String id() {
        return content.id();
    }

    /** The version, from 1. */
    public long version() {
        return content.version();
    }

    /** The version's name, {@code prospecting@3}. */
    public DefinitionRef ref() {
        return new DefinitionRef(id(), version());
    }

    /** The same version with another status. */
    public Definition with(VersionStatus other) {
        return new Definition(content, hash, publishedAt, other, shipped, document);
    }
}
