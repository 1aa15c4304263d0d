package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Locale;

/**
 * One published version of a playbook document (an assessment, a pipeline or a features document): its content,
 * canonical JSON, hash and status; never changed or deleted but for its status.
 *
 * @param content the content of the document
 * @param hash {@code sha256:} and the hex digest of the canonical JSON (RFC 8785) of {@code document}
 * @param publishedAt when it became the current version
 * @param status the version's status: current, accepted or withdrawn
 * @param shipped true if it came with the product, not from the organisation
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

    /** The status of a published version: current, accepted (an older one that still counts) or withdrawn. */
    public enum VersionStatus {
        /** The current version, which new submissions should use. */
        CURRENT,
        /** An older version, whose submissions still count in full. */
        ACCEPTED,
        /** A withdrawn version: its submissions are scored, but upgrades wait for a person. */
        WITHDRAWN;

        /** The status as written in JSON and in the table. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The document's id. */
    public String id() {
        return content.id();
    }

    /** The version number, from 1. */
    public long version() {
        return content.version();
    }

    /** The version's reference, such as {@code prospecting@3}. */
    public DefinitionRef ref() {
        return new DefinitionRef(id(), version());
    }

    /** Copies the version with another status. */
    public Definition with(VersionStatus other) {
        return new Definition(content, hash, publishedAt, other, shipped, document);
    }
}
