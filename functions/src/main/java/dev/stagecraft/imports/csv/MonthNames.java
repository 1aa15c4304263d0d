package dev.stagecraft.imports.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The names of months, full and short, in the languages of Europe and some others.
 *
 * <p>Few names mean two months in different languages: Croatian ones that other Slavic languages use for the month before or
 * after. They are read as Croatian for an organisation in Croatia's time zone.
 *
 * <p><b>Source</b>: Unicode CLDR, as {@code java.time} holds it; kept as a resource, so that reading them needs no locale
 * data of the runtime.
 */
final class MonthNames {
    private static final ZoneId CROATIA = ZoneId.of("Europe/Zagreb");
    private static final Map<String, Integer> CROATIAN =
            Map.of("lip", 6, "srp", 7, "lis", 10, "listopad", 10, "listopada", 10);

    private static final Map<String, Integer> ALL = all();

    private MonthNames() {}

    private static Map<String, Integer> all() {
        Map<String, Integer> all = new HashMap<>();
        try (InputStream stream = Objects.requireNonNull(MonthNames.class.getResourceAsStream("months.txt"))) {
            List<String> lines = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
            for (int month = 1; month <= lines.size(); month++) {
                for (String name : lines.get(month - 1).split(" ")) {
                    all.put(name, month);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The names of months cannot be read", e);
        }
        return all;
    }

    /** The month from 1 to 12 that a word names; 0 for another word. */
    static int month(String word, ZoneId zone) {
        String name = word.toLowerCase(Locale.ROOT);
        Integer month = zone.equals(CROATIA) && CROATIAN.containsKey(name) ? CROATIAN.get(name) : ALL.get(name);
        return month == null ? 0 : month;
    }
}
