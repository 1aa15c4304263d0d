package dev.stagecraft.imports.xlsx;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** The rows of one sheet, read one after another. */
final class SheetRows {
    private static final int MOST_COLUMNS = 16_384;

    private final PartReader xml;
    private final List<String> texts;
    private final CellFormats formats;
    private int number;

    SheetRows(InputStream sheet, List<String> texts, CellFormats formats) throws XMLStreamException {
        this.xml = new PartReader(sheet);
        this.texts = texts;
        this.formats = formats;
    }

    /** The number of the row that was read last, from 1. */
    int number() {
        return number;
    }

    /** The next row's cells as texts, without empty ones at its end; empty after the last row. */
    Optional<List<String>> next() throws XMLStreamException, SpreadsheetException {
        while (xml.next()) {
            if (xml.starts("row")) {
                int told = xml.attribute("r").map(SheetRows::whole).orElse(number + 1);
                number = Math.max(told, number + 1);
                return Optional.of(row());
            }
        }
        return Optional.empty();
    }

    private List<String> row() throws XMLStreamException, SpreadsheetException {
        List<String> cells = new ArrayList<>();
        int filled = 0;
        while (xml.next() && !xml.ends("row")) {
            if (!xml.starts("c")) {
                continue;
            }
            int place = xml.attribute("r").map(SheetRows::column).orElse(cells.size());
            if (place < cells.size() || place >= MOST_COLUMNS) {
                throw new SpreadsheetException("The cells of row " + number + " are in no order");
            }
            while (cells.size() < place) {
                cells.add("");
            }
            cells.add(cell());
            filled = cells.getLast().isEmpty() ? filled : cells.size();
        }
        return cells.subList(0, filled);
    }

    private String cell() throws XMLStreamException {
        String type = xml.attribute("t").orElse("n");
        int format = xml.attribute("s").map(SheetRows::whole).orElse(-1);
        String value = "";
        while (xml.next() && !xml.ends("c")) {
            if (xml.starts("v")) {
                value = value();
            } else if (xml.starts("is")) {
                value = SharedTexts.text(xml, "is");
            }
        }
        return value.isEmpty() ? "" : shown(type, value, format);
    }

    private String value() throws XMLStreamException {
        var value = new StringBuilder();
        while (xml.next() && !xml.ends("v")) {
            SharedTexts.append(value, xml);
        }
        return value.toString();
    }

    private String shown(String type, String value, int format) {
        return switch (type) {
            case "s" -> {
                int place = whole(value.strip());
                yield place >= 0 && place < texts.size() ? texts.get(place) : "";
            }
            case "b" -> value.strip().equals("1") ? "true" : "false";
            case "n" -> formats.text(value.strip(), format);
            case "str" -> SharedTexts.unescaped(value);
            default -> value;
        };
    }

    private static int whole(String digits) {
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
    }

    /** The column of a cell's name, from 0: {@code AB12} is 27. */
    private static int column(String name) {
        int column = 0;
        for (int i = 0; i < name.length() && Character.isLetter(name.charAt(i)) && column <= MOST_COLUMNS; i++) {
            column = column * 26 + Character.toUpperCase(name.charAt(i)) - 'A' + 1;
        }
        return column - 1;
    }
}
