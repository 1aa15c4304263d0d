package dev.stagecraft.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tolerant reader of a JSON object's text that cuts the array in one field into the texts of its elements, so that
 * one that {@link Json#parse} refuses does not spoil the others. Such an element has duplicate keys, lone surrogates,
 * too much depth or invalid numbers. Text that is not JSON at all cannot be cut.
 */
public final class LooseJson {
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(UNLIMITED)
                    .maxNumberLength(UNLIMITED)
                    .maxStringLength(UNLIMITED)
                    .maxNameLength(UNLIMITED)
                    .build())
            .build();

    private LooseJson() {}

    /**
     * An object split in two: its text with one array emptied, and the array's elements.
     *
     * @param rest the object's text with the array emptied
     * @param elements the text of each array element, unchanged
     */
    public record Parts(String rest, List<String> elements) {
        public Parts {
            elements = List.copyOf(elements);
        }
    }

    /**
     * Splits the array {@code field} off an object; empty when there is no such array, or the text cannot be split.
     */
    public static Optional<Parts> apart(String object, String field) {
        try (JsonParser parser = FACTORY.createParser(object)) {
            if (!find(parser, field) || parser.currentToken() != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            int start = place(parser);
            List<String> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                int from = (int) parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                parser.finishToken();
                elements.add(object.substring(from, place(parser)));
            }
            return Optional.of(new Parts(object.substring(0, start) + "]" + object.substring(place(parser)), elements));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The text in a field of an object; empty when there is none that can be read. */
    public static Optional<String> text(String object, String field) {
        try (JsonParser parser = FACTORY.createParser(object)) {
            return find(parser, field) && parser.currentToken() == JsonToken.VALUE_STRING
                    ? Optional.of(parser.getText())
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Moves the parser to the value of the object's first field with this name. */
    private static boolean find(JsonParser parser, String field) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = parser.currentName().equals(field);
            parser.nextToken();
            if (wanted) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    /** The parser's offset in the text, just after its current token. */
    private static int place(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }
}
