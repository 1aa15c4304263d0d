package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.CurrencyNames;
import dev.stagecraft.json.Characters;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one row. A cell that cannot be read as what its column means is left out, and a text that is too long is cut;
 * both are noted as losses and never stop the row.
 */
final class RowCells {
    private static final int MOST_CHARACTERS = 200;
    private static final int MOST_VALUE_CHARACTERS = 1000;
    private static final int MOST_ATTRIBUTE_CHARACTERS = 20_000;
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final RowLayout layout;
    private final long line;
    private final List<String> fields;
    private final List<CellLoss> losses = new ArrayList<>();

    RowCells(RowLayout layout, long line, List<String> fields) {
        this.layout = layout;
        this.line = line;
        this.fields = fields;
    }

    long line() {
        return line;
    }

    /** The cells that were left out or cut so far. */
    List<CellLoss> losses() {
        return losses;
    }

    /** The text of a field; null where it is not mapped or the cell is empty. */
    @Nullable
    String text(ColumnMapping.Field field) {
        int place = layout.place(field).orElse(-1);
        String cell = place < 0 ? "" : fields.get(place).strip();
        return place < 0 || layout.columns().get(place).lacks(cell) ? null : cell;
    }

    /** The text of a field, cut where it is too long. */
    @Nullable
    String shortText(ColumnMapping.Field field) {
        String text = text(field);
        if (text == null || Characters.count(text) <= MOST_CHARACTERS) {
            return text;
        }
        lose(field, "has more than " + MOST_CHARACTERS + " characters; the rest is cut");
        return Characters.first(MOST_CHARACTERS, text);
    }

    /** The owner; a name that is too long for a rep is left out. */
    @Nullable
    String owner() {
        String owner = text(ColumnMapping.Field.owner);
        if (owner == null || Characters.count(owner) <= MOST_CHARACTERS) {
            return owner;
        }
        lose(ColumnMapping.Field.owner, "has more than " + MOST_CHARACTERS + " characters");
        return null;
    }

    /** The time of a field. */
    @Nullable
    ToldTime time(ColumnMapping.Field field) {
        String cell = text(field);
        if (cell == null) {
            return null;
        }
        var moment = column(field).moment(cell, layout.now());
        if (moment.isEmpty()) {
            lose(field, "is not a date in the format of its column");
            return null;
        }
        var at = moment.get().instant();
        if (at.isAfter(layout.now().toInstant().plus(CLOCKS_DIFFER))) {
            lose(field, "lies in the future");
            return null;
        }
        return new ToldTime(at, moment.get().day() != null);
    }

    /** The deal's amount; one of an unknown currency is left out. */
    @Nullable
    Money amount() {
        String cell = text(ColumnMapping.Field.amount);
        if (cell == null) {
            return null;
        }
        String named = text(ColumnMapping.Field.currency);
        String told = named == null ? null : CurrencyNames.code(named).orElse(null);
        if (named != null && told == null) {
            lose(ColumnMapping.Field.currency, "is not known");
            lose(ColumnMapping.Field.amount, "is in a currency that is not known");
            return null;
        }
        Optional<Money> amount = AmountCell.read(column(ColumnMapping.Field.amount), cell, told, layout.currency());
        if (amount.isEmpty()) {
            lose(ColumnMapping.Field.amount, "is not an amount in the format of its column");
        }
        return amount.orElse(null);
    }

    private Column column(ColumnMapping.Field field) {
        return layout.columns().get(layout.place(field).orElseThrow());
    }

    /** Notes that the cell of a field is lost. */
    void lose(ColumnMapping.Field field, String reason) {
        String cell = text(field);
        if (cell != null) {
            losses.add(new CellLoss(line, column(field).name(), cell, "The " + field + " " + reason));
        }
    }

    /** The mapped fields that the row empties. */
    Set<ColumnMapping.Field> cleared() {
        Set<ColumnMapping.Field> cleared = EnumSet.noneOf(ColumnMapping.Field.class);
        for (ColumnMapping.Field field : ColumnMapping.Field.values()) {
            if (layout.mapping().clears(field) && text(field) == null) {
                cleared.add(field);
            }
        }
        return cleared;
    }

    /** The attributes; where empty cells clear, an empty one is a JSON null. */
    Map<String, Json> attributes() {
        Map<String, Json> attributes = new LinkedHashMap<>();
        int characters = 0;
        for (int i = 0; i < layout.columns().size(); i++) {
            Column column = layout.columns().get(i);
            String cell = fields.get(i).strip();
            if (!layout.mapping().isAttribute(column.name())) {
                continue;
            }
            if (column.lacks(cell)) {
                if (layout.mapping().emptyClears()) {
                    attributes.put(column.name(), Json.Null.NULL);
                }
                continue;
            }
            characters += Characters.count(column.name()) + Math.min(Characters.count(cell), MOST_VALUE_CHARACTERS);
            if (characters > MOST_ATTRIBUTE_CHARACTERS) {
                lose(column, cell, "The row holds more than " + MOST_ATTRIBUTE_CHARACTERS + " characters");
                continue;
            }
            attribute(column, cell).ifPresent(value -> attributes.put(column.name(), value));
            column.currency(cell)
                    .ifPresent(currency -> attributes.putIfAbsent(column.currencyName(), Json.of(currency)));
        }
        return attributes;
    }

    private Optional<Json> attribute(Column column, String cell) {
        String text = Characters.first(MOST_VALUE_CHARACTERS, cell);
        var value = column.read(text, layout.now());
        if (value.isEmpty() && column.declared()) {
            lose(column, cell, "The value is not a " + column.type().label());
            return Optional.empty();
        }
        if (!text.equals(cell)) {
            lose(column, cell, "The value has more than " + MOST_VALUE_CHARACTERS + " characters; the rest is cut");
        }
        return value.or(() -> Optional.of(Json.of(text)));
    }

    private void lose(Column column, String cell, String message) {
        losses.add(new CellLoss(line, column.name(), cell, message));
    }
}
