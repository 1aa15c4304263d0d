package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An evaluator of a condition's syntax tree on the known facts of one deal; the result is true, false or unknown. No
 * state: the same tree and facts give the same truth.
 */
final class Interpreter {
    private final FactLookup facts;

    Interpreter(FactLookup facts) {
        this.facts = facts;
    }

    Truth test(Node node) {
        return switch (node) {
            case Node.All all -> every(all.tests());
            case Node.Any any -> some(any.tests());
            case Node.Not not -> test(not.test()).not();
            case Node.Compare compare -> compare(compare);
            case Node.Within within -> within(within);
            case Node.Literal ignored -> flag(node);
            case Node.Fact ignored -> flag(node);
            case Node.Sequence ignored -> Truth.UNKNOWN;
            case Node.Range ignored -> Truth.UNKNOWN;
        };
    }

    private Truth every(List<Node> tests) {
        Truth result = Truth.TRUE;
        for (Node part : tests) {
            Truth truth = test(part);
            if (truth == Truth.FALSE) {
                return Truth.FALSE;
            }
            result = truth == Truth.UNKNOWN ? Truth.UNKNOWN : result;
        }
        return result;
    }

    private Truth some(List<Node> tests) {
        Truth result = Truth.FALSE;
        for (Node part : tests) {
            Truth truth = test(part);
            if (truth == Truth.TRUE) {
                return Truth.TRUE;
            }
            result = truth == Truth.UNKNOWN ? Truth.UNKNOWN : result;
        }
        return result;
    }

    private Truth flag(Node node) {
        return value(node).orElse(Json.Null.NULL) instanceof Json.Bool bool ? Truth.of(bool.value()) : Truth.UNKNOWN;
    }

    private Truth compare(Node.Compare compare) {
        var left = value(compare.left());
        var right = value(compare.right());
        return left.isEmpty() || right.isEmpty() ? Truth.UNKNOWN : compare(left.get(), compare.operator(), right.get());
    }

    private static Truth compare(Json left, Operator operator, Json right) {
        var order = order(left, right);
        if (order.isPresent()) {
            return Truth.of(operator.holds(order.getAsInt()));
        }
        boolean sameKind = left.getClass() == right.getClass();
        return operator.orders() || !sameKind ? Truth.UNKNOWN : Truth.of(operator.holds(left.equals(right) ? 0 : 1));
    }

    private static OptionalInt order(Json left, Json right) {
        if (left instanceof Json.Num a && right instanceof Json.Num b) {
            return OptionalInt.of(a.value().compareTo(b.value()));
        }
        if (left instanceof Json.Text a && right instanceof Json.Text b) {
            return OptionalInt.of(a.value().compareTo(b.value()));
        }
        return OptionalInt.empty();
    }

    private Truth within(Node.Within within) {
        var left = value(within.left());
        return left.isEmpty() ? Truth.UNKNOWN : member(left.get(), within.members());
    }

    private Truth member(Json left, List<Node> members) {
        Truth result = Truth.FALSE;
        for (Node member : members) {
            Truth truth = member instanceof Node.Range range ? inRange(left, range) : matches(left, member);
            if (truth == Truth.TRUE) {
                return Truth.TRUE;
            }
            result = truth == Truth.UNKNOWN ? Truth.UNKNOWN : result;
        }
        return result;
    }

    private Truth matches(Json left, Node member) {
        var value = value(member);
        if (value.isEmpty()) {
            return Truth.UNKNOWN;
        }
        if (value.get() instanceof Json.Items list) {
            return Truth.of(list.items().contains(left));
        }
        return compare(left, Operator.EQUAL, value.get());
    }

    private Truth inRange(Json left, Node.Range range) {
        var from = bound(left, range.from().included() ? Operator.AT_LEAST : Operator.GREATER, range.from());
        var to = bound(left, range.to().included() ? Operator.AT_MOST : Operator.LESS, range.to());
        if (from == Truth.FALSE || to == Truth.FALSE) {
            return Truth.FALSE;
        }
        return from == Truth.TRUE && to == Truth.TRUE ? Truth.TRUE : Truth.UNKNOWN;
    }

    private Truth bound(Json left, Operator operator, Node.Bound bound) {
        var value = value(bound.operand());
        return value.isEmpty() ? Truth.UNKNOWN : compare(left, operator, value.get());
    }

    private Optional<Json> value(Node operand) {
        return switch (operand) {
            case Node.Literal literal -> Optional.of(literal.value());
            case Node.Fact fact -> facts.fact(fact.name()).filter(value -> !(value instanceof Json.Null));
            case Node.Sequence sequence -> list(sequence);
            default -> Optional.empty();
        };
    }

    private Optional<Json> list(Node.Sequence sequence) {
        List<Json> items = new ArrayList<>(sequence.items().size());
        for (Node item : sequence.items()) {
            var value = value(item);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            items.add(value.get());
        }
        return Optional.of(Json.of(items));
    }
}
