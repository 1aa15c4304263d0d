package dev.stagecraft.model.bundle;

import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifest of a model bundle: the model's version and kind (flat or not), the versions of the libraries that wrote
 * it, and the SHA-256 of every other file.
 *
 * @param flat whether the model is a forest that is laid flat
 * @param hashes {@code sha256:} and hex, by part
 */
public record Manifest(String version, boolean flat, String tribuo, String xgboost, Map<String, String> hashes) {
    /** The only format there is. */
    static final int FORMAT = 1;

    private static final String HASHES = "parts";

    /** The manifest of these parts. */
    public static Manifest of(String version, boolean flat, String tribuo, String xgboost, Map<String, byte[]> parts) {
        var hashes = new TreeMap<String, String>();
        parts.forEach((name, bytes) -> hashes.put(name, ContentHash.of(bytes)));
        return new Manifest(version, flat, tribuo, xgboost, hashes);
    }

    /** Reads {@link #bytes()} back. */
    public static Manifest read(byte[] bytes) {
        var json = BundleJson.parse(ModelBundle.MANIFEST, bytes);
        json.format(FORMAT);
        var parts = json.object(HASHES);
        var hashes = new TreeMap<String, String>();
        parts.fields().keySet().forEach(name -> hashes.put(name, parts.text(name)));
        return new Manifest(
                json.text("version"), json.truth("flat"), json.text("tribuo"), json.text("xgboost"), hashes);
    }

    /** The manifest as JSON. */
    public byte[] bytes() {
        var parts = Json.object();
        hashes.forEach(parts::put);
        return Json.object()
                .put("format", FORMAT)
                .put("version", version)
                .put("flat", flat)
                .put("tribuo", tribuo)
                .put("xgboost", xgboost)
                .put(HASHES, parts.build())
                .build()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Refuses parts that are not the ones written. */
    public void check(ModelBundle bundle) {
        if (!version.equals(bundle.version())) {
            throw new InvalidBundleException("manifest.json is of model " + version + ", not of " + bundle.version());
        }
        bundle.parts().forEach((name, bytes) -> {
            if (!name.equals(ModelBundle.MANIFEST) && !ContentHash.of(bytes).equals(hashes.get(name))) {
                throw new InvalidBundleException(
                        name + " of model " + version + " is damaged: its SHA-256 is not the one in manifest.json");
            }
        });
    }
}
