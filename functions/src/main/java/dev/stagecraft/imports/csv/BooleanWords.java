package dev.stagecraft.imports.csv;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The words for yes and no, in many languages, that cells of a yes/no column may use. */
final class BooleanWords {
    /**
     * The words for yes in European and some other languages; a word that means yes in one language and no in another is
     * in neither set.
     */
    private static final Set<String> YES = Set.of(
            "yes",
            "y",
            "true",
            "t",
            "on",
            "x",
            "✓",
            "✔",
            "☑",
            "checked",
            "ja",
            "j",
            "wahr",
            "oui",
            "vrai",
            "si",
            "sí",
            "sì",
            "vero",
            "verdadero",
            "sim",
            "verdadeiro",
            "da",
            "да",
            "так",
            "tak",
            "ano",
            "áno",
            "igen",
            "igaz",
            "kyllä",
            "jah",
            "jā",
            "taip",
            "evet",
            "ναι",
            "はい",
            "是",
            "예");

    private static final Set<String> NO = Set.of(
            "no",
            "n",
            "false",
            "f",
            "off",
            "✗",
            "✘",
            "☐",
            "unchecked",
            "nein",
            "falsch",
            "non",
            "faux",
            "falso",
            "não",
            "nee",
            "nei",
            "nej",
            "ne",
            "не",
            "нет",
            "ні",
            "nie",
            "nem",
            "hamis",
            "ei",
            "nē",
            "hayır",
            "όχι",
            "いいえ",
            "否",
            "아니요");

    private BooleanWords() {}

    /** Parses a word for yes or no; empty when the text is neither. */
    static Optional<Boolean> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return Optional.of(true);
        }
        return NO.contains(word) ? Optional.of(false) : Optional.empty();
    }
}
