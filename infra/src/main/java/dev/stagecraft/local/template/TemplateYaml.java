package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The reading of CloudFormation's YAML as JSON: {@code !Ref x} becomes {@code {"Ref":"x"}}, and {@code !Sub x} becomes
 * {@code {"Fn::Sub":"x"}}.
 */
public final class TemplateYaml {
    private static final String CORE = "tag:yaml.org,2002:";

    private TemplateYaml() {}

    /** Reads one template. */
    public static Json.Fields read(String yaml) {
        try {
            var root = new Compose(LoadSettings.builder().setLabel("template").build()).composeString(yaml);
            if (root.isPresent() && json(root.get()) instanceof Json.Fields fields) {
                return fields;
            }
            throw new TemplateException("template", "must be a mapping");
        } catch (YamlEngineException e) {
            throw new TemplateException("template", String.valueOf(e.getMessage()));
        }
    }

    private static Json json(Node node) {
        String tag = node.getTag().getValue();
        Json plain =
                switch (node) {
                    case ScalarNode scalar -> scalar(scalar, tag);
                    case SequenceNode sequence ->
                        Json.of(sequence.getValue().stream()
                                .map(TemplateYaml::json)
                                .toList());
                    case MappingNode mapping -> fields(mapping);
                    default -> throw new TemplateException("template", "aliases are not understood");
                };
        return tag.startsWith("!") ? function(tag.substring(1), plain) : plain;
    }

    private static Json fields(MappingNode mapping) {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException("template", "a key must be a text");
            }
            if (fields.put(key.getValue(), json(tuple.getValueNode())) != null) {
                throw new TemplateException(key.getValue(), "is written twice");
            }
        }
        return new Json.Fields(fields);
    }

    private static Json scalar(ScalarNode scalar, String tag) {
        return switch (tag) {
            case CORE + "int", CORE + "float" -> number(scalar.getValue());
            case CORE + "bool" -> Json.of(Boolean.parseBoolean(scalar.getValue()));
            case CORE + "null" -> Json.Null.NULL;
            default -> Json.of(scalar.getValue());
        };
    }

    /** A number as JSON; numbers that JSON does not know (.inf, 0o17) stay texts, as in AWS's own transform. */
    private static Json number(String value) {
        try {
            return new Json.Num(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return Json.of(value);
        }
    }

    private static Json function(String name, Json argument) {
        if ("Ref".equals(name) || "Condition".equals(name)) {
            return Json.object().put(name, argument).build();
        }
        if ("GetAtt".equals(name) && argument instanceof Json.Text(String text)) {
            String[] parts = text.split("\\.", 2);
            return Json.object()
                    .put("Fn::GetAtt", List.of(Json.of(parts[0]), Json.of(parts[parts.length - 1])))
                    .build();
        }
        return Json.object().put("Fn::" + name, argument).build();
    }
}
