package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Mistake;

/** Ends the reading of a source at a mistake after which nothing sensible can be read. Caught in {@link YamlSourceReader}. */
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
