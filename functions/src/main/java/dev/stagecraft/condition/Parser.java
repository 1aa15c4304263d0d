package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A recursive-descent parser of a condition's text into a syntax tree, which hands each finished part to the {@link
 * TypeChecker}.
 */
// Longer than most: one method a rule of the grammar, which is easier to follow in one place.
final class Parser {
    private static final int MAX_DEPTH = 20;

    private final List<Token> tokens;
    private final TypeChecker checker;
    private int at;
    private int depth;

    private Parser(List<Token> tokens, TypeChecker checker) {
        this.tokens = tokens;
        this.checker = checker;
    }

    /** Parses a condition; mistakes are reported to the checker. */
    static Optional<Node> read(String text, TypeChecker checker) {
        try {
            var parser = new Parser(Lexer.tokens(text), checker);
            var root = parser.disjunction();
            checker.test(root);
            parser.refuseRest();
            return Optional.of(root.node());
        } catch (SyntaxException e) {
            checker.add(e.mistake());
            return Optional.empty();
        }
    }

    private PlacedNode disjunction() {
        return joined("or", this::conjunction, Node.Any::new);
    }

    private PlacedNode conjunction() {
        return joined("and", this::comparison, Node.All::new);
    }

    private PlacedNode joined(String word, Supplier<PlacedNode> part, Function<List<Node>, Node> join) {
        PlacedNode first = part.get();
        if (!peek().is(word)) {
            return first;
        }
        List<PlacedNode> parts = new ArrayList<>(List.of(first));
        while (accept(word)) {
            parts.add(part.get());
        }
        parts.forEach(checker::test);
        return first.with(join.apply(parts.stream().map(PlacedNode::node).toList()));
    }

    private PlacedNode comparison() {
        PlacedNode left = operand();
        Token sign = peek();
        if (accept("in")) {
            return checker.within(left, members());
        }
        var operator = Operator.of(sign.text()).filter(ignored -> sign.kind() == Token.TokenKind.SYMBOL);
        if (operator.isEmpty()) {
            return left;
        }
        at++;
        return checker.compare(left, operator.get(), operand());
    }

    private List<PlacedNode> members() {
        Token open = peek();
        if (!open.is("(") && !open.is("[") && !open.is("]")) {
            return List.of(operand());
        }
        return nested(() -> {
            at++;
            if (open.is("]")) {
                return List.of(range(open, operand()));
            }
            PlacedNode first = member();
            return peek().is("..") ? List.of(range(open, first)) : rest(first, open, this::member);
        });
    }

    /** Parses one member of an {@code in} list: a range or an operand. */
    private PlacedNode member() {
        Token open = peek();
        if (!open.is("(") && !open.is("[") && !open.is("]")) {
            return operand();
        }
        return nested(() -> {
            at++;
            PlacedNode first = operand();
            return peek().is("..") ? range(open, first) : closed(open, first);
        });
    }

    private PlacedNode closed(Token open, PlacedNode first) {
        if (open.is("(")) {
            expect(")");
            return first;
        }
        throw failure("A list cannot stand inside the list of `in`", "write its members directly");
    }

    private PlacedNode range(Token open, PlacedNode from) {
        if (!accept("..")) {
            throw failure("Expected `..` and not " + peek().shown(), "a range is written `[1..5]`");
        }
        PlacedNode to = operand();
        Token close = peek();
        if (!close.is("]") && !close.is(")") && !close.is("[")) {
            throw failure("Expected the end of the range and not " + close.shown(), "a range is written `[1..5]`");
        }
        at++;
        var range = new Node.Range(new Node.Bound(from.node(), open.is("[")), new Node.Bound(to.node(), close.is("]")));
        return new PlacedNode(range, open);
    }

    private List<PlacedNode> rest(PlacedNode first, Token open, Supplier<PlacedNode> part) {
        List<PlacedNode> parts = new ArrayList<>(List.of(first));
        while (accept(",")) {
            parts.add(part.get());
        }
        expect(open.is("[") ? "]" : ")");
        return parts;
    }

    private PlacedNode operand() {
        Token token = peek();
        return switch (token.kind()) {
            case LITERAL -> new PlacedNode(new Node.Literal(tokens.get(at++).value()), token);
            case NAME -> name(token);
            default -> grouped(token);
        };
    }

    private PlacedNode name(Token token) {
        at++;
        if (peek().is("(")) {
            throw new SyntaxException(token.mistake("`not(...)` is the only function", ""));
        }
        return checker.fact(token);
    }

    private PlacedNode grouped(Token token) {
        if (token.is("-")) {
            at++;
            return new PlacedNode(new Node.Literal(negative()), token);
        }
        if (token.is("(")) {
            return nested(() -> {
                at++;
                PlacedNode inner = disjunction();
                expect(")");
                return new PlacedNode(inner.node(), token);
            });
        }
        if (token.is("not")) {
            return nested(() -> negation(token));
        }
        if (token.is("[")) {
            return nested(() -> list(token));
        }
        throw failure("Expected a value and not " + token.shown(), hintFor(token));
    }

    private PlacedNode negation(Token token) {
        at++;
        expect("(");
        PlacedNode inner = disjunction();
        checker.test(inner);
        expect(")");
        return new PlacedNode(new Node.Not(inner.node()), token);
    }

    private PlacedNode list(Token token) {
        at++;
        if (accept("]")) {
            return new PlacedNode(new Node.Sequence(List.of()), token);
        }
        List<PlacedNode> items = rest(operand(), token, this::operand);
        return checker.sequence(token, items);
    }

    private Json negative() {
        Token number = tokens.get(at);
        if (number.value() instanceof Json.Num num) {
            at++;
            return new Json.Num(num.value().negate());
        }
        throw failure("`-` is allowed only before a number", "arithmetic is not part of this language");
    }

    private <T> T nested(Supplier<T> part) {
        if (++depth > MAX_DEPTH) {
            throw failure(
                    "The condition is nested deeper than " + MAX_DEPTH + " levels", "split it into several rules");
        }
        T result = part.get();
        depth--;
        return result;
    }

    private void refuseRest() {
        Token token = peek();
        if (token.kind() != Token.TokenKind.END) {
            boolean comparison = Operator.of(token.text()).isPresent() || token.is("in");
            throw failure(
                    comparison ? "A comparison cannot follow a comparison" : "Unexpected " + token.shown(),
                    comparison ? "join two comparisons with `and`" : hintFor(token));
        }
    }

    private static String hintFor(Token token) {
        return switch (token.text()) {
            case "AND", "OR", "NOT", "IN" -> "write `" + token.text().toLowerCase(Locale.ROOT) + "` in small letters";
            case "between" -> "write `in [a..b]`";
            case "null" -> "a missing fact is unknown and never fires, so there is nothing to compare with";
            case "is" -> "write `=`";
            default -> "";
        };
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean accept(String word) {
        boolean accepted = peek().is(word);
        if (accepted) {
            at++;
        }
        return accepted;
    }

    private void expect(String word) {
        if (!accept(word)) {
            throw failure("Expected `" + word + "` and not " + peek().shown(), hintFor(peek()));
        }
    }

    private SyntaxException failure(String message, String hint) {
        return new SyntaxException(peek().mistake(message, hint));
    }
}
