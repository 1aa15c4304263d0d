package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Mistake;

/**
 * An exception that ends reading a document's source at a syntax error after which the rest cannot be read. Caught in
 * {@link YamlSourceReader}.
 */
final class UnreadableSource extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Mistake mistake;

    UnreadableSource(Mistake mistake) {
        super(mistake.message(), null, false, false);
        this.mistake = mistake;
    }

    Mistake mistake() {
        return mistake;
    }
}
