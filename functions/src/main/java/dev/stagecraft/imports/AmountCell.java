package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.opportunity.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A reader of amounts of money: a number of its column's format, in the currency that its row or its column's unit tells. */
final class AmountCell {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DECIMALS = 4;

    private AmountCell() {}

    /**
     * Reads an amount; empty if the cell is none.
     *
     * @param told the currency that the row tells in another column; null if it tells none
     * @param usual the organisation's currency, for an amount without one
     */
    static Optional<Money> read(Column column, String cell, @Nullable String told, String usual) {
        return column.amount(cell)
                .map(amount -> new Money(
                        plain(amount.value()),
                        Objects.requireNonNullElse(told, Objects.requireNonNullElse(amount.currency(), usual))))
                .filter(amount -> amount.value().precision() - amount.value().scale() <= MOST_DIGITS);
    }

    private static BigDecimal plain(BigDecimal value) {
        int decimals = Math.clamp(value.scale(), 0, MOST_DECIMALS);
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }
}
