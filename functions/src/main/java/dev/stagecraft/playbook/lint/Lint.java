package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Finding;
import java.util.List;

/**
 * The result of linting a document's source: its canonical content when it may be published, the findings, and a
 * preview.
 */
public sealed interface Lint {

    /** All findings, sorted by place. */
    List<Finding> findings();

    /** A preview of the document's effects; empty when it cannot be read. */
    Json.Fields preview();

    /**
     * The result for a document that may be published.
     *
     * @param content the canonical document without {@code version}
     * @param findings warnings only
     * @param preview score range, answer combinations, how often each rule fires, and a summary
     */
    record Sound(Json.Fields content, List<Finding> findings, Json.Fields preview) implements Lint {
        public Sound {
            findings = List.copyOf(findings);
        }
    }

    /** The result for a document that has errors and may not be published. */
    record Faulty(List<Finding> findings, Json.Fields preview) implements Lint {
        public Faulty {
            findings = List.copyOf(findings);
        }
    }
}
