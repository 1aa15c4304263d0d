package dev.stagecraft.local.template;

import dev.stagecraft.json.Json;
import java.util.List;
import java.util.function.Predicate;

/**
 * The conditions of the CloudFormation template, evaluated: {@code Fn::Equals, Not, And, Or} and references to other
 * conditions.
 */
final class Conditions {
    private final Json.Fields declared;
    private final Intrinsics intrinsics;

    Conditions(Json.Fields declared, Intrinsics intrinsics) {
        this.declared = declared;
        this.intrinsics = intrinsics;
    }

    /** True if a resource or output with this {@code Condition} exists; one without a condition always exists. */
    boolean exists(TemplateSection resource) {
        return resource.optionalText("Condition")
                .map(name -> holds(name, resource.place()))
                .orElse(true);
    }

    boolean holds(String name, String place) {
        Json condition =
                declared.field(name).orElseThrow(() -> new TemplateException(place, "there is no condition " + name));
        return holds(condition, "Conditions." + name);
    }

    boolean holds(Json condition, String place) {
        var call = TemplateSection.of(place, condition)
                .fields()
                .fields()
                .entrySet()
                .iterator();
        if (!call.hasNext()) {
            throw new TemplateException(place, "is empty");
        }
        var only = call.next();
        Predicate<Json> each = item -> holds(item, place);
        return switch (only.getKey()) {
            case "Condition" -> holds(Intrinsics.text(only.getValue()), place);
            case "Fn::Not" -> items(only.getValue(), place).stream().noneMatch(each);
            case "Fn::And" -> items(only.getValue(), place).stream().allMatch(each);
            case "Fn::Or" -> items(only.getValue(), place).stream().anyMatch(each);
            case "Fn::Equals" ->
                items(only.getValue(), place).stream()
                                .map(item -> Intrinsics.text(
                                        intrinsics.resolve(item, place).orElse(Json.of(""))))
                                .distinct()
                                .count()
                        == 1;
            default -> throw new TemplateException(place, only.getKey() + " is not a condition");
        };
    }

    private static List<Json> items(Json value, String place) {
        if (value instanceof Json.Items(List<Json> items)) {
            return items;
        }
        throw new TemplateException(place, "a list is expected");
    }
}
