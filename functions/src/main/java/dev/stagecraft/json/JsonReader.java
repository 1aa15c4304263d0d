package dev.stagecraft.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict parser of JSON text into {@link Json} values, which refuses malformed, ambiguous and too deep documents. It
 * allows no duplicate keys, no lone surrogates, no NaN and nothing after the document; only valid UTF-8, at most {@link
 * #MAX_DEPTH} levels and numbers of at most 40 digits that a double can hold, as RFC 8785 requires.
 */
final class JsonReader {
    /** The maximum nesting depth; deeper documents are refused. */
    static final int MAX_DEPTH = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(40)
                    .maxStringLength(20_000_000)
                    .build())
            .build();

    private JsonReader() {}

    static Json read(byte[] utf8) {
        try {
            return read(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new JsonException("The text is not valid UTF-8", 0, 0, e);
        }
    }

    static Json read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new JsonException("The document is empty", 1, 1, null);
            }
            Json value = value(parser);
            if (parser.nextToken() != null) {
                throw failure("There is text after the end of the document", parser);
            }
            return value;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new JsonException(
                    e.getOriginalMessage(), at == null ? 0 : at.getLineNr(), at == null ? 0 : at.getColumnNr(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Json value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(wellFormed(parser.getText(), parser));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> Json.Null.NULL;
            default -> throw failure("Unexpected " + token, parser);
        };
    }

    private static Json number(JsonParser parser) throws IOException {
        var number = parser.getDecimalValue();
        if (NumberRange.isBeyond(number)) {
            throw failure("A number is out of range", parser);
        }
        return new Json.Num(number);
    }

    private static Json object(JsonParser parser) throws IOException {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = wellFormed(parser.currentName(), parser);
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return new Json.Fields(fields);
    }

    private static Json array(JsonParser parser) throws IOException {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Json.Items(items);
    }

    private static String wellFormed(String text, JsonParser parser) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw failure("A text contains a lone surrogate", parser);
            }
        }
        return text;
    }

    private static JsonException failure(String message, JsonParser parser) {
        var at = parser.currentLocation();
        return new JsonException(message, at.getLineNr(), at.getColumnNr(), null);
    }
}
