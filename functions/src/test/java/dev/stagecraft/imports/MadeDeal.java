package dev.stagecraft.imports;

import dev.stagecraft.opportunity.Outcome;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An invented deal, which tests write as a row of export files.
 *
 * @param number from 1
 * @param stage the place among the open stages in which it stands, or stood last
 * @param closing the closing; for an open deal the expected one
 * @param amount with two decimals and a point
 */
record MadeDeal(
        int number,
        Outcome outcome,
        int stage,
        LocalDateTime created,
        LocalDateTime closing,
        String amount,
        String currency,
        String owner) {
    /** The number of deals: a third is open, a third won, a third lost. */
    static final int ALL = 24;

    /** The deals of each outcome. */
    static final int EACH = ALL / 3;

    private static final List<Outcome> OUTCOMES = List.of(Outcome.OPEN, Outcome.WON, Outcome.LOST);
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "SEK", "EUR");
    private static final List<String> OWNERS = List.of("Ida Sample", "Émile Modèle", "Jörg Muster");

    static List<MadeDeal> all() {
        return IntStream.rangeClosed(1, ALL).mapToObj(MadeDeal::of).toList();
    }

    private static MadeDeal of(int number) {
        var outcome = OUTCOMES.get(number % 3);
        var created = LocalDateTime.parse("2026-01-05T14:02:00").plusDays(5L * number);
        return new MadeDeal(
                number,
                outcome,
                number / 3 % 3,
                created,
                outcome == Outcome.OPEN
                        ? LocalDateTime.parse("2027-01-31T12:00:00")
                        : created.plusDays(20L + number).plusMinutes(30),
                "%d.%02d".formatted(900 + 375 * number, 5 * number % 100),
                CURRENCIES.get(number % 4),
                OWNERS.get(number / 2 % 3));
    }

    boolean isOpen() {
        return outcome == Outcome.OPEN;
    }

    /** One of three texts: of an open, a won or a lost deal. */
    String told(String open, String won, String lost) {
        return switch (outcome) {
            case OPEN -> open;
            case WON -> won;
            case LOST -> lost;
        };
    }

    /** The closing if it has happened, in a form. */
    String closed(String form) {
        return isOpen() ? "" : at(closing, form);
    }

    String created(String form) {
        return at(created, form);
    }

    static String at(LocalDateTime time, String form) {
        return DateTimeFormatter.ofPattern(form, Locale.ROOT).format(time);
    }

    /** One of some texts, in turn. */
    String turn(String... texts) {
        return texts[number % texts.length];
    }
}
