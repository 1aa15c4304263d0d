package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.lint.Lint;
import dev.stagecraft.playbook.lint.Linter;

/** Documents for tests, linted as at publish. */
public final class Documents {
    private Documents() {}

    /** The canonical document, without a version. */
    public static Json.Fields content(String yaml) {
        String id = yaml.lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
        return switch (Linter.lint(id, yaml, Shipped.playbook())) {
            case Lint.Sound sound -> sound.content();
            case Lint.Faulty faulty -> throw new AssertionError(faulty);
        };
    }

    /** The assessment, as version 1. */
    static Assessment assessment(String yaml) {
        return (Assessment) Content.of(content(yaml).with("version", Json.of(1)));
    }
}
