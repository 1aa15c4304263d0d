package dev.stagecraft.imports.csv;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pair of words for yes and no, as one language writes them.
 *
 * <p>A column of truth values uses one pair. Short words are codes as well ({@code NO} is Norway, {@code da} is Danish): a
 * column of them is one of truth values only if it has both words of a pair and a name that does not announce codes.
 *
 * @param yes the spellings of yes, lower case
 * @param no the spellings of no, lower case
 */
record BooleanWords(List<String> yes, List<String> no) {
    /** The pair for columns that were declared to hold truth values, and for imports of earlier versions: all words. */
    static final String ANY = "";

    private static final List<BooleanWords> PAIRS = pairs("""
            yes/no y/n true/false t/f on/off checked/unchecked x/– ✓/✗ ✔/✘ ☑/☐ ✅/❌ ja/nein j/n wahr/falsch oui/non o/n vrai/faux
            sí,si/no sì,si/no s/n verdadero/falso vero/falso sim/não,nao verdadeiro/falso ja/nee ja/nei ja/nej da/nu da/ne да/нет
            да/не так/ні tak/nie ano/ne áno/nie igen/nem igaz/hamis kyllä/ei jah/ei jā/nē taip/ne evet/hayır po/jo bai/ez já/nei
            ναι/όχι はい/いいえ 是/否 예/아니요 예/아니오 ya/tidak có/không כן/לא نعم/لا হ্যাঁ/না हाँ/नहीं""");

    private static final Set<String> NAMES_OF_CODES = Set.of(
            "country",
            "countries",
            "land",
            "language",
            "lang",
            "locale",
            "segment",
            "code",
            "iso",
            "nation",
            "nationality",
            "region",
            "market",
            "currency",
            "class",
            "tier",
            "grade",
            "group",
            "sprache",
            "währung",
            "pays",
            "langue",
            "devise",
            "país",
            "pais",
            "idioma",
            "paese",
            "lingua",
            "kieli",
            "maa",
            "språk",
            "sprog",
            "taal",
            "kraj",
            "język",
            "страна",
            "язык",
            "kategorie",
            "category");

    private static final int SHORT = 2;
    private static final int MOST_WORDS = 4;
    private static final Map<String, BooleanWords> BY_NAME =
            PAIRS.stream().collect(Collectors.toUnmodifiableMap(BooleanWords::name, pair -> pair));

    private static List<BooleanWords> pairs(String text) {
        List<BooleanWords> pairs = new ArrayList<>();
        for (String pair : text.split("\\s+")) {
            String[] words = pair.split("/");
            pairs.add(new BooleanWords(List.of(words[0].split(",")), List.of(words[1].split(","))));
        }
        return List.copyOf(pairs);
    }

    /** The name under which a pair is stored. */
    String name() {
        return yes.getFirst() + "/" + no.getFirst();
    }

    /** Finds the pair of words of a column; empty if its values are something else. */
    static Optional<BooleanWords> of(String column, Collection<String> values) {
        Set<String> words = new HashSet<>();
        for (String value : values) {
            words.add(value.strip().toLowerCase(Locale.ROOT));
            if (words.size() > MOST_WORDS) {
                return Optional.empty();
            }
        }
        return PAIRS.stream()
                .filter(pair -> words.stream().allMatch(word -> pair.yes.contains(word) || pair.no.contains(word)))
                .filter(pair -> pair.isMeant(words, column))
                .findFirst();
    }

    private boolean isMeant(Set<String> words, String column) {
        if (words.stream().noneMatch(yes::contains)) {
            return false; // a column of nothing but "no" tells nothing, and one of "NO" may be of Norway
        }
        boolean codes = words.stream().allMatch(word -> word.length() <= SHORT && Character.isLetter(word.charAt(0)));
        boolean both = words.stream().anyMatch(no::contains);
        return !codes || ((both || words.equals(Set.of("x"))) && !announcesCodes(column));
    }

    private static boolean announcesCodes(String column) {
        for (String word : column.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (NAMES_OF_CODES.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Parses a word for yes or no of the pair with this name; empty when the text is neither. */
    static Optional<Boolean> parse(String name, String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        BooleanWords named = BY_NAME.get(name);
        for (BooleanWords pair : named == null ? PAIRS : List.of(named)) {
            if (pair.yes.contains(word)) {
                return Optional.of(true);
            }
            if (pair.no.contains(word)) {
                return Optional.of(false);
            }
        }
        return Optional.empty();
    }
}
