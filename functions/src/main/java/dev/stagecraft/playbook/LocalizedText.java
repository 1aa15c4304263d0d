package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import java.util.Map;

/**
 * The choice of one language of a text that is a string or one string per language ({@code {en: Hours, de: Stunden}}):
 * English, else the first.
 */
final class LocalizedText {
    private LocalizedText() {}

    /** The text in English, or else in the first language by its code; a plain string is returned unchanged. */
    static String of(Json words) {
        return switch (words) {
            case Json.Text text -> text.value();
            case Json.Fields languages ->
                of(languages.field("en").orElseGet(() -> languages.fields().entrySet().stream()
                        .min(Map.Entry.comparingByKey())
                        .orElseThrow(() -> new IllegalArgumentException("No language"))
                        .getValue()));
            default -> throw new IllegalArgumentException("Neither a text nor texts by language: " + words.text());
        };
    }
}
