package dev.stagecraft.playbook.lint;

import java.util.regex.Pattern;

/**
 * A preprocessor of YAML source that allows an unquoted list such as {@code from: attributes [title, text]} inside
 * {@code {...}}, where YAML would end the text at its bracket. It replaces brackets and commas by noncharacters of the
 * same length, so that places stay right.
 */
final class PlainListShield {
    private static final Pattern WRITTEN = Pattern.compile("from:[ \\t]*attributes[ \\t]+\\[[^\\[\\]{}\"'\\n\\r]*]");
    private static final String MARKS = "[,]";
    private static final String SHIELDS = "\uFDD0\uFDD1\uFDD2";

    private PlainListShield() {}

    /** The source with brackets and commas of such lists replaced. */
    static String shielded(String source) {
        return source.contains("attributes")
                ? WRITTEN.matcher(source).replaceAll(match -> replaced(match.group(), MARKS, SHIELDS))
                : source;
    }

    /** The scalar with its original brackets and commas. */
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
