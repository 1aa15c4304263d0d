package dev.stagecraft.model.features;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.InvalidBundleException;
import java.util.List;
import java.util.Locale;

/**
 * The writer and reader of a {@link FeatureSpace}, the columns of a model, as JSON: {@code features.json} of a model
 * bundle.
 */
public final class FeatureJson {
    /** The only format there is. */
    static final int FORMAT = 1;

    private FeatureJson() {}

    /** The JSON of a feature space. */
    public static Json.Fields write(FeatureSpace space) {
        List<Json> fields = space.fields().stream().map(FeatureJson::write).toList();
        return Json.object().put("format", FORMAT).put("fields", fields).build();
    }

    /** Reads the JSON back. */
    public static FeatureSpace read(byte[] bytes) {
        var stored = BundleJson.parse("features.json", bytes);
        stored.format(FORMAT);
        try {
            return new FeatureSpace(
                    stored.objects("fields").stream().map(FeatureJson::field).toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidBundleException("features.json: " + e.getMessage(), e);
        }
    }

    private static Json write(FeatureField field) {
        var json = Json.object()
                .put("name", field.name())
                .put("kind", field.kind().name().toLowerCase(Locale.ROOT));
        return field.levels().isEmpty()
                ? json.build()
                : json.putTexts("levels", field.levels()).build();
    }

    private static FeatureField field(BundleJson field) {
        var kind = FeatureField.FeatureEncoding.valueOf(field.text("kind").toUpperCase(Locale.ROOT));
        return new FeatureField(
                field.text("name"),
                kind,
                kind == FeatureField.FeatureEncoding.CATEGORY ? field.texts("levels") : List.of());
    }
}
