package dev.stagecraft.playbook.lint;

import java.util.regex.Pattern;

/**
 * Lets {@code from: attributes [title, text]} stand unquoted inside {@code {...}}, where YAML would end the text at its
 * bracket: brackets and commas are kept from the parser as noncharacters of the same length, so that places stay right.
 */
final class PlainListShield {
    private static final Pattern WRITTEN = Pattern.compile("from:[ \\t]*attributes[ \\t]+\\[[^\\[\\]{}\"'\\n\\r]*]");
    private static final String MARKS = "[,]";
    private static final String SHIELDS = "\uFDD0\uFDD1\uFDD2";

    private PlainListShield() {}

    /** The source with such lists shielded. */
    static String shielded(String source) {
        return source.contains("attributes")
                ? WRITTEN.matcher(source).replaceAll(match -> replaced(match.group(), MARKS, SHIELDS))
                : source;
    }

    /** A scalar as it was written. */
    static String bare(String scalar) {
        return replaced(scalar, SHIELDS, MARKS);
    }

    private static String replaced(String text, String from, String to) {
        String replaced = text;
        for (int i = 0; i < from.length(); i++) {
            replaced = replaced.replace(from.charAt(i), to.charAt(i));
        }
        return replaced;
    }
}
