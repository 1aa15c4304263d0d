package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A parsed and type-checked test on the facts of a deal, such as {@code score > 60 and answers.compliance = "yes"},
 * with the result true, false or unknown. Two conditions are equal when they have the same tree.
 *
 * <p><b>Thread-safety</b>: immutable.
 */
public final class Condition {
    private static final int MAX_CHARACTERS = 2_000;
    private static final int MAX_DEPTH = 20;

    private final Node root;

    private Condition(Node root) {
        this.root = root;
    }

    /** The result of reading a condition's text: the condition, or the mistakes in it. */
    public sealed interface ParseResult {}

    /** The result for a text that is a valid condition. */
    public record Understood(Condition condition) implements ParseResult {}

    /** The result for a text with mistakes: the list of all that were found. */
    public record Mistaken(List<Mistake> mistakes) implements ParseResult {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Parses and type-checks a condition's text; mistakes carry their line and column, both counted from 1. */
    public static ParseResult parse(String text, FactTypes types) {
        if (text.length() > MAX_CHARACTERS) {
            String message = "A condition has at most " + MAX_CHARACTERS + " characters and not " + text.length();
            return new Mistaken(List.of(new Mistake(1, 1, message, "split it into several rules")));
        }
        var checker = new TypeChecker(types);
        var root = Parser.read(text, checker);
        root.filter(node -> depth(node) > MAX_DEPTH)
                .ifPresent(node -> checker.add(new Mistake(
                        1,
                        1,
                        "The condition is nested deeper than " + MAX_DEPTH + " levels",
                        "split it into several rules")));
        var mistakes = checker.mistakes();
        return root.isPresent() && mistakes.isEmpty()
                ? new Understood(new Condition(root.get()))
                : new Mistaken(mistakes);
    }

    /**
     * Reads a condition from its JSON tree, as {@link #tree} writes it.
     *
     * @throws IllegalArgumentException when it is not such a tree
     */
    public static Condition fromTree(Json tree) {
        return new Condition(ConditionJsonReader.test(tree));
    }

    /** The condition as a JSON tree, in the form that the package describes. */
    public Json tree() {
        return ConditionJson.write(root);
    }

    /** Evaluates the condition on the given facts. */
    public Truth test(FactLookup facts) {
        return new Interpreter(facts).test(root);
    }

    /** The names of the facts that the condition reads, in alphabetical order. */
    public Set<String> facts() {
        var names = new TreeSet<String>();
        collect(root, names);
        return names;
    }

    /** The distinct numbers, texts and truth values in the condition, in the order of their first use. */
    public Set<Json> literals() {
        var literals = new LinkedHashSet<Json>();
        literals(root, literals);
        return literals;
    }

    private static void literals(Node node, Set<Json> literals) {
        if (node instanceof Node.Literal literal) {
            literals.add(literal.value());
        }
        parts(node).forEach(part -> literals(part, literals));
    }

    private static void collect(Node node, Set<String> names) {
        if (node instanceof Node.Fact fact) {
            names.add(fact.name());
        }
        parts(node).forEach(part -> collect(part, names));
    }

    private static int depth(Node node) {
        int below = parts(node).stream().mapToInt(Condition::depth).max().orElse(0);
        boolean joins = node instanceof Node.All || node instanceof Node.Any || node instanceof Node.Not;
        return joins ? below + 1 : below;
    }

    private static List<Node> parts(Node node) {
        return switch (node) {
            case Node.Literal ignored -> List.of();
            case Node.Fact ignored -> List.of();
            case Node.Sequence list -> list.items();
            case Node.Range range -> List.of(range.from().operand(), range.to().operand());
            case Node.Compare compare -> List.of(compare.left(), compare.right());
            case Node.Within within -> {
                var all = new ArrayList<>(within.members());
                all.add(within.left());
                yield all;
            }
            case Node.All all -> all.tests();
            case Node.Any any -> any.tests();
            case Node.Not not -> List.of(not.test());
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && root.equals(condition.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    @Override
    public String toString() {
        return tree().text();
    }
}
