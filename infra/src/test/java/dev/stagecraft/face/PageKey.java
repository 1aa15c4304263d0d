package dev.stagecraft.face;

import dev.stagecraft.json.Json;
import java.util.List;
import java.util.Map;

/** A key of a keyboard with the modifiers held: {@code "Enter"}, {@code "a"}, {@code "Shift+Tab"}, {@code "Control+End"}. */
record PageKey(String key, String code, int number, String text, int modifiers) {
    private static final List<String> MODIFIERS = List.of("Alt", "Control", "Meta", "Shift");
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("Backspace", 8),
            Map.entry("Tab", 9),
            Map.entry("Enter", 13),
            Map.entry("Escape", 27),
            Map.entry("Space", 32),
            Map.entry("PageUp", 33),
            Map.entry("PageDown", 34),
            Map.entry("End", 35),
            Map.entry("Home", 36),
            Map.entry("ArrowLeft", 37),
            Map.entry("ArrowUp", 38),
            Map.entry("ArrowRight", 39),
            Map.entry("ArrowDown", 40),
            Map.entry("Delete", 46));

    /** The key of a name. */
    static PageKey named(String name) {
        int modifiers = 0;
        String rest = name;
        for (int plus = rest.indexOf('+'); plus > 0; plus = rest.indexOf('+')) {
            modifiers |= 1 << MODIFIERS.indexOf(rest.substring(0, plus));
            rest = rest.substring(plus + 1);
        }
        Integer number = NUMBERS.get(rest);
        if (number == null) {
            return character(rest, modifiers);
        }
        return switch (rest) {
            case "Space" -> new PageKey(" ", rest, number, " ", modifiers);
            case "Enter" -> new PageKey(rest, rest, number, "\r", modifiers);
            default -> new PageKey(rest, rest, number, "", modifiers);
        };
    }

    /** The key that writes a character; with Alt, Control or Meta it writes nothing. */
    static PageKey character(String character, int modifiers) {
        if (character.codePointCount(0, character.length()) != 1) {
            throw new IllegalArgumentException("There is no key " + character);
        }
        char upper = Character.toUpperCase(character.charAt(0));
        String code = "";
        if (upper >= 'A' && upper <= 'Z') {
            code = "Key" + upper;
        } else if (upper >= '0' && upper <= '9') {
            code = "Digit" + upper;
        }
        return new PageKey(character, code, code.isEmpty() ? 0 : upper, modifiers % 8 == 0 ? character : "", modifiers);
    }

    /** The parameters of {@code Input.dispatchKeyEvent}. */
    Json.Fields down() {
        return event(text.isEmpty() ? "rawKeyDown" : "keyDown", text);
    }

    /** The parameters of {@code Input.dispatchKeyEvent} when the key is let go. */
    Json.Fields up() {
        return event("keyUp", "");
    }

    private Json.Fields event(String type, String written) {
        var event = Json.object()
                .put("type", type)
                .put("key", key)
                .put("code", code)
                .put("windowsVirtualKeyCode", number)
                .put("modifiers", modifiers);
        return written.isEmpty() ? event.build() : event.put("text", written).build();
    }
}
