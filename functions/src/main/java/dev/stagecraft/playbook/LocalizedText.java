package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import java.util.Map;

/** Words for people: a text, or one text per language ({@code {en: Hours, de: Stunden}}). */
final class LocalizedText {
    private LocalizedText() {}

    /** The text, or English where there are languages, or else the first language by its code. */
    static String of(Json words) {
        return switch (words) {
            case Json.Text text -> text.value();
            case Json.Fields languages ->
                of(languages.field("en").orElseGet(() -> languages.fields().entrySet().stream()
                        .min(Map.Entry.comparingByKey())
                        .orElseThrow(() -> new IllegalArgumentException("No language"))
                        .getValue()));
            default -> throw new IllegalArgumentException("Not words: " + words.text());
        };
    }
}
