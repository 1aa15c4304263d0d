package dev.stagecraft.json;

/** The length of texts in characters: Unicode code points, as JSON Schema's {@code maxLength} counts them. */
public final class Characters {
    private Characters() {}

    /** The number of characters; an emoji is one, although Java holds it in two chars. */
    public static int count(String text) {
        return text.codePointCount(0, text.length());
    }
}
