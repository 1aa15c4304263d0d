package dev.stagecraft.model.bundle;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonException;
import dev.stagecraft.json.PackedJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object of a model bundle, as text or packed, read strictly: what is missing or of another type is an {@link
 * InvalidBundleException} that names the document and the field.
 */
public record BundleJson(String document, Json.Fields object) {

    /** A document of a bundle, read from its text or packed bytes. */
    public static BundleJson parse(String document, byte[] bytes) {
        try {
            return of(document, PackedJson.isPacked(bytes) ? PackedJson.read(bytes) : Json.parse(bytes));
        } catch (JsonException e) {
            throw new InvalidBundleException(document + " is not JSON: " + e.getMessage(), e);
        }
    }

    /** Refuses any format but this. */
    public void format(int expected) {
        long format = (long) number("format");
        if (format != expected) {
            throw new InvalidBundleException(document + " has format " + format + "; this release reads " + expected);
        }
    }

    boolean has(String name) {
        return object.field(name).isPresent();
    }

    /** A text field. */
    public String text(String name) {
        if (field(name) instanceof Json.Text text) {
            return text.value();
        }
        throw wrong(name, "a text");
    }

    /** A field that is a time in UTC. */
    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw wrong(name, "an instant");
        }
    }

    /** A field that is true or false. */
    public boolean truth(String name) {
        if (field(name) instanceof Json.Bool bool) {
            return bool.value();
        }
        throw wrong(name, "true or false");
    }

    /** A field that is a number. */
    public double number(String name) {
        return decimal(name).doubleValue();
    }

    float single(String name) {
        return decimal(name).floatValue();
    }

    private BigDecimal decimal(String name) {
        if (field(name) instanceof Json.Num num) {
            return num.value();
        }
        throw wrong(name, "a number");
    }

    /** A field that is an object. */
    public BundleJson object(String name) {
        return of(inside(name), field(name));
    }

    /** A field that is an array of objects. */
    public List<BundleJson> objects(String name) {
        var objects = new ArrayList<BundleJson>();
        for (Json item : items(name)) {
            objects.add(of(inside(name), item));
        }
        return objects;
    }

    /** A field that is an array of texts. */
    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (Json item : items(name)) {
            if (!(item instanceof Json.Text text)) {
                throw wrong(name, "an array of texts");
            }
            texts.add(text.value());
        }
        return texts;
    }

    /** A field that is an array of numbers. */
    public List<Double> numbers(String name) {
        var numbers = new ArrayList<Double>();
        for (Json item : items(name)) {
            if (!(item instanceof Json.Num number)) {
                throw wrong(name, "an array of numbers");
            }
            numbers.add(number.value().doubleValue());
        }
        return numbers;
    }

    /** The fields by name. */
    public Map<String, Json> fields() {
        return object.fields();
    }

    Optional<BundleJson> optional(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    private List<Json> items(String name) {
        if (field(name) instanceof Json.Items items) {
            return items.items();
        }
        throw wrong(name, "an array");
    }

    private Json field(String name) {
        var field = object.field(name);
        if (field.isEmpty()) {
            throw new InvalidBundleException(document + " lacks the field " + name);
        }
        return field.get();
    }

    private static BundleJson of(String document, Json json) {
        if (json instanceof Json.Fields fields) {
            return new BundleJson(document, fields);
        }
        throw new InvalidBundleException(document + " is not a JSON object");
    }

    /** The path of a field, joined without {@code +}, whose first use costs a fresh process a dozen milliseconds. */
    private String inside(String name) {
        return document.concat(".").concat(name);
    }

    private InvalidBundleException wrong(String name, String expected) {
        return new InvalidBundleException(document + ": " + name + " is not " + expected);
    }
}
