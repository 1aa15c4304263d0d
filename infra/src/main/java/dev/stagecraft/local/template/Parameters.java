package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values of the template's parameters, each given or its default; a parameter without either is an error. */
record Parameters(Map<String, String> values) {

    static Parameters of(Json.Fields declared, Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        for (TemplateSection parameter :
                TemplateSection.of("Parameters", declared).children()) {
            String name = parameter.name();
            String value = given.get(name);
            values.put(
                    name,
                    value != null
                            ? value
                            : parameter
                                    .optionalText("Default")
                                    .orElseThrow(() -> new TemplateException(parameter.place(), "has no value")));
        }
        return new Parameters(Map.copyOf(values));
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
