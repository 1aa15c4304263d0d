package dev.stagecraft.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.TreeMap;

/** A writer of {@link Json} as compact text or in the canonical form of RFC 8785. */
final class JsonWriter {
    private final StringBuilder out = new StringBuilder(256);
    private final boolean canonical;

    private JsonWriter(boolean canonical) {
        this.canonical = canonical;
    }

    static String compact(Json value) {
        return new JsonWriter(false).write(value).out.toString();
    }

    static String canonical(Json value) {
        return new JsonWriter(true).write(value).out.toString();
    }

    private JsonWriter write(Json value) {
        switch (value) {
            case Json.Null ignored -> out.append("null");
            case Json.Bool bool -> out.append(bool.value());
            case Json.Num num -> out.append(canonical ? ecmaScript(num.value().doubleValue()) : plain(num.value()));
            case Json.Text text -> quote(text.value());
            case Json.Items array -> items(array);
            case Json.Fields object -> fields(object);
        }
        return this;
    }

    private void items(Json.Items array) {
        char separator = '[';
        for (Json item : array.items()) {
            out.append(separator);
            write(item);
            separator = ',';
        }
        out.append(array.items().isEmpty() ? "[]" : "]");
    }

    private void fields(Json.Fields object) {
        Map<String, Json> fields = canonical ? new TreeMap<>(object.fields()) : object.fields();
        char separator = '{';
        for (var field : fields.entrySet()) {
            out.append(separator);
            quote(field.getKey());
            out.append(':');
            write(field.getValue());
            separator = ',';
        }
        out.append(fields.isEmpty() ? "{}" : "}");
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** The number as text, without an exponent for everyday sizes. */
    private static String plain(BigDecimal value) {
        var stripped = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        boolean everyday = stripped.scale() > -20 && stripped.scale() < 30;
        return everyday ? stripped.toPlainString() : stripped.toString();
    }

    /**
     * The number as ECMAScript's Number::toString writes it (ECMA-262, 6.1.6.1.20), from Java's shortest digits (JDK
     * 19 and later).
     */
    private static String ecmaScript(double value) {
        if (value == 0) {
            return "0";
        }
        if (value < 0) {
            return "-" + ecmaScript(-value);
        }
        var shortest = shortest(value);
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale();
        if (point > 21 || point < -5) {
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            int exponent = point - 1;
            return mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return digits + "0".repeat(point - digits.length());
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    /**
     * The shortest decimal that reads back as this double; Java always writes at least two digits (4.9E-324 for
     * 5e-324), so one digit is tried first.
     */
    private static BigDecimal shortest(double value) {
        var digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (digits.precision() == 2) {
            var rounded = digits.round(new MathContext(1));
            return rounded.doubleValue() == value ? rounded.stripTrailingZeros() : digits;
        }
        return digits;
    }
}
