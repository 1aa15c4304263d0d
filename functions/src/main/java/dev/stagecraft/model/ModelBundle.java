package dev.stagecraft.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything one model version consists of, as files: what lies under {@code models/{organisation}/{version}/}.
 *
 * <p><b>Shape</b>: {@code manifest.json} (format, versions, SHA-256 of every other part), {@code model.tribuo} (Tribuo's
 * protobuf), {@code features.json}, {@code card.json}, {@code golden.json} (facts and the margins they must have) and,
 * for boosted trees, {@code forest.bin}.
 *
 * @param parts the files by name; not to be changed
 */
public record ModelBundle(String version, Map<String, byte[]> parts) {
    /** Checksums and versions. */
    public static final String MANIFEST = "manifest.json";
    /** Tribuo's protobuf. */
    public static final String TRIBUO = "model.tribuo";
    /** The flat trees. */
    public static final String FOREST = "forest.bin";
    /** The columns. */
    public static final String FEATURES = "features.json";
    /** The model card. */
    public static final String CARD = "card.json";
    /** Facts and the margins that they must have. */
    public static final String GOLDEN = "golden.json";

    public ModelBundle {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** A part that must be there. */
    public byte[] part(String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new WrongBundleException("The bundle of model " + version + " lacks " + name);
        }
        return part;
    }
}
