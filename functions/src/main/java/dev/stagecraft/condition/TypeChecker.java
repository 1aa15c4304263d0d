package dev.stagecraft.condition;

import dev.stagecraft.condition.FactType.Plain;
import java.util.ArrayList;
import java.util.List;

/**
 * A checker of a condition's parts during parsing: facts must be declared and compared values be of one kind; it
 * collects the mistakes.
 */
final class TypeChecker {
    private static final int MAX_TESTS = 200;

    private final FactTypes types;
    private final List<Mistake> mistakes = new ArrayList<>();
    private int tests;

    TypeChecker(FactTypes types) {
        this.types = types;
    }

    void add(Mistake mistake) {
        mistakes.add(mistake);
    }

    List<Mistake> mistakes() {
        return List.copyOf(mistakes);
    }

    /** Checks that a name is a declared fact. */
    PlacedNode fact(Token token) {
        String name = token.text();
        if (types.type(name).isEmpty()) {
            boolean option = types.names().stream().anyMatch(fact -> hasOption(fact, name));
            String hint = option ? "did you mean the text `\"" + name + "\"`?" : Nearest.hint(name, types.names());
            add(token.mistake("There is no fact `" + name + "` here", hint));
        }
        return new PlacedNode(new Node.Fact(name), token);
    }

    private boolean hasOption(String fact, String id) {
        return switch (types.type(fact).orElse(Plain.ANY)) {
            case FactType.Option option -> option.ids().contains(id);
            case FactType.Options options -> options.ids().contains(id);
            case Plain ignored -> false;
        };
    }

    /** Checks that a part is a test, that is, true or false. */
    void test(PlacedNode part) {
        Kind kind = kind(part.node());
        if (kind != Kind.TEST && kind != Kind.FLAG && kind != Kind.ANY) {
            add(part.mistake(
                    shown(part) + " is " + kind.words() + " and not a test", "compare it, as in `score > 60`"));
        } else if (kind != Kind.TEST) {
            count(part, 1);
        }
    }

    /** Checks the comparison of two values. */
    PlacedNode compare(PlacedNode left, Operator operator, PlacedNode right) {
        count(left, 1);
        if (comparable(left, right)) {
            order(left, operator, right);
            OptionCheck.check(typeOf(left), right, this::add);
            OptionCheck.check(typeOf(right), left, this::add);
        }
        return left.with(new Node.Compare(operator, left.node(), right.node()));
    }

    private void order(PlacedNode left, Operator operator, PlacedNode right) {
        boolean options = typeOf(left) instanceof FactType.Option || typeOf(right) instanceof FactType.Option;
        if (operator.orders()
                && (options
                        || !kind(left.node()).hasOrder()
                        || !kind(right.node()).hasOrder())) {
            String what = options ? "Options have" : "These values have";
            add(left.mistake(
                    what + " no order, so `" + operator.sign() + "` cannot compare them", "use `=`, `!=` or `in`"));
        }
    }

    /** Checks the membership test {@code left in (members)}. */
    PlacedNode within(PlacedNode left, List<PlacedNode> members) {
        count(left, members.size());
        members.forEach(member -> member(left, member));
        return left.with(new Node.Within(
                left.node(), members.stream().map(PlacedNode::node).toList()));
    }

    private void member(PlacedNode left, PlacedNode member) {
        if (kind(left.node()) == Kind.LIST) {
            add(left.mistake(
                    "A list cannot stand before `in`", "swap the two sides, as in `\"id\" in answers.question`"));
        } else if (member.node() instanceof Node.Range range) {
            bound(left, member.with(range.from().operand()));
            bound(left, member.with(range.to().operand()));
        } else if (kind(member.node()) == Kind.LIST) {
            OptionCheck.check(typeOf(member), left, this::add);
        } else if (comparable(left, member)) {
            OptionCheck.check(typeOf(left), member, this::add);
            OptionCheck.check(typeOf(member), left, this::add);
        }
    }

    private void bound(PlacedNode left, PlacedNode bound) {
        if (comparable(left, bound)) {
            order(left, Operator.AT_LEAST, bound);
            OptionCheck.check(typeOf(left), bound, this::add);
        }
    }

    /** Checks a list of values. */
    PlacedNode sequence(Token start, List<PlacedNode> items) {
        items.stream()
                .filter(item -> kind(item.node()) == Kind.TEST || kind(item.node()) == Kind.LIST)
                .forEach(item -> add(item.mistake("A list holds numbers, texts and truth values only", "")));
        return new PlacedNode(
                new Node.Sequence(items.stream().map(PlacedNode::node).toList()), start);
    }

    private boolean comparable(PlacedNode left, PlacedNode right) {
        Kind a = kind(left.node());
        Kind b = kind(right.node());
        if (a == Kind.TEST || b == Kind.TEST) {
            add(left.mistake("Only values can be compared, not tests", "join tests with `and` and `or`"));
            return false;
        }
        if (!a.comparesWith(b)) {
            String message = shown(left) + " is " + a.words() + " and " + shown(right) + " is " + b.words();
            add(right.mistake(message, b == Kind.TEXT && a == Kind.NUMBER ? "numbers stand without quotes" : ""));
        }
        return a.comparesWith(b);
    }

    private FactType typeOf(PlacedNode placed) {
        return placed.node() instanceof Node.Fact fact ? types.type(fact.name()).orElse(Plain.ANY) : Plain.ANY;
    }

    private Kind kind(Node node) {
        return switch (node) {
            case Node.Literal literal -> Kind.of(literal.value());
            case Node.Fact fact -> types.type(fact.name()).map(Kind::of).orElse(Kind.ANY);
            case Node.Sequence ignored -> Kind.LIST;
            case Node.Range ignored -> Kind.ANY;
            case Node.Compare ignored -> Kind.TEST;
            case Node.Within ignored -> Kind.TEST;
            case Node.All ignored -> Kind.TEST;
            case Node.Any ignored -> Kind.TEST;
            case Node.Not ignored -> Kind.TEST;
        };
    }

    private static String shown(PlacedNode placed) {
        return placed.node() instanceof Node.Sequence ? "this" : placed.start().shown();
    }

    private void count(PlacedNode where, int more) {
        if (tests <= MAX_TESTS && tests + more > MAX_TESTS) {
            add(where.mistake("The condition has more than " + MAX_TESTS + " tests", "split it into several rules"));
        }
        tests += more;
    }
}
