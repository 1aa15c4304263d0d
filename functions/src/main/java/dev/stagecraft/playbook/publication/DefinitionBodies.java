package dev.stagecraft.playbook.publication;

import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.playbook.Content;
import dev.stagecraft.playbook.DefinitionRef;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The store of published documents in the bucket, {@code definitions/{organisation}/{id}@{n}.json}: written once, read
 * once per process, checked against their hash.
 */
final class DefinitionBodies {
    private static final int MOST_CACHED = 1_000;

    private final ObjectStore objects;
    private final ConcurrentMap<String, StoredBody> cache = new ConcurrentHashMap<>();

    DefinitionBodies(ObjectStore objects) {
        this.objects = objects;
    }

    /** A published document as read from the bucket. */
    record StoredBody(Content content, Json.Fields document, String hash) {}

    /** Writes a document; false when this version's key holds another one, left by a publication that never completed. */
    boolean write(String organisation, Json.Fields document) {
        var content = Content.of(document);
        byte[] bytes = document.canonical().getBytes(StandardCharsets.UTF_8);
        String key = key(organisation, new DefinitionRef(content.id(), content.version()));
        return objects.putOnce(key, bytes, "application/json")
                || objects.get(key)
                        .filter(stored -> Arrays.equals(stored, bytes))
                        .isPresent();
    }

    /** Reads the document of a version that the table names. */
    StoredBody read(String organisation, DefinitionRef ref, String hash) {
        String key = key(organisation, ref);
        StoredBody cached = cache.get(key);
        if (cached != null && cached.hash().equals(hash)) {
            return cached;
        }
        byte[] bytes = objects.get(key)
                .orElseThrow(() -> new IllegalStateException("The body of a published version is missing: " + key));
        var document = (Json.Fields) Json.parse(bytes);
        if (!ContentHash.of(document).equals(hash)) {
            throw new IllegalStateException("The body of a published version does not have its hash: " + key);
        }
        var body = new StoredBody(Content.of(document), document, hash);
        if (cache.size() >= MOST_CACHED) {
            cache.clear();
        }
        cache.put(key, body);
        return body;
    }

    private static String key(String organisation, DefinitionRef ref) {
        return "definitions/" + organisation + "/" + ref + ".json";
    }
}
