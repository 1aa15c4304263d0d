package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.util.List;
import java.util.Optional;

/** An object in the SAM template, read strictly field by field; every error names its place. */
record TemplateSection(String place, Json.Fields fields) {

    static TemplateSection of(String place, Json value) {
        if (value instanceof Json.Fields fields) {
            return new TemplateSection(place, fields);
        }
        throw new TemplateException(place, "must be an object");
    }

    boolean has(String name) {
        return fields.field(name).isPresent();
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> new TemplateException(place, name + " is missing"));
    }

    Optional<String> optionalText(String name) {
        return fields.field(name).map(Intrinsics::text);
    }

    int number(String name, int otherwise) {
        try {
            return optionalText(name).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new TemplateException(place + "." + name, "must be a whole number");
        }
    }

    boolean truth(String name, boolean otherwise) {
        return optionalText(name).map(Boolean::parseBoolean).orElse(otherwise);
    }

    TemplateSection section(String name) {
        return optionalSection(name).orElseThrow(() -> new TemplateException(place, name + " is missing"));
    }

    Optional<TemplateSection> optionalSection(String name) {
        return fields.field(name).map(value -> of(place + "." + name, value));
    }

    /** The sections in a list; empty if the list is absent. */
    List<TemplateSection> sections(String name) {
        return items(name).stream().map(item -> of(place + "." + name, item)).toList();
    }

    /** The texts of a list; a single text counts as a list of one. */
    List<String> texts(String name) {
        return items(name).stream().map(Intrinsics::text).toList();
    }

    /** All named sections in this one. */
    List<TemplateSection> children() {
        return fields.fields().entrySet().stream()
                .map(child -> of(place + "." + child.getKey(), child.getValue()))
                .toList();
    }

    /** The last part of the place: this section's own name. */
    String name() {
        return place.substring(place.lastIndexOf('.') + 1);
    }

    private List<Json> items(String name) {
        return switch (fields.field(name).orElse(Json.of(List.of()))) {
            case Json.Items list -> list.items();
            case Json.Text text -> List.of(text);
            default -> throw new TemplateException(place + "." + name, "must be a list");
        };
    }
}
