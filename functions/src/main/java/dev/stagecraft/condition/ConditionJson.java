package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.List;

/** A writer of a condition's syntax tree as JSON, such as {@code {"fact":"score"}} for a fact. */
final class ConditionJson {
    private ConditionJson() {}

    static Json write(Node node) {
        return switch (node) {
            case Node.Literal literal ->
                Json.object().put("value", literal.value()).build();
            case Node.Fact fact -> Json.object().put("fact", fact.name()).build();
            case Node.Sequence list ->
                Json.object().put("list", all(list.items())).build();
            case Node.All all -> joined("and", all.tests());
            case Node.Any any -> joined("or", any.tests());
            case Node.Not not -> joined("not", List.of(not.test()));
            case Node.Compare compare -> compare(compare);
            case Node.Within within -> within(within);
            case Node.Range range -> range(range);
        };
    }

    private static List<Json> all(List<Node> nodes) {
        return nodes.stream().map(ConditionJson::write).toList();
    }

    private static Json joined(String operator, List<Node> tests) {
        return Json.object().put("op", operator).put("of", all(tests)).build();
    }

    private static Json compare(Node.Compare compare) {
        return Json.object()
                .put("op", compare.operator().sign())
                .put("left", write(compare.left()))
                .put("right", write(compare.right()))
                .build();
    }

    private static Json within(Node.Within within) {
        return Json.object()
                .put("op", "in")
                .put("left", write(within.left()))
                .put("of", all(within.members()))
                .build();
    }

    private static Json range(Node.Range range) {
        return Json.object()
                .put("from", write(range.from().operand()))
                .put("fromIncluded", range.from().included())
                .put("to", write(range.to().operand()))
                .put("toIncluded", range.to().included())
                .build();
    }
}
