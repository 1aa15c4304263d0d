package dev.stagecraft.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The writer and reader of {@link Json} in a binary form that needs no text parser, for documents that a process needs
 * before its first answer. A parser of text and its classes take a fresh process many times as long.
 *
 * <p><b>Shape</b>, big-endian: the byte {@value #FORMAT}, with which no text of JSON begins, and one value. A value is a
 * byte that names its kind, then: of a number that fits, its unscaled value (8 bytes) and scale (4), of any other its
 * digits as a text; of a text its length in bytes (4) and UTF-8; of an array its length (4) and values; of an object its
 * length (4) and names, as texts without a kind, each with its value. Fields keep their order.
 *
 * <p><b>Errors</b>: {@link JsonException} for anything that {@link #write} does not give.
 */
public final class PackedJson {
    /** The first byte of every packed document. */
    static final byte FORMAT = 1;

    private static final byte NULL = 0;
    private static final byte FALSE = 1;
    private static final byte TRUE = 2;
    private static final byte NUMBER = 3;
    private static final byte DIGITS = 4;
    private static final byte TEXT = 5;
    private static final byte ARRAY = 6;
    private static final byte OBJECT = 7;

    private static final int LONG_BITS = 63;

    private PackedJson() {}

    /** True if the bytes start like a packed document, and not like text. */
    public static boolean isPacked(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == FORMAT;
    }

    /** Writes a JSON value in the packed form. */
    public static byte[] write(Json value) {
        var out = ByteBuffer.allocate(1 + size(value));
        put(out.put(FORMAT), value);
        return out.array();
    }

    /** Reads a JSON value from the packed form. */
    public static Json read(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        try {
            if (in.get() != FORMAT) {
                throw wrong("The packed document has another format", in);
            }
            Json value = value(in, 0);
            if (in.hasRemaining()) {
                throw wrong("There are bytes after the end of the packed document", in);
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new JsonException("The packed document ends too early", 1, in.position(), e);
        } catch (NumberFormatException e) {
            throw new JsonException("The packed document contains an invalid number", 1, in.position(), e);
        }
    }

    private static int size(Json value) {
        return 1
                + switch (value) {
                    case Json.Null ignored -> 0;
                    case Json.Bool ignored -> 0;
                    case Json.Num num -> fits(num.value()) ? Long.BYTES + Integer.BYTES : sizeOf(digits(num.value()));
                    case Json.Text text -> sizeOf(utf8(text.value()));
                    case Json.Items items ->
                        Integer.BYTES
                                + items.items().stream()
                                        .mapToInt(PackedJson::size)
                                        .sum();
                    case Json.Fields fields ->
                        Integer.BYTES
                                + fields.fields().entrySet().stream()
                                        .mapToInt(field -> sizeOf(utf8(field.getKey())) + size(field.getValue()))
                                        .sum();
                };
    }

    private static int sizeOf(byte[] text) {
        return Integer.BYTES + text.length;
    }

    private static void put(ByteBuffer out, Json value) {
        switch (value) {
            case Json.Null ignored -> out.put(NULL);
            case Json.Bool bool -> out.put(bool.value() ? TRUE : FALSE);
            case Json.Num num -> put(out, num.value());
            case Json.Text text -> put(out.put(TEXT), utf8(text.value()));
            case Json.Items items -> {
                out.put(ARRAY).putInt(items.items().size());
                items.items().forEach(item -> put(out, item));
            }
            case Json.Fields fields -> {
                out.put(OBJECT).putInt(fields.fields().size());
                fields.fields().forEach((name, field) -> {
                    put(out, utf8(name));
                    put(out, field);
                });
            }
        }
    }

    private static void put(ByteBuffer out, BigDecimal number) {
        if (fits(number)) {
            out.put(NUMBER).putLong(number.unscaledValue().longValueExact()).putInt(number.scale());
        } else {
            put(out.put(DIGITS), digits(number));
        }
    }

    private static void put(ByteBuffer out, byte[] text) {
        out.putInt(text.length).put(text);
    }

    private static boolean fits(BigDecimal number) {
        BigInteger unscaled = number.unscaledValue();
        return unscaled.bitLength() <= LONG_BITS;
    }

    private static byte[] digits(BigDecimal number) {
        return utf8(number.toString());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Reading goes without lambdas and patterns: their first use costs a fresh process more than all the rest here.

    private static Json value(ByteBuffer in, int depth) {
        if (depth > JsonReader.MAX_DEPTH) {
            throw wrong("The packed document is nested too deeply", in);
        }
        byte kind = in.get();
        return switch (kind) {
            case NULL -> Json.Null.NULL;
            case FALSE -> new Json.Bool(false);
            case TRUE -> new Json.Bool(true);
            case NUMBER -> number(BigDecimal.valueOf(in.getLong(), in.getInt()), in);
            case DIGITS -> number(new BigDecimal(text(in)), in);
            case TEXT -> new Json.Text(text(in));
            case ARRAY -> array(in, depth);
            case OBJECT -> object(in, depth);
            default -> throw wrong("The packed document holds a value of kind " + kind, in);
        };
    }

    private static Json number(BigDecimal number, ByteBuffer in) {
        if (NumberRange.isBeyond(number)) {
            throw wrong("The packed document holds a number out of range", in);
        }
        return new Json.Num(number);
    }

    private static Json array(ByteBuffer in, int depth) {
        int length = length(in);
        List<Json> items = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            items.add(value(in, depth + 1));
        }
        return new Json.Items(items);
    }

    private static Json object(ByteBuffer in, int depth) {
        int length = length(in);
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = 0; i < length; i++) {
            String name = text(in);
            if (fields.put(name, value(in, depth + 1)) != null) {
                throw wrong("The packed document holds the field " + name + " twice", in);
            }
        }
        return new Json.Fields(fields);
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[length(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads a length in bytes or values, and checks it against the bytes that are left. */
    private static int length(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw wrong("The packed document announces a length of " + length, in);
        }
        return length;
    }

    private static JsonException wrong(String message, ByteBuffer in) {
        return new JsonException(message, 1, in.position(), null);
    }
}
