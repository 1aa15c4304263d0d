package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;

/** What a published document says, by kind. */
public sealed interface Content permits Assessment, Features, Pipeline {

    /** The document's id. */
    String id();

    /** The document's version. */
    long version();

    /**
     * Reads a canonical document.
     *
     * @throws IllegalArgumentException when it is not as publishing writes it
     */
    static Content of(Json.Fields document) {
        var reader = new CanonicalReader(document);
        return switch (reader.text("kind")) {
            case "assessment" -> reader.assessment();
            case "pipeline" -> reader.pipeline();
            case "features" -> reader.features();
            default -> throw new IllegalArgumentException("No such kind of document: " + reader.text("kind"));
        };
    }
}
