package dev.stagecraft.local.template;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A reader of one {@code AWS::Serverless::Function} of the SAM template into a {@link FunctionSpec}. */
final class FunctionReader {
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_MEMORY_MEGABYTES = 128;
    private static final int DEFAULT_RETRIES = 2;

    private final PhysicalNames names;
    private final ApiSpec api;
    private final Optional<String> defaultAuthorizer;

    FunctionReader(PhysicalNames names, ApiSpec api, Optional<String> defaultAuthorizer) {
        this.names = names;
        this.api = api;
        this.defaultAuthorizer = defaultAuthorizer;
    }

    FunctionSpec read(TemplateSection function) {
        var properties = function.section("Properties");
        var invoke = properties.optionalSection("EventInvokeConfig");
        return new FunctionSpec(
                function.name(),
                names.name(function.name()),
                properties.text("Handler").split("::")[0],
                environment(properties),
                Duration.ofSeconds(properties.number("Timeout", DEFAULT_TIMEOUT_SECONDS)),
                properties.number("MemorySize", DEFAULT_MEMORY_MEGABYTES),
                events(properties, "HttpApi").stream().map(this::route).toList(),
                events(properties, "ScheduleV2", "Schedule").stream()
                        .filter(FunctionReader::enabled)
                        .map(FunctionReader::schedule)
                        .toList(),
                events(properties, "EventBridgeRule", "CloudWatchEvent").stream()
                        .filter(FunctionReader::enabled)
                        .map(FunctionReader::rule)
                        .toList(),
                invoke.map(config -> config.number("MaximumRetryAttempts", DEFAULT_RETRIES))
                        .orElse(DEFAULT_RETRIES),
                invoke.flatMap(config -> config.optionalSection("DestinationConfig"))
                        .flatMap(destinations -> destinations.optionalSection("OnFailure"))
                        .flatMap(failure -> failure.optionalText("Destination")));
    }

    private static Map<String, String> environment(TemplateSection properties) {
        Map<String, String> variables = new HashMap<>();
        properties
                .optionalSection("Environment")
                .flatMap(environment -> environment.optionalSection("Variables"))
                .ifPresent(declared -> declared.fields()
                        .fields()
                        .forEach((name, value) -> variables.put(name, Intrinsics.text(value))));
        return variables;
    }

    /** The properties of the function's events of these types. */
    private static List<TemplateSection> events(TemplateSection properties, String... types) {
        return properties.optionalSection("Events").map(TemplateSection::children).orElse(List.of()).stream()
                .filter(event -> List.of(types).contains(event.text("Type")))
                .map(event -> new TemplateSection(event.place(), Intrinsics.part(event.fields(), "Properties")))
                .toList();
    }

    private static boolean enabled(TemplateSection event) {
        return event.truth("Enabled", true)
                && !"DISABLED".equals(event.optionalText("State").orElse("ENABLED"));
    }

    private Route route(TemplateSection event) {
        var authorizer = event.optionalSection("Auth")
                .flatMap(auth -> auth.optionalText("Authorizer"))
                .or(() -> defaultAuthorizer)
                .filter(name -> !"NONE".equals(name));
        authorizer.ifPresent(name -> {
            if (!api.authorizers().containsKey(name)) {
                throw new TemplateException(event.place(), "there is no authorizer " + name);
            }
        });
        return new Route(
                event.optionalText("Method").orElse("ANY").toUpperCase(Locale.ROOT),
                event.optionalText("Path").orElse(""),
                authorizer);
    }

    private static ScheduleSpec schedule(TemplateSection event) {
        String expression = event.optionalText("ScheduleExpression").orElseGet(() -> event.text("Schedule"));
        String zone = event.optionalText("ScheduleExpressionTimezone").orElse("UTC");
        try {
            return new ScheduleSpec(event.name(), expression, ZoneId.of(zone), event.optionalText("Input"));
        } catch (DateTimeException e) {
            throw new TemplateException(event.place(), "there is no time zone " + zone);
        }
    }

    private static EventRule rule(TemplateSection event) {
        var pattern = event.section("Pattern");
        return new EventRule(event.name(), pattern.fields(), event.optionalText("Input"));
    }
}
