package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A test on facts. Two conditions are equal when they have the same tree.
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

    /** What reading a text gave. */
    public sealed interface ParseResult {}

    /** The text is a condition. */
    public record Understood(Condition condition) implements ParseResult {}

    /** The text has mistakes: all that could be found. */
    public record Mistaken(List<Mistake> mistakes) implements ParseResult {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Reads and type-checks a text; places in mistakes count from line 1, column 1 of it. */
    public static ParseResult parse(String text, FactTypes types) {
        if (text.length() > MAX_CHARACTERS) {
            String message = "A condition has at most " + MAX_CHARACTERS + " characters and not " + text.length();
            return new Mistaken(List.of(new Mistake(1, 1, message, "split it into several rules")));
        }
        var checker = new TypeChecker(types);
        var root = Parser.read(text, checker);
        root.filter(node -> depth(node) > MAX_DEPTH)
                .ifPresent(node -> checker.add(
                        new Mistake(1, 1, "Nested deeper than " + MAX_DEPTH, "split it into several rules")));
        var mistakes = checker.mistakes();
        return root.isPresent() && mistakes.isEmpty()
                ? new Understood(new Condition(root.get()))
                : new Mistaken(mistakes);
    }

    /**
     * Reads the JSON tree that {@link #tree} wrote.
     *
     * @throws IllegalArgumentException when it is not such a tree
     */
    public static Condition fromTree(Json tree) {
        return new Condition(ConditionJsonReader.test(tree));
    }

    /** The JSON tree, whose form the package describes. */
    public Json tree() {
        return ConditionJson.write(root);
    }

    /** Whether it holds for these facts. */
    public Truth test(FactLookup facts) {
        return new Interpreter(facts).test(root);
    }

    /** The names of the facts that it reads, in alphabetical order. */
    public Set<String> facts() {
        var names = new TreeSet<String>();
        collect(root, names);
        return names;
    }

    /** The numbers, texts and truth values that stand in it, each once, in the order in which they are met. */
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
