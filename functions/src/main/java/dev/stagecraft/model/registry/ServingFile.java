package dev.stagecraft.model.registry;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.PackedJson;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.forest.ForestCodec;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The writer and reader of a flat model's {@code serving.bin}: all parts that scoring needs in one object, with nothing
 * to parse.
 *
 * <p><b>Shape</b>, big-endian: the magic number {@code SCSV}, format, version, number of parts; then each part's name and
 * bytes, documents as {@link PackedJson}. Names, versions and parts begin with their length in bytes (4). The last four bytes
 * are a CRC-32C of all before.
 *
 * <p><b>Source</b>: infra/decisions/0012-serving-file.md.
 */
final class ServingFile {
    /** The first four bytes. */
    static final int MAGIC = 0x53435356;
    /** The only format there is. */
    static final int FORMAT = 1;

    private static final int LEAST = 5 * Integer.BYTES;

    private ServingFile() {}

    /** The file of those parts that scoring needs. */
    static byte[] write(String version, Map<String, byte[]> parts) {
        var packed = new TreeMap<String, byte[]>();
        pack(ModelBundle.FLAT, parts, packed);
        pack(ModelBundle.ALWAYS, parts, packed);
        int size = LEAST + version.length();
        for (var part : packed.entrySet()) {
            size += 2 * Integer.BYTES + part.getKey().length() + part.getValue().length;
        }
        var out = ByteBuffer.allocate(size).putInt(MAGIC).putInt(FORMAT);
        put(out, version.getBytes(StandardCharsets.US_ASCII));
        out.putInt(packed.size());
        packed.forEach((name, part) -> {
            put(out, name.getBytes(StandardCharsets.US_ASCII));
            put(out, part);
        });
        return out.putInt(ForestCodec.checksum(out.array(), out.position())).array();
    }

    private static void pack(List<String> names, Map<String, byte[]> parts, Map<String, byte[]> packed) {
        for (String name : names) {
            byte[] part = parts.get(name);
            if (part != null) {
                packed.put(name, name.endsWith(".json") ? PackedJson.write(Json.parse(part)) : part);
            }
        }
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        out.putInt(bytes.length).put(bytes);
    }

    /**
     * The parts of a serving file as a bundle of this version; {@link InvalidBundleException} where the file is not
     * what was written.
     */
    static ModelBundle read(String version, byte[] file) {
        var in = ByteBuffer.wrap(file);
        int end = file.length - Integer.BYTES;
        if (file.length < LEAST || in.getInt() != MAGIC) {
            throw new InvalidBundleException("serving.bin of model " + version + " does not begin with SCSV");
        }
        int format = in.getInt();
        if (format != FORMAT) {
            throw new InvalidBundleException(
                    "serving.bin of model " + version + " has format " + format + "; this release reads " + FORMAT);
        }
        if (in.getInt(end) != ForestCodec.checksum(file, end)) {
            throw new InvalidBundleException(
                    "serving.bin of model " + version + " is damaged: its checksum does not hold");
        }
        try {
            return bundle(version, in.limit(end));
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            throw new InvalidBundleException(
                    "serving.bin of model " + version + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ModelBundle bundle(String version, ByteBuffer in) {
        String written = name(in);
        if (!written.equals(version)) {
            throw new InvalidBundleException("serving.bin is of model " + written + ", not of " + version);
        }
        int count = in.getInt();
        var parts = new TreeMap<String, byte[]>();
        for (int i = 0; i < count; i++) {
            parts.put(name(in), bytes(in));
        }
        return new ModelBundle(version, parts);
    }

    private static String name(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
