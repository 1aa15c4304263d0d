package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;

/**
 * A check that each text which a condition compares with a fact can be a value of it: an option must exist, a day must
 * be a date.
 */
final class OptionCheck {
    private OptionCheck() {}

    /** Reports each text constant in the other operand that a fact of this type can never have. */
    static void check(FactType type, PlacedNode other, Consumer<Mistake> mistakes) {
        texts(other.node()).forEach(text -> check(type, text, other, mistakes));
    }

    private static List<String> texts(Node node) {
        return switch (node) {
            case Node.Literal(Json.Text text) -> List.of(text.value());
            case Node.Sequence sequence ->
                sequence.items().stream().flatMap(item -> texts(item).stream()).toList();
            default -> List.of();
        };
    }

    private static void check(FactType type, String text, PlacedNode where, Consumer<Mistake> mistakes) {
        switch (type) {
            case FactType.Option option -> option(option.ids(), text, where, mistakes);
            case FactType.Options options -> option(options.ids(), text, where, mistakes);
            case FactType.Plain plain -> {
                if (plain == FactType.Plain.DATE && !isDay(text)) {
                    mistakes.accept(
                            where.mistake("\"" + text + "\" is not a day", "days are written `\"2026-11-21\"`"));
                }
            }
        }
    }

    private static void option(List<String> ids, String text, PlacedNode where, Consumer<Mistake> mistakes) {
        if (!ids.contains(text)) {
            String near = Nearest.hint(text, ids);
            String hint = near.isEmpty() ? "the options are " + String.join(", ", ids) : near;
            mistakes.accept(where.mistake("There is no option \"" + text + "\"", hint));
        }
    }

    private static boolean isDay(String text) {
        try {
            LocalDate.parse(text);
            return text.length() == 10;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
