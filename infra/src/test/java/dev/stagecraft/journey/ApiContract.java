package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.stagecraft.json.Json;
import dev.stagecraft.openapi.ApiDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The published description of the API, as a check of what is sent and of what comes back.
 *
 * <p>Replies are checked more strictly than the document tells clients to be: a member that no schema names is a mistake, so
 * that the document cannot fall behind the handlers.
 */
final class ApiContract {
    /** The one that is served. */
    static final ApiContract PUBLISHED =
            new ApiContract((Json.Fields) Json.parse(ApiDocument.current().text()));

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Json.Fields document;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    ApiContract(Json.Fields document) {
        this.document = document;
    }

    Json.Fields document() {
        return document;
    }

    /** An operation by a path with values in it; the path with the fewest parameters wins. */
    Optional<Json.Fields> operation(String method, String path) {
        return object(document, "paths").fields().entrySet().stream()
                .filter(each -> path.matches(each.getKey().replaceAll("\\{[a-z]+\\}", "[^/]+")))
                .min(Comparator.comparingInt(each -> each.getKey().split("\\{", -1).length))
                .map(each -> (Json.Fields) each.getValue())
                .flatMap(item -> item.field(method.toLowerCase(java.util.Locale.ROOT)))
                .map(Json.Fields.class::cast);
    }

    /** Checks a reply: its status is described, and its body is as described. */
    void checkReply(String method, String path, int status, String body) {
        var operation = operation(method, path);
        if (operation.isEmpty()) {
            return;
        }
        String what = method + " " + path + " " + status + ": " + body;
        var described = object(operation.get(), "responses").field(Integer.toString(status));
        assertThat(described).as("no such status is described: %s", what).isPresent();
        var content = resolved((Json.Fields) described.orElseThrow()).field("content");
        if (content.isEmpty()) {
            assertThat(body).as(what).isEmpty();
            return;
        }
        List<String> faults = new ArrayList<>();
        for (Json media : ((Json.Fields) content.get()).fields().values()) {
            var found = faults(object((Json.Fields) media, "schema"), true, body);
            if (found.isEmpty()) {
                return;
            }
            faults.addAll(found);
        }
        assertThat(faults).as(what).isEmpty();
    }

    /** What is wrong with a request's body; nothing where the operation takes none. */
    List<String> requestFaults(Json.Fields operation, String body) {
        var described = operation.field("requestBody");
        if (described.isEmpty()) {
            return body.isEmpty() ? List.of() : List.of("takes no body");
        }
        var media = object(object((Json.Fields) described.get(), "content"), "application/json");
        return faults(object(media, "schema"), false, body);
    }

    private List<String> faults(Json.Fields schema, boolean strict, String body) {
        return schemas
                .computeIfAbsent(strict + schema.text(), key -> compiled(schema, strict))
                .validate(body, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The schema with all that it refers to, as one document of JSON Schema. */
    private Schema compiled(Json.Fields schema, boolean strict) {
        Json.Fields all = object(object(document, "components"), "schemas");
        String text = Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$defs", strict ? closed(all) : all)
                .put("allOf", Json.of(List.of(strict ? closed(schema) : schema)))
                .build()
                .text()
                .replace("#/components/schemas/", "#/$defs/");
        return REGISTRY.getSchema(text, InputFormat.JSON);
    }

    /** The same where no object may have members that it does not name. */
    private static Json closed(Json schema) {
        return switch (schema) {
            case Json.Fields fields -> {
                Map<String, Json> closed = new LinkedHashMap<>();
                fields.fields().forEach((name, value) -> closed.put(name, closed(value)));
                if (fields.field("properties")
                        .filter(Json.Fields.class::isInstance)
                        .isPresent()) {
                    closed.putIfAbsent("additionalProperties", Json.of(false));
                }
                yield new Json.Fields(closed);
            }
            case Json.Items items ->
                Json.of(items.items().stream().map(ApiContract::closed).toList());
            default -> schema;
        };
    }

    /** What a reference of the document points at; anything else is itself. */
    Json.Fields resolved(Json.Fields described) {
        var reference = described.field("$ref");
        if (reference.isEmpty()) {
            return described;
        }
        Json.Fields at = document;
        for (String name : ((Json.Text) reference.get()).value().substring(2).split("/", -1)) {
            at = object(at, name);
        }
        return at;
    }

    static Json.Fields object(Json.Fields fields, String name) {
        return (Json.Fields)
                fields.field(name).orElseThrow(() -> new AssertionError(name + " is missing in " + fields.text()));
    }
}
