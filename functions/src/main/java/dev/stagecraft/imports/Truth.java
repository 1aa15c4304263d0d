package dev.stagecraft.imports;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The spellings of yes and no that a column may use. */
final class Truth {
    private static final Set<String> YES =
            Set.of("yes", "y", "true", "t", "ja", "j", "oui", "si", "sí", "sì", "da", "tak", "kyllä", "x", "✓", "on");
    private static final Set<String> NO =
            Set.of("no", "n", "false", "f", "nein", "non", "nee", "nei", "ne", "nie", "ei", "off");

    private Truth() {}

    /** The truth that a text spells; empty when it spells none. */
    static Optional<Boolean> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
