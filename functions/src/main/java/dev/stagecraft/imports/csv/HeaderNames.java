package dev.stagecraft.imports.csv;

import dev.stagecraft.json.Characters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of a file's columns, made usable: a column without a name is called {@code column 7}, a long name is cut, and
 * equal names are numbered ({@code Name}, {@code Name 2}).
 */
final class HeaderNames {
    private static final int LONGEST = 64;

    private HeaderNames() {}

    /** The names for a header as written; as many, all different. */
    static List<String> of(List<String> written) {
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            plain.add(plain(written.get(i), i));
        }
        Set<String> taken = new HashSet<>();
        Set<String> all = Set.copyOf(plain);
        return plain.stream().map(name -> different(name, taken, all)).toList();
    }

    private static String plain(String written, int place) {
        String name = cut(written.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), LONGEST);
        return name.isEmpty() ? "column " + (place + 1) : name;
    }

    private static String different(String name, Set<String> taken, Set<String> all) {
        String different = name;
        for (int number = 2; !taken.add(different); number++) {
            String suffix = " " + number;
            different = cut(name, LONGEST - suffix.length()) + suffix;
            if (all.contains(different)) {
                different = name; // a later column has this very name
            }
        }
        return different;
    }

    private static String cut(String name, int most) {
        String first = Characters.first(most, name);
        return first.equals(name) ? name : first.strip();
    }
}
