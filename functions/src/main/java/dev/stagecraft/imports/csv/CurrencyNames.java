package dev.stagecraft.imports.csv;

import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names of currencies in a column that holds nothing else: ISO 4217 codes, signs, and English names such as {@code US
 * Dollar}, as Dynamics 365 writes them. Case is ignored.
 */
public final class CurrencyNames {
    private static final Map<String, String> ALL = all();

    private CurrencyNames() {}

    private static Map<String, String> all() {
        Map<String, String> all = new HashMap<>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            all.put(folded(currency.getDisplayName(Locale.ENGLISH)), currency.getCurrencyCode());
        }
        Currency.getAvailableCurrencies().forEach(each -> all.put(each.getCurrencyCode(), each.getCurrencyCode()));
        return all;
    }

    private static String folded(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }

    /** The ISO 4217 code of the currency that a cell names; empty if it names none. */
    public static Optional<String> code(String cell) {
        return Optional.ofNullable(ALL.get(folded(cell)))
                .or(() -> Currencies.code(cell.strip()).filter(code -> !code.isEmpty()));
    }
}
