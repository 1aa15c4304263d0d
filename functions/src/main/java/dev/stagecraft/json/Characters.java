package dev.stagecraft.json;

/**
 * A utility that counts and cuts texts in characters: Unicode code points, as JSON Schema's {@code maxLength} counts
 * them.
 */
public final class Characters {
    private Characters() {}

    /** The number of characters; an emoji is one, although Java holds it in two chars. */
    public static int count(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The first characters of a text: all of them, if it has no more. */
    public static String first(int most, String text) {
        return count(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
