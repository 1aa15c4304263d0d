package dev.stagecraft.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that a client may send has its limit in the document: a length in characters, a pattern, a format or words. */
class RequestLimitsTest {
    private static final Set<String> LIMITS = Set.of("maxLength", "pattern", "format", "enum");

    static Stream<String> requests() {
        return Stream.of(
                "Submission",
                "Batch",
                "OpportunityWrite",
                "StageWrite",
                "StageChange",
                "MergeWrite",
                "ActivityWrite",
                "WhatIf",
                "Money",
                "LiveWrite",
                "Withdrawal",
                "RepWrite",
                "OrganisationWrite",
                "Id",
                "Instant");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void text_ofARequest_hasALimit(String schema) {
        List<String> without = new ArrayList<>();
        collect(at("components", "schemas", schema), schema, without);
        assertThat(without).isEmpty();
    }

    private static Json at(String... path) {
        Json at = Json.parse(ApiDocument.current().text());
        for (String name : path) {
            at = ((Json.Fields) at).field(name).orElseThrow();
        }
        return at;
    }

    private static void collect(Json schema, String place, List<String> without) {
        if (!(schema instanceof Json.Fields fields)) {
            return;
        }
        boolean text = fields.field("type")
                .filter(type -> type.equals(Json.of("string"))
                        || (type instanceof Json.Items(List<Json> types) && types.contains(Json.of("string"))))
                .isPresent();
        if (text && fields.fields().keySet().stream().noneMatch(LIMITS::contains)) {
            without.add(place);
        }
        fields.fields().forEach((name, inner) -> collect(inner, place + "." + name, without));
    }
}
