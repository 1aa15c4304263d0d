package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.List;

/**
 * A reader of the JSON that {@link ConditionJson} writes, back into a condition's syntax tree. Depth is bounded by the
 * JSON reader.
 */
final class ConditionJsonReader {
    private ConditionJsonReader() {}

    static Node test(Json json) {
        return switch (fields(json).field("op").orElse(Json.Null.NULL)) {
            case Json.Text(String op) -> operation(op, fields(json));
            default -> operand(json);
        };
    }

    private static Node operation(String op, Json.Fields tree) {
        return switch (op) {
            case "and" -> new Node.All(tests(tree));
            case "or" -> new Node.Any(tests(tree));
            case "not" -> new Node.Not(tests(tree).getFirst());
            case "in" ->
                new Node.Within(
                        operand(field(tree, "left")),
                        items(tree, "of").stream()
                                .map(ConditionJsonReader::member)
                                .toList());
            default ->
                new Node.Compare(
                        Operator.of(op).orElseThrow(() -> unreadable(tree)),
                        operand(field(tree, "left")),
                        operand(field(tree, "right")));
        };
    }

    private static List<Node> tests(Json.Fields tree) {
        var tests = items(tree, "of").stream().map(ConditionJsonReader::test).toList();
        if (tests.isEmpty()) {
            throw unreadable(tree);
        }
        return tests;
    }

    private static Node member(Json json) {
        var tree = fields(json);
        return tree.field("from").isEmpty()
                ? operand(json)
                : new Node.Range(bound(tree, "from", "fromIncluded"), bound(tree, "to", "toIncluded"));
    }

    private static Node.Bound bound(Json.Fields tree, String operand, String included) {
        if (field(tree, included) instanceof Json.Bool(boolean value)) {
            return new Node.Bound(operand(field(tree, operand)), value);
        }
        throw unreadable(tree);
    }

    private static Node operand(Json json) {
        var tree = fields(json);
        if (tree.field("list").isPresent()) {
            return new Node.Sequence(items(tree, "list").stream()
                    .map(ConditionJsonReader::operand)
                    .toList());
        }
        if (tree.field("fact").orElse(Json.Null.NULL) instanceof Json.Text(String name)) {
            return new Node.Fact(name);
        }
        return switch (field(tree, "value")) {
            case Json.Num num -> new Node.Literal(num);
            case Json.Text text -> new Node.Literal(text);
            case Json.Bool bool -> new Node.Literal(bool);
            default -> throw unreadable(json);
        };
    }

    private static Json.Fields fields(Json json) {
        if (json instanceof Json.Fields fields) {
            return fields;
        }
        throw unreadable(json);
    }

    private static Json field(Json.Fields tree, String name) {
        return tree.field(name).orElseThrow(() -> unreadable(tree));
    }

    private static List<Json> items(Json.Fields tree, String name) {
        if (field(tree, name) instanceof Json.Items array) {
            return array.items();
        }
        throw unreadable(tree);
    }

    private static IllegalArgumentException unreadable(Json json) {
        return new IllegalArgumentException("Not a condition's tree: " + json.text());
    }
}
