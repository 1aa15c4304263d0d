package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.List;

/** A part of a condition: a test, an operand, or a member of {@code in}. Nodes are equal when they mean the same tree. */
sealed interface Node {

    /** A number, text or truth value. */
    record Literal(Json value) implements Node {}

    /** A fact's value. */
    record Fact(String name) implements Node {}

    /** A list of operands. */
    record Sequence(List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A comparison of two operands. */
    record Compare(Operator operator, Node left, Node right) implements Node {}

    /** {@code left in (members)}; a member is an operand or a {@link Range}. */
    record Within(Node left, List<Node> members) implements Node {
        public Within {
            members = List.copyOf(members);
        }
    }

    /** From one operand to another. */
    record Range(Bound from, Bound to) implements Node {}

    /** An end of a range. */
    record Bound(Node operand, boolean included) {}

    /** {@code and}. */
    record All(List<Node> tests) implements Node {
        public All {
            tests = List.copyOf(tests);
        }
    }

    /** {@code or}. */
    record Any(List<Node> tests) implements Node {
        public Any {
            tests = List.copyOf(tests);
        }
    }

    /** {@code not(...)}. */
    record Not(Node test) implements Node {}
}
