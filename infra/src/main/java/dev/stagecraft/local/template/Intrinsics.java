package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resolution of CloudFormation's functions ({@code Ref}, {@code Fn::Sub} and so on) in a template, for one stack on
 * this machine.
 *
 * <p><b>Source</b>: the AWS CloudFormation template reference, "Intrinsic functions" and "Pseudo parameters".
 */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]+)}");

    private final Stack stack;
    private final Parameters parameters;
    private final Json.Fields mappings;
    private final Conditions conditions;
    private final PhysicalNames names;

    Intrinsics(Json.Fields template, Stack stack) {
        this.stack = stack;
        this.parameters = Parameters.of(part(template, "Parameters"), stack.parameters());
        this.mappings = part(template, "Mappings");
        this.conditions = new Conditions(part(template, "Conditions"), this);
        this.names = new PhysicalNames(stack, part(template, "Resources"), this);
    }

    static Json.Fields part(Json.Fields template, String name) {
        return TemplateSection.of(
                        name, template.field(name).orElse(Json.object().build()))
                .fields();
    }

    /** The text of a scalar; CloudFormation turns numbers and truth values into texts. */
    static String text(Json value) {
        return switch (value) {
            case Json.Text(String text) -> text;
            case Json.Num num -> num.value().stripTrailingZeros().toPlainString();
            case Json.Bool(boolean truth) -> Boolean.toString(truth);
            default -> throw new TemplateException(value.text(), "must be a text");
        };
    }

    Conditions conditions() {
        return conditions;
    }

    PhysicalNames names() {
        return names;
    }

    /** The parameter's value; empty if the template does not declare it. */
    Optional<String> parameter(String name) {
        return parameters.value(name);
    }

    /** The value with every function in it resolved; empty for {@code AWS::NoValue}. */
    Optional<Json> resolve(Json value, String place) {
        return switch (value) {
            case Json.Fields object
            when isFunction(object) -> {
                var only = object.fields().entrySet().iterator().next();
                yield call(only.getKey(), only.getValue(), place);
            }
            case Json.Fields object -> Optional.of(each(object, place));
            case Json.Items list ->
                Optional.of(Json.of(list.items().stream()
                        .flatMap(item -> resolve(item, place).stream())
                        .toList()));
            default -> Optional.of(value);
        };
    }

    private static boolean isFunction(Json.Fields object) {
        if (object.fields().size() != 1) {
            return false;
        }
        String name = object.fields().keySet().iterator().next();
        return "Ref".equals(name) || name.startsWith("Fn::");
    }

    private Json each(Json.Fields object, String place) {
        Map<String, Json> resolved = new LinkedHashMap<>();
        object.fields().forEach((name, value) -> resolve(value, place + "." + name)
                .ifPresent(present -> resolved.put(name, present)));
        return new Json.Fields(resolved);
    }

    private Optional<Json> call(String function, Json argument, String place) {
        return switch (function) {
            case "Ref" -> reference(text(argument), place);
            case "Fn::If" -> branch(list(argument, 3, place), place);
            case "Fn::Sub" -> Optional.of(Json.of(substitute(argument, place)));
            case "Fn::GetAtt" -> Optional.of(Json.of(attribute(list(argument, 2, place), place)));
            case "Fn::Join" -> Optional.of(Json.of(join(list(argument, 2, place), place)));
            case "Fn::Select" -> Optional.of(select(list(argument, 2, place), place));
            case "Fn::Split" -> Optional.of(split(list(argument, 2, place), place));
            case "Fn::FindInMap" -> Optional.of(find(list(argument, 3, place), place));
            case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
                Optional.of(Json.of(
                        conditions.holds(Json.object().put(function, argument).build(), place)));
            default -> throw new TemplateException(place, function + " is not understood by the local cloud");
        };
    }

    private Optional<Json> reference(String name, String place) {
        return switch (name) {
            case "AWS::NoValue" -> Optional.empty();
            case "AWS::Region" -> Optional.of(Json.of(stack.region()));
            case "AWS::AccountId" -> Optional.of(Json.of(Stack.ACCOUNT));
            case "AWS::StackName" -> Optional.of(Json.of(stack.name()));
            case "AWS::Partition" -> Optional.of(Json.of("aws"));
            case "AWS::URLSuffix" -> Optional.of(Json.of("amazonaws.com"));
            default -> Optional.of(Json.of(named(name, place)));
        };
    }

    private String named(String name, String place) {
        return parameters.value(name).orElseGet(() -> {
            if (!names.has(name)) {
                throw new TemplateException(place, "there is no parameter or resource " + name);
            }
            return names.reference(name);
        });
    }

    private Optional<Json> branch(List<Json> arguments, String place) {
        return resolve(conditions.holds(text(arguments.get(0)), place) ? arguments.get(1) : arguments.get(2), place);
    }

    private String attribute(List<Json> arguments, String place) {
        String resource = text(arguments.get(0));
        if (!names.has(resource)) {
            throw new TemplateException(place, "there is no resource " + resource);
        }
        return names.attribute(resource, text(arguments.get(1)));
    }

    private String join(List<Json> arguments, String place) {
        if (resolve(arguments.get(1), place).orElseThrow() instanceof Json.Items parts) {
            return String.join(
                    text(arguments.get(0)),
                    parts.items().stream().map(Intrinsics::text).toList());
        }
        throw new TemplateException(place, "Fn::Join joins a list");
    }

    private Json select(List<Json> arguments, String place) {
        if (resolve(arguments.get(1), place).orElseThrow() instanceof Json.Items parts) {
            return parts.items().get(Integer.parseInt(text(arguments.get(0))));
        }
        throw new TemplateException(place, "Fn::Select selects from a list");
    }

    private Json split(List<Json> arguments, String place) {
        String text = text(resolve(arguments.get(1), place).orElseThrow());
        return Json.of(Stream.of(text.split(Pattern.quote(text(arguments.get(0))), -1))
                .map(Json::of)
                .toList());
    }

    private Json find(List<Json> arguments, String place) {
        List<String> path = new ArrayList<>();
        arguments.forEach(part -> path.add(text(resolve(part, place).orElseThrow())));
        return TemplateSection.of("Mappings", mappings)
                .section(path.get(0))
                .section(path.get(1))
                .fields()
                .field(path.get(2))
                .orElseThrow(() -> new TemplateException(place, "Mappings lacks " + path));
    }

    private String substitute(Json argument, String place) {
        Json.Fields own = Json.object().build();
        Json text = argument;
        if (argument instanceof Json.Items(List<Json> parts)) {
            own = TemplateSection.of(place, parts.get(1)).fields();
            text = parts.get(0);
        }
        Json.Fields variables = own;
        return VARIABLE.matcher(text(text))
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1).isEmpty()
                                ? variable(match.group(2).strip(), variables, place)
                                : "${" + match.group(2) + "}"));
    }

    private String variable(String name, Json.Fields own, String place) {
        Json value = own.field(name).orElseGet(() -> {
            int dot = name.indexOf('.');
            return dot < 0
                    ? Json.object().put("Ref", name).build()
                    : Json.object()
                            .put(
                                    "Fn::GetAtt",
                                    List.of(Json.of(name.substring(0, dot)), Json.of(name.substring(dot + 1))))
                            .build();
        });
        return text(resolve(value, place).orElse(Json.of("")));
    }

    private static List<Json> list(Json argument, int size, String place) {
        if (argument instanceof Json.Items(List<Json> items) && items.size() == size) {
            return items;
        }
        throw new TemplateException(place, "a list of " + size + " is expected");
    }
}
