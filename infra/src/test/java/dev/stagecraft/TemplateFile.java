package dev.stagecraft;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.template.TemplateYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The template as it is written, nothing resolved. */
record TemplateFile(Json.Fields root) {
    private static final Path FILE = Path.of("..", "template.yaml");

    static TemplateFile read() {
        try {
            return new TemplateFile(TemplateYaml.read(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value at a path of names; JSON's null where there is none. */
    static Json at(Json from, String... path) {
        Json here = from;
        for (String name : path) {
            here = here instanceof Json.Fields fields ? fields.field(name).orElse(Json.Null.NULL) : Json.Null.NULL;
        }
        return here;
    }

    /** The text or number at a path, as text; empty where there is none. */
    static String text(Json from, String... path) {
        return switch (at(from, path)) {
            case Json.Text(String value) -> value;
            case Json.Null none -> "";
            case Json value -> value.text();
        };
    }

    /** The items of a list; a single value counts as a list of one. */
    static List<Json> items(Json from, String... path) {
        return switch (at(from, path)) {
            case Json.Items(List<Json> items) -> items;
            case Json.Null none -> List.of();
            case Json one -> List.of(one);
        };
    }

    /** The fields of an object. */
    static Map<String, Json> fields(Json from, String... path) {
        return at(from, path) instanceof Json.Fields fields ? fields.fields() : Map.of();
    }

    /** The text {@code {"Ref":"name"}}. */
    static String ref(String name) {
        return Json.object().put("Ref", name).build().text();
    }

    /** The properties of all resources of one type, by logical id. */
    Map<String, Json> properties(String type) {
        Map<String, Json> found = new LinkedHashMap<>();
        fields(root, "Resources").forEach((name, resource) -> {
            if (type.equals(text(resource, "Type"))) {
                found.put(name, at(resource, "Properties"));
            }
        });
        return found;
    }

    /** The properties of one resource. */
    Json resource(String logicalId) {
        return at(root, "Resources", logicalId, "Properties");
    }

    Map<String, Json> functions() {
        return properties("AWS::Serverless::Function");
    }

    /** A property of a function, its own or the one of {@code Globals}. */
    String ofFunction(String function, String... path) {
        String own = text(resource(function), path);
        return own.isEmpty() ? text(at(root, "Globals", "Function"), path) : own;
    }

    /** The events of one kind, {@code Function.Event} to properties. */
    Map<String, Json> events(String type) {
        Map<String, Json> found = new LinkedHashMap<>();
        functions()
                .forEach((function, properties) -> fields(properties, "Events").forEach((name, event) -> {
                    if (type.equals(text(event, "Type"))) {
                        found.put(function + "." + name, at(event, "Properties"));
                    }
                }));
        return found;
    }

    /** The keys {@code PUT /v1/...} of a function's routes. */
    List<String> routes(String function) {
        return fields(resource(function), "Events").values().stream()
                .filter(event -> "HttpApi".equals(text(event, "Type")))
                .map(event -> text(event, "Properties", "Method") + " " + text(event, "Properties", "Path"))
                .toList();
    }

    /** The alarms on a metric of the resource that is named like this. */
    Stream<Json> alarms(String namespace, String metric, String dimension, String value) {
        var wanted = List.<Json>of(Json.object()
                .put("Name", dimension)
                .put(
                        "Value",
                        TemplateYaml.read("value: " + value).field("value").orElseThrow())
                .build());
        return properties("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> namespace.equals(text(alarm, "Namespace"))
                        && metric.equals(text(alarm, "MetricName"))
                        && wanted.equals(items(alarm, "Dimensions")));
    }
}
