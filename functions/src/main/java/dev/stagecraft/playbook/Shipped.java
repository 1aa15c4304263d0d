package dev.stagecraft.playbook;

import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The playbook documents that come with the product (the StoryPulse playbook, version 1 of each), in force for every
 * organisation until it publishes its own of the same id.
 *
 * <p>They are kept as canonical JSON beside the YAML that people read; a test lints the YAML and compares the two. So
 * requests need no YAML parser, whose classes would cost cold-start time. The documents are read on first use.
 */
public final class Shipped {
    /** The publication time of the shipped documents, which is before any answer. */
    public static final Instant PUBLISHED_AT = Instant.parse("2020-01-01T00:00:00Z");

    /** The ids of the shipped documents. */
    static final List<String> IDS = List.of("sales", "prospecting", "discovery", "demo", "salesfeedback");

    private Shipped() {}

    /** A holder that reads the shipped documents once per process, on first use. */
    private static final class Loaded {
        static final List<Definition> DEFINITIONS =
                IDS.stream().map(Shipped::read).toList();
        static final Playbook PLAYBOOK = new Playbook(DEFINITIONS);
    }

    /** All shipped documents. */
    public static List<Definition> definitions() {
        return Loaded.DEFINITIONS;
    }

    /** The playbook of an organisation that has published nothing. */
    public static Playbook playbook() {
        return Loaded.PLAYBOOK;
    }

    /** The shipped document with this id. */
    public static Optional<Definition> definition(String id) {
        return playbook().definition(id);
    }

    private static Definition read(String id) {
        try (InputStream in = Shipped.class.getResourceAsStream("shipped/" + id + ".json")) {
            if (in == null) {
                throw new IllegalStateException("The shipped document " + id + " is missing");
            }
            var document = (Json.Fields) Json.parse(in.readAllBytes());
            return new Definition(
                    Content.of(document),
                    ContentHash.of(document),
                    PUBLISHED_AT,
                    Definition.VersionStatus.CURRENT,
                    true,
                    document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
