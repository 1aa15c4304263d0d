package dev.stagecraft.imports.xlsx;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/** The texts of a workbook that its cells refer to by number. */
final class SharedTexts {
    /** The escape of a character that XML cannot hold, such as {@code _x000D_}. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** The most characters of a cell; spreadsheets allow 32,767. */
    private static final int MOST_OF_A_CELL = 100_000;

    private static final int MOST_OF_ALL = 64_000_000;

    private SharedTexts() {}

    static List<String> read(InputStream part) throws XMLStreamException {
        var xml = new PartReader(part);
        List<String> texts = new ArrayList<>();
        long characters = 0;
        while (xml.next()) {
            if (xml.starts("si")) {
                texts.add(text(xml, "si"));
                characters += texts.getLast().length();
                if (characters > MOST_OF_ALL) {
                    throw new XMLStreamException("The texts have more than " + MOST_OF_ALL + " characters");
                }
            }
        }
        return texts;
    }

    /** The text of all runs up to the end of an element, without the hints on how to pronounce it. */
    static String text(PartReader xml, String element) throws XMLStreamException {
        var text = new StringBuilder();
        boolean reading = false;
        boolean pronunciation = false;
        while (xml.next() && !xml.ends(element)) {
            if (xml.starts("rPh")) {
                pronunciation = true;
            } else if (xml.ends("rPh")) {
                pronunciation = false;
            } else if (xml.starts("t")) {
                reading = !pronunciation;
            } else if (xml.ends("t")) {
                reading = false;
            } else if (reading) {
                append(text, xml);
            }
        }
        return unescaped(text.toString());
    }

    /** Adds the text at this place to a cell's. */
    static void append(StringBuilder cell, PartReader xml) throws XMLStreamException {
        cell.append(xml.text());
        if (cell.length() > MOST_OF_A_CELL) {
            throw new XMLStreamException("A cell has more than " + MOST_OF_A_CELL + " characters");
        }
    }

    static String unescaped(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(match ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))))
                : text;
    }
}
