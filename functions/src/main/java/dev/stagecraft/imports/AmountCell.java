package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.opportunity.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/** A reader of amounts of money: a number of its column's format, in the currency that the column's unit names. */
final class AmountCell {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 4;

    private AmountCell() {}

    /**
     * Reads an amount; empty if the cell is none.
     *
     * @param currency the organisation's currency, for a cell that names none
     */
    static Optional<Money> read(Column column, String cell, String currency) {
        return column.amount(cell)
                .map(amount ->
                        new Money(plain(amount.value()), Objects.requireNonNullElse(amount.currency(), currency)))
                .filter(amount -> amount.value().precision() - amount.value().scale() <= MOST_DIGITS);
    }

    private static BigDecimal plain(BigDecimal value) {
        int decimals = Math.clamp(value.scale(), 0, MOST_DECIMALS);
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }
}
