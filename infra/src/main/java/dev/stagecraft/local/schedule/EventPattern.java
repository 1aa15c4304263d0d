package dev.stagecraft.local.schedule;

import dev.stagecraft.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An EventBridge event pattern: every field named must match; a list of matchers means any of them. Of the matchers the
 * literal, {@code prefix}, {@code suffix}, {@code wildcard}, {@code equals-ignore-case}, {@code exists} and {@code
 * anything-but} (literals) are known; another one is refused when the pattern is read.
 *
 * <p><b>Source</b>: EventBridge user guide, "Comparison operators for use in event patterns".
 */
public record EventPattern(Json.Fields pattern) {
    public EventPattern {
        check(pattern);
    }

    /** Whether a rule with this pattern takes the event. */
    public boolean matches(Json.Fields event) {
        return matches(pattern, event);
    }

    private static boolean matches(Json.Fields pattern, Json.Fields event) {
        return pattern.fields().entrySet().stream().allMatch(each -> field(each, event));
    }

    private static boolean field(Map.Entry<String, Json> wanted, Json.Fields event) {
        var value = event.field(wanted.getKey());
        return switch (wanted.getValue()) {
            case Json.Fields inner ->
                value.orElse(Json.Null.NULL) instanceof Json.Fields fields && matches(inner, fields);
            case Json.Items any ->
                any.items().stream()
                        .anyMatch(matcher -> value.isEmpty() ? absent(matcher) : anyOf(matcher, value.get()));
            default -> false;
        };
    }

    /** An array in the event matches when one of its elements does. */
    private static boolean anyOf(Json matcher, Json value) {
        return value instanceof Json.Items(List<Json> items)
                ? items.stream().anyMatch(item -> one(matcher, item))
                : one(matcher, value);
    }

    private static boolean absent(Json matcher) {
        return matcher instanceof Json.Fields operator
                && operator.field("exists").equals(Optional.of(Json.of(false)));
    }

    private static boolean one(Json matcher, Json value) {
        if (!(matcher instanceof Json.Fields operator)) {
            return matcher.equals(value);
        }
        var only = operator.fields().entrySet().iterator().next();
        String text = value instanceof Json.Text(String told) ? told : "";
        String wanted = only.getValue() instanceof Json.Text(String told) ? told : "";
        return switch (only.getKey()) {
            case "prefix" -> text.startsWith(wanted);
            case "suffix" -> text.endsWith(wanted);
            case "equals-ignore-case" -> text.equalsIgnoreCase(wanted);
            case "wildcard" -> wildcard(wanted, text);
            case "exists" -> only.getValue().equals(Json.of(true));
            default -> !excluded(only.getValue()).contains(value);
        };
    }

    private static boolean wildcard(String wanted, String text) {
        String expression =
                Stream.of(wanted.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(expression, Pattern.DOTALL).matcher(text).matches();
    }

    private static List<Json> excluded(Json value) {
        return value instanceof Json.Items(List<Json> items) ? items : List.of(value);
    }

    private static void check(Json.Fields pattern) {
        pattern.fields().forEach((name, value) -> {
            switch (value) {
                case Json.Fields inner -> check(inner);
                case Json.Items(List<Json> matchers) -> matchers.forEach(EventPattern::checkMatcher);
                default ->
                    throw new IllegalArgumentException("Event pattern field " + name + " must be a list or an object");
            }
        });
    }

    private static void checkMatcher(Json matcher) {
        if (matcher instanceof Json.Fields operator) {
            boolean texts = List.of("prefix", "suffix", "wildcard", "equals-ignore-case").stream()
                    .anyMatch(name -> operator.field(name).orElse(Json.Null.NULL) instanceof Json.Text);
            boolean known = texts || operator.field("exists").isPresent() || literals(operator);
            if (operator.fields().size() != 1 || !known) {
                throw new IllegalArgumentException("Event pattern matcher " + operator.text() + " is not understood");
            }
        }
    }

    private static boolean literals(Json.Fields operator) {
        return operator.field("anything-but")
                .map(value -> excluded(value).stream().noneMatch(Json.Fields.class::isInstance))
                .orElse(false);
    }
}
