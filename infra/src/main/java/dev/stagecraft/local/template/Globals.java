package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The merge of a SAM template's {@code Globals} into a resource, by SAM's rules: maps are merged by key, lists are
 * appended, and other values are replaced.
 *
 * <p><b>Source</b>: AWS SAM developer guide, "Globals section", overridable properties.
 */
final class Globals {
    private Globals() {}

    static Json merge(Json shared, Json own) {
        if (shared instanceof Json.Fields sharedFields && own instanceof Json.Fields ownFields) {
            Map<String, Json> merged = new LinkedHashMap<>(sharedFields.fields());
            ownFields.fields().forEach((name, value) -> merged.merge(name, value, Globals::merge));
            return new Json.Fields(merged);
        }
        if (shared instanceof Json.Items sharedItems && own instanceof Json.Items ownItems) {
            return Json.of(Stream.concat(sharedItems.items().stream(), ownItems.items().stream())
                    .toList());
        }
        return own;
    }
}
