package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;

/** A reader of amounts of money: a number of its column's format, in the currency that the column's unit names. */
final class AmountCell {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 4;
    private static final Map<String, String> SYMBOLS =
            Map.of("€", "EUR", "$", "USD", "£", "GBP", "¥", "JPY", "₹", "INR", "₽", "RUB", "₺", "TRY", "₩", "KRW");

    private AmountCell() {}

    /**
     * Reads an amount; empty if the cell is none.
     *
     * @param currency the organisation's currency, for a cell that names none
     */
    static Optional<Money> read(Column column, String cell, ZonedDateTime now, String currency) {
        return column.read(cell, now)
                .filter(Json.Num.class::isInstance)
                .map(number -> plain(((Json.Num) number).value()))
                .filter(value -> value.precision() - value.scale() <= MOST_DIGITS)
                .map(value -> new Money(value, currency(column.unit(), currency)));
    }

    private static BigDecimal plain(BigDecimal value) {
        int decimals = Math.clamp(value.scale(), 0, MOST_DECIMALS);
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }

    private static String currency(String unit, String usual) {
        String code = SYMBOLS.getOrDefault(unit, unit);
        try {
            return Currency.getInstance(code).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            return usual;
        }
    }
}
