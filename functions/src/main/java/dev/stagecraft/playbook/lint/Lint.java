package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Finding;
import java.util.List;

/** What the linter has to say about a source. */
public sealed interface Lint {

    /** Everything found, by place. */
    List<Finding> findings();

    /** What the document would do; empty when it cannot be read. */
    Json.Fields preview();

    /**
     * It may be published.
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

    /** It may not be published. */
    record Faulty(List<Finding> findings, Json.Fields preview) implements Lint {
        public Faulty {
            findings = List.copyOf(findings);
        }
    }
}
