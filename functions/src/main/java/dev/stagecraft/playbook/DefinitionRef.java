package dev.stagecraft.playbook;

import dev.stagecraft.table.TableKey;
import java.util.Optional;

/**
 * A reference to one published version of a playbook document by id and version number, written {@code prospecting@3}.
 *
 * @param id the document's id
 * @param version from 1
 */
public record DefinitionRef(String id, long version) {
    /** The highest allowed version number. */
    public static final long LAST = 999_999_999;

    private static final int MOST_DIGITS = 9;

    /** Parses a reference such as {@code prospecting@3}; empty when the text has another form. */
    public static Optional<DefinitionRef> parse(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || !TableKey.ID.matcher(text.substring(0, at)).matches()) {
            return Optional.empty();
        }
        return version(text.substring(at + 1)).map(version -> new DefinitionRef(text.substring(0, at), version));
    }

    /** Parses a version number; empty when it is not valid. */
    public static Optional<Long> version(String digits) {
        return digits.matches("[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}")
                ? Optional.of(Long.parseLong(digits))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
