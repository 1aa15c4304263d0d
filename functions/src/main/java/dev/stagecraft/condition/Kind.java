package dev.stagecraft.condition;

import dev.stagecraft.json.Json;

/**
 * The kind of value that a part of a condition yields (number, text, flag, list, test or anything), which says with
 * what it may be compared.
 */
enum Kind {
    NUMBER("a number"),
    TEXT("a text"),
    FLAG("true or false"),
    LIST("a list"),
    TEST("a test"),
    ANY("anything");

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean comparesWith(Kind other) {
        return this == ANY || other == ANY || this == other;
    }

    boolean hasOrder() {
        return this == NUMBER || this == TEXT || this == ANY;
    }

    static Kind of(FactType type) {
        return switch (type) {
            case FactType.Plain plain -> of(plain);
            case FactType.Option ignored -> TEXT;
            case FactType.Options ignored -> LIST;
        };
    }

    private static Kind of(FactType.Plain plain) {
        return switch (plain) {
            case NUMBER -> NUMBER;
            case TEXT, DATE -> TEXT;
            case FLAG -> FLAG;
            case ANY -> ANY;
        };
    }

    static Kind of(Json value) {
        return switch (value) {
            case Json.Num ignored -> NUMBER;
            case Json.Text ignored -> TEXT;
            case Json.Bool ignored -> FLAG;
            case Json.Items ignored -> LIST;
            case Json.Null ignored -> ANY;
            case Json.Fields ignored -> ANY;
        };
    }
}
