package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.List;

/**
 * A node of a condition's syntax tree: a test, an operand, or a member of an {@code in} list. Nodes are equal when
 * they mean the same tree.
 */
sealed interface Node {

    /** A constant number, text or truth value. */
    record Literal(Json value) implements Node {}

    /** A reference to a fact by its name. */
    record Fact(String name) implements Node {}

    /** A list of operands. */
    record Sequence(List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A comparison of two operands. */
    record Compare(Operator operator, Node left, Node right) implements Node {}

    /** A membership test {@code left in (members)}, where a member is an operand or a {@link Range}. */
    record Within(Node left, List<Node> members) implements Node {
        public Within {
            members = List.copyOf(members);
        }
    }

    /** A range between two bounds. */
    record Range(Bound from, Bound to) implements Node {}

    /** One end of a range, which may belong to the range or not. */
    record Bound(Node operand, boolean included) {}

    /** A conjunction of tests ({@code and}). */
    record All(List<Node> tests) implements Node {
        public All {
            tests = List.copyOf(tests);
        }
    }

    /** A disjunction of tests ({@code or}). */
    record Any(List<Node> tests) implements Node {
        public Any {
            tests = List.copyOf(tests);
        }
    }

    /** A negated test ({@code not(...)}). */
    record Not(Node test) implements Node {}
}
