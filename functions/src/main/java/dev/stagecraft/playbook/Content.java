package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;

/** The content of a published playbook document: an assessment, a pipeline or a features document. */
public sealed interface Content permits Assessment, Features, Pipeline {

    /** The document's id. */
    String id();

    /** The document's version. */
    long version();

    /**
     * Reads the content of a canonical document.
     *
     * @throws IllegalArgumentException when the document is not as publishing writes it
     */
    static Content of(Json.Fields document) {
        var reader = new CanonicalReader(document);
        return switch (reader.text("kind")) {
            case "assessment" -> reader.assessment();
            case "pipeline" -> reader.pipeline();
            case "features" -> reader.features();
            default -> throw new IllegalArgumentException("Unknown kind of document: " + reader.text("kind"));
        };
    }
}
