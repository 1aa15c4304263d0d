package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Mistake;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Answer;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * The typing of YAML scalars as numbers, texts, booleans or null.
 *
 * <p><b>Source</b>: YAML 1.2.2, section 10.3.2 (core schema), without octal, hexadecimal, infinity and not-a-number.
 */
final class YamlScalars {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern REFUSED =
            Pattern.compile("0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSES = Set.of("false", "False", "FALSE");
    private static final int MOST_DIGITS = 40;

    private YamlScalars() {}

    static SourceNode.Scalar read(ScalarEvent event, SourceNode.SourcePosition place) {
        String text = PlainListShield.bare(event.getValue());
        if (event.getTag().isPresent()) {
            throw failure(place, "Tags are not allowed", "");
        }
        refuseLoneSurrogates(text, place);
        Json json = event.getScalarStyle() == ScalarStyle.PLAIN ? plain(text, place) : Json.of(text);
        return new SourceNode.Scalar(json, text, place, inner(event.getScalarStyle(), place));
    }

    private static Json plain(String text, SourceNode.SourcePosition place) {
        if (NULLS.contains(text)) {
            return Json.Null.NULL;
        }
        if (TRUES.contains(text) || FALSES.contains(text)) {
            return Json.of(TRUES.contains(text));
        }
        if (REFUSED.matcher(text).matches()) {
            throw failure(place, "`" + text + "` is not a decimal number", "put a text in quotes");
        }
        return NUMBER.matcher(text).matches() ? number(text, place) : Json.of(text);
    }

    private static Json number(String text, SourceNode.SourcePosition place) {
        if (text.length() > MOST_DIGITS) {
            throw failure(place, "A number has at most " + MOST_DIGITS + " characters", "");
        }
        String digits = text.endsWith(".") ? text + "0" : text.replaceFirst("\\.([eE])", ".0$1");
        var number = new BigDecimal(digits);
        if (!Answer.isExact(number)) {
            throw failure(place, "A number has at most " + Answer.MOST_DIGITS + " digits", "put a text in quotes");
        }
        return new Json.Num(number);
    }

    private static void refuseLoneSurrogates(String text, SourceNode.SourcePosition place) {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw failure(place, "A text contains a lone surrogate", "");
        }
    }

    private static SourceNode.SourcePosition inner(ScalarStyle style, SourceNode.SourcePosition place) {
        return switch (style) {
            case SINGLE_QUOTED, DOUBLE_QUOTED -> new SourceNode.SourcePosition(place.line(), place.column() + 1);
            case LITERAL, FOLDED -> new SourceNode.SourcePosition(place.line() + 1, 1);
            default -> place;
        };
    }

    private static UnreadableSource failure(SourceNode.SourcePosition place, String message, String hint) {
        return new UnreadableSource(new Mistake(place.line(), place.column(), message, hint));
    }
}
