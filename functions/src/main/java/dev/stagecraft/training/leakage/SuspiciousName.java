package dev.stagecraft.training.leakage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The search for names of features that sound like something known only after a deal has closed, or like a seller's own
 * judgement of it.
 *
 * <p>Only whole words count, however they are joined ({@code post_demo}, {@code postDemo}, {@code post-demo}), so neither
 * {@code position} nor {@code postal} does. Words that are as often innocent are not on the list: {@code last}, {@code
 * final}, {@code end}, {@code win}, {@code loss}, {@code reason}, {@code status}, {@code completed}. A word is innocent
 * beside another that says what it is about: the duration of a contract is agreed, that of a call is known when it is over.
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
            "converted",
            "duration",
            "elapsed",
            "quality",
            "profile",
            "tag",
            "tags");

    /** Words in this order, with at most one between them: "last notable activity". */
    private static final List<List<String>> PHRASES = List.of(
            List.of("total", "days"),
            List.of("days", "total"),
            List.of("last", "activity"),
            List.of("last", "contact"),
            List.of("last", "contacted"),
            List.of("last", "call"),
            List.of("last", "called"),
            List.of("sales", "cycle"),
            List.of("cycle", "days"),
            List.of("to", "close"),
            List.of("stage", "change"),
            List.of("stage", "changes"),
            List.of("activity", "index"),
            List.of("activity", "score"));

    /** Two words anywhere in a name. */
    private static final List<List<String>> TOGETHER = List.of(List.of("ratio", "days"), List.of("ratio", "day"));

    /** Pairs that say something else. */
    private static final Set<List<String>> INNOCENT = Set.of(
            List.of("post", "code"),
            List.of("post", "office"),
            List.of("post", "box"),
            List.of("post", "town"),
            List.of("after", "sales"),
            List.of("closed", "question"),
            List.of("profile", "url"),
            List.of("profile", "link"),
            List.of("profile", "id"),
            List.of("quality", "manager"),
            List.of("quality", "assurance"),
            List.of("quality", "management"),
            List.of("quality", "standard"),
            List.of("quality", "certificate"));

    /** The words before {@code duration} that mean it is agreed or planned. */
    private static final Set<String> AGREED = Set.of(
            "contract",
            "subscription",
            "project",
            "trial",
            "warranty",
            "licence",
            "license",
            "lease",
            "loan",
            "policy",
            "rental",
            "membership",
            "campaign",
            "course",
            "planned",
            "agreed",
            "expected");

    /** The words before {@code profile} or {@code quality} that mean the customer or the product. */
    private static final Set<String> DESCRIBED = Set.of(
            "company",
            "customer",
            "account",
            "business",
            "risk",
            "credit",
            "investor",
            "linkedin",
            "social",
            "data",
            "air",
            "water",
            "product",
            "service");

    private SuspiciousName() {}

    /** The first word or phrase of a name that is suspicious. */
    static Optional<String> word(String name) {
        var words = List.of(name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT)
                .split("[^\\p{L}\\p{N}]+"));
        return IntStream.range(0, words.size())
                .filter(place -> isSuspicious(words, place))
                .mapToObj(words::get)
                .findFirst()
                .or(() -> phrase(words));
    }

    private static boolean isSuspicious(List<String> words, int place) {
        String word = words.get(place);
        String before = place == 0 ? "" : words.get(place - 1);
        boolean innocent = INNOCENT.contains(words.subList(place, Math.min(words.size(), place + 2)))
                || (word.equals("duration") && AGREED.contains(before))
                || ((word.equals("profile") || word.equals("quality")) && DESCRIBED.contains(before));
        return WORDS.contains(word) && !innocent;
    }

    private static Optional<String> phrase(List<String> words) {
        return PHRASES.stream()
                .filter(phrase -> follows(words, phrase))
                .findFirst()
                .or(() -> TOGETHER.stream().filter(words::containsAll).findFirst())
                .map(phrase -> String.join(" ", phrase));
    }

    private static boolean follows(List<String> words, List<String> phrase) {
        return IntStream.range(0, words.size())
                .filter(place -> words.get(place).equals(phrase.getFirst()))
                .anyMatch(place -> words.subList(place + 1, Math.min(words.size(), place + 3))
                        .contains(phrase.getLast()));
    }
}
