package dev.stagecraft.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Names that sound like something known only after a deal has closed.
 *
 * <p>Only whole words count, however they are joined ({@code post_demo}, {@code postDemo}, {@code post-demo}), so neither
 * {@code position} nor {@code postal} does. Words that are as often innocent are not on the list: {@code last}, {@code
 * final}, {@code end}, {@code win}, {@code loss}, {@code reason}, {@code status}, {@code completed}.
 */
final class SuspiciousName {
    private static final Set<String> WORDS = Set.of(
            "leak",
            "leaked",
            "leakage",
            "post",
            "after",
            "afterwards",
            "future",
            "outcome",
            "result",
            "closed",
            "closing",
            "won",
            "lost",
            "churned",
            "converted");

    /** Pairs that say something else. */
    private static final Set<List<String>> INNOCENT = Set.of(
            List.of("post", "code"),
            List.of("post", "office"),
            List.of("post", "box"),
            List.of("post", "town"),
            List.of("after", "sales"),
            List.of("closed", "question"));

    private SuspiciousName() {}

    /** The first word of a name that is suspicious. */
    static Optional<String> word(String name) {
        var words = List.of(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}\\p{N}]+"));
        for (int i = 0; i < words.size(); i++) {
            var pair = words.subList(i, Math.min(words.size(), i + 2));
            if (WORDS.contains(words.get(i)) && !INNOCENT.contains(pair)) {
                return Optional.of(words.get(i));
            }
        }
        return Optional.empty();
    }
}
