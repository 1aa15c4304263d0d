package dev.stagecraft.local.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A reader of one {@code AWS::DynamoDB::Table} of the template into a {@link TableSpec}. */
final class TableReader {
    private TableReader() {}

    static TableSpec read(TemplateSection table, String name) {
        var properties = table.section("Properties");
        Map<String, String> attributes = new HashMap<>();
        properties
                .sections("AttributeDefinitions")
                .forEach(each -> attributes.put(each.text("AttributeName"), each.text("AttributeType")));
        return new TableSpec(
                name,
                attributes,
                key(properties),
                properties.sections("GlobalSecondaryIndexes").stream()
                        .map(TableReader::index)
                        .toList(),
                properties
                        .optionalSection("TimeToLiveSpecification")
                        .filter(ttl -> ttl.truth("Enabled", false))
                        .map(ttl -> ttl.text("AttributeName")));
    }

    private static TableSpec.Index index(TemplateSection index) {
        var projection = index.section("Projection");
        return new TableSpec.Index(
                index.text("IndexName"),
                key(index),
                projection.optionalText("ProjectionType").orElse("ALL"),
                projection.texts("NonKeyAttributes"));
    }

    private static TableSpec.Key key(TemplateSection owner) {
        List<TemplateSection> schema = owner.sections("KeySchema");
        var partition = schema.stream()
                .filter(each -> "HASH".equals(each.text("KeyType")))
                .map(each -> each.text("AttributeName"))
                .findFirst()
                .orElseThrow(() -> new TemplateException(owner.place() + ".KeySchema", "has no HASH key"));
        return new TableSpec.Key(
                partition,
                schema.stream()
                        .filter(each -> "RANGE".equals(each.text("KeyType")))
                        .map(each -> each.text("AttributeName"))
                        .findFirst());
    }
}
