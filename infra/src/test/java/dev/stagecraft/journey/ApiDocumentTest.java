package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.http.Role;
import dev.stagecraft.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published description of the API is complete, holds together, and says what the template, the tests and events say. */
@Tag("cloud")
class ApiDocumentTest {
    private static final Path EVENTS = Path.of("..", "events");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final ApiContract contract = ApiContract.PUBLISHED;

    /** One operation of the document. */
    private record Operation(String key, Json.Fields json) {
        List<String> texts(String name) {
            return ((Json.Items) json.field(name).orElseThrow())
                    .items().stream().map(text -> ((Json.Text) text).value()).toList();
        }

        @Override
        public String toString() {
            return key;
        }
    }

    private static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        ApiContract.object(ApiContract.PUBLISHED.document(), "paths")
                .fields()
                .forEach((path, item) -> ((Json.Fields) item).fields().forEach((method, operation) -> {
                    assertThat(METHODS).contains(method);
                    all.add(new Operation(method.toUpperCase(Locale.ROOT) + " " + path, (Json.Fields) operation));
                }));
        return all;
    }

    /** {@code BadInputTest} proves that its table names every route of the template. */
    @Test
    void operations_andRoutesOfTheTemplate_areTheSame() {
        assertThat(operations())
                .extracting(Operation::key)
                .containsExactlyInAnyOrderElementsOf(BadInputTest.ROUTES.stream()
                        .map(BadInputTest.Route::key)
                        .toList());
    }

    @Test
    void references_all_pointAtSomethingAndNothingIsUnused() {
        Set<String> used = new TreeSet<>();
        references(contract.document(), used);
        used.forEach(reference ->
                contract.resolved(Json.object().put("$ref", reference).build()));
        Set<String> declared = new TreeSet<>();
        for (String kind : List.of("schemas", "responses", "parameters")) {
            ApiContract.object(ApiContract.object(contract.document(), "components"), kind)
                    .fields()
                    .keySet()
                    .forEach(name -> declared.add("#/components/" + kind + "/" + name));
        }
        assertThat(used).isEqualTo(declared);
    }

    private static void references(Json json, Set<String> found) {
        switch (json) {
            case Json.Fields fields ->
                fields.fields().forEach((name, value) -> {
                    if (name.equals("$ref")) {
                        found.add(((Json.Text) value).value());
                    }
                    references(value, found);
                });
            case Json.Items items -> items.items().forEach(item -> references(item, found));
            default -> {}
        }
    }

    @Test
    void operations_eachHasAnIdOfItsOwnAndKnownRoles() {
        var operations = operations();
        assertThat(operations)
                .extracting(operation ->
                        operation.json().field("operationId").orElseThrow().text())
                .doesNotHaveDuplicates();
        for (Operation operation : operations) {
            assertThat(operation.texts("x-roles"))
                    .as(operation.key())
                    .isNotEmpty()
                    .allMatch(role -> Role.named(role).isPresent());
        }
    }

    @Test
    void roles_agreeWithTheTableOfBadInput() {
        for (Operation operation : operations()) {
            var route = BadInputTest.ROUTES.stream()
                    .filter(each -> each.key().equals(operation.key()))
                    .findFirst()
                    .orElseThrow();
            assertThat(operation.texts("x-roles")).as(operation.key()).contains(route.role());
            if (route.wrongRole().isEmpty()) {
                assertThat(operation.texts("x-roles")).as(operation.key()).hasSize(Role.values().length);
            } else {
                assertThat(operation.texts("x-roles")).as(operation.key()).doesNotContain(route.wrongRole());
            }
        }
    }

    @Test
    void examples_all_areRequestsThatTheirSchemasAllow() {
        int checked = 0;
        for (Operation operation : operations()) {
            var body = operation.json().field("requestBody");
            if (body.isEmpty()) {
                continue;
            }
            var content = ApiContract.object((Json.Fields) body.get(), "content");
            var examples = ApiContract.object(content, "application/json").field("examples");
            if (examples.isPresent()) {
                for (Json example : ((Json.Fields) examples.get()).fields().values()) {
                    String value =
                            ((Json.Fields) example).field("value").orElseThrow().text();
                    assertThat(contract.requestFaults(operation.json(), value))
                            .as(operation.key())
                            .isEmpty();
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void event_thatIsNotRefused_isARequestAsDescribed(Path file) throws IOException {
        var event = new Client.Answer(200, Files.readString(file), "");
        String[] route = event.at("routeKey").split(" ", 2);
        var operation = contract.operation(route[0], route[1]);
        assertThat(operation).as(event.at("routeKey")).isPresent();
        boolean yaml = route[1].startsWith("/v1/playbook/documents/");
        if (!yaml && !event.at("body").isEmpty()) {
            assertThat(contract.requestFaults(operation.get(), event.at("body")))
                    .isEmpty();
        }
    }

    static List<Path> requests() throws IOException {
        Set<String> taken = new TreeSet<>();
        EventExpectations.ALL.stream()
                .filter(expectation -> expectation.status() >= 200 && expectation.status() < 400)
                .filter(expectation -> !expectation
                        .reply()
                        .getOrDefault("results.0.status", "")
                        .equals("rejected"))
                .forEach(expectation -> taken.add(expectation.file() + ".json"));
        try (Stream<Path> files = Files.list(EVENTS)) {
            return files.filter(file -> taken.contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void reply_otherwiseThanDescribed_isNoticed() {
        String path = "/v1/opportunities/o-1/stage";
        assertThatThrownBy(() -> contract.checkReply("POST", path, 418, "{}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no such status");
        String problem = "{\"type\":\"t:x\",\"title\":\"T\",\"status\":422,\"detail\":\"d\",\"code\":\"x\"%s}";
        contract.checkReply("POST", path, 422, problem.formatted(""));
        assertThatThrownBy(() -> contract.checkReply("POST", path, 422, problem.formatted(",\"new\":1")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract.checkReply("POST", path, 422, "{\"code\":\"x\"}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> contract.checkReply("DELETE", "/v1/opportunities/o-1", 204, "{}"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void request_otherwiseThanDescribed_isNoticed() {
        var stage = contract.operation("POST", "/v1/opportunities/o-1/stage").orElseThrow();
        assertThat(contract.requestFaults(stage, "{\"stage\":\"Demo\",\"reason\":\"r\"}"))
                .isEmpty();
        assertThat(contract.requestFaults(stage, "{\"stage\":\"Demo\"}")).isNotEmpty();
        assertThat(contract.requestFaults(stage, "{\"stage\":\"Demo\",\"reason\":\"r\",\"x\":1}"))
                .isNotEmpty();
    }
}
