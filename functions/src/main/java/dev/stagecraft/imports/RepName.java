package dev.stagecraft.imports;

import dev.stagecraft.json.ContentHash;
import dev.stagecraft.table.TableKey;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A person's name as a file writes it, with one form for all its spellings in blanks and Unicode.
 *
 * @param text the name, composed (Unicode NFC), with single blanks
 */
record RepName(String text) {
    private static final Pattern PLAIN_WORDS = Pattern.compile("[A-Za-z0-9._]+( [A-Za-z0-9._]+)*");
    private static final int MOST_CHARACTERS = 64;
    private static final int HASH_DIGITS = 8;

    RepName {
        text = Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip();
    }

    /** True if the text is an id rather than a name. */
    boolean isId() {
        return TableKey.ID.matcher(text).matches();
    }

    /** The form in which names are compared: case is ignored. */
    String folded() {
        return text.toLowerCase(Locale.ROOT);
    }

    /**
     * The id of the rep with this name, the same at all times. Plain words keep their letters ({@code Anna Smith} becomes
     * {@code Anna-Smith}). Any other name also gets digits of its hash, so that two names never share an id ({@code Анна
     * Smith} becomes {@code Smith-} and eight digits).
     */
    String id() {
        if (isId()) {
            return text;
        }
        String words = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace('ł', 'l')
                .replace('Ł', 'L')
                .replace('ø', 'o')
                .replace('Ø', 'O')
                .replace("ß", "ss")
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("^-+|-+$", "");
        if (PLAIN_WORDS.matcher(text).matches() && words.length() <= MOST_CHARACTERS) {
            return words;
        }
        String hash = ContentHash.of(text).substring("sha256:".length(), "sha256:".length() + HASH_DIGITS);
        int most = MOST_CHARACTERS - HASH_DIGITS - 1;
        String front = words.isEmpty() ? "rep" : words.substring(0, Math.min(words.length(), most));
        return front + "-" + hash;
    }
}
