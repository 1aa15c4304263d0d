package dev.stagecraft.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class RepsHandlerTest {
    private final TestStores stores = TestStores.create();
    private final RepsHandler handler = new RepsHandler(stores.wiring());
    private final Reps reps = new Reps(stores.table());

    @Test
    void put_newRep_201AndThenChanged200() {
        var made = put("rep-1", "{\"name\":\"Ada\",\"team\":\"north\"}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text())
                .isEqualTo("{\"id\":\"rep-1\",\"rev\":1,\"name\":\"Ada\",\"team\":\"north\",\"active\":true}");
        var changed = put("rep-1", "{\"team\":null,\"active\":false}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(reps.find("acme", "rep-1")).contains(new Rep("rep-1", 2, "Ada", null, false));
        assertThat(reps.find("other", "rep-1")).isEmpty();
    }

    @Test
    void put_staleRevision_412() {
        put("rep-1", "{\"name\":\"Ada\"}");
        var stale =
                call("rep-1", "{\"name\":\"Eve\"}").header("if-match", "\"7\"").to(handler);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(reps.find("acme", "rep-1").orElseThrow().name()).isEqualTo("Ada");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rep-1 | {} | name",
                "rep-1 | {\"name\":7} | name",
                "rep-1 | {\"name\":\"Ada\",\"active\":\"yes\"} | active",
                "rep-1 | {\"name\":\"Ada\",\"team\":\"\"} | team",
                "rep-1 | {\"name\":\"Ada\",\"phone\":1} | phone",
                "rep/1 | {\"name\":\"Ada\"} | id"
            })
    void put_wrongField_422NamesIt(String id, String body, String field) {
        var answer = put(id, body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("field")).isEqualTo(field);
        assertThat(reps.all("acme")).isEmpty();
    }

    @Test
    void list_pages_everyRepOnce() {
        for (int i = 10; i < 35; i++) {
            put("rep-" + i, "{\"name\":\"Rep " + i + "\"}");
        }
        var first = list("", "20");
        var second = list(first.at("next"), "20");
        assertThat(first.at("items.0.id")).isEqualTo("rep-10");
        assertThat(second.at("items.0.id")).isEqualTo("rep-30");
        assertThat(second.at("items.4.id")).isEqualTo("rep-34");
        assertThat(second.at("next")).isEmpty();
        assertThat(reps.all("acme")).hasSize(25);
    }

    @Test
    void list_forgedCursor_400_andWrongLimit_422() {
        assertThat(list("AAAA", "20").status()).isEqualTo(400);
        assertThat(list("%%%", "20").at("code")).isEqualTo("invalid-cursor");
        assertThat(list("", "0").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/reps, admin, 200",
        "GET /v1/reps, manager, 200",
        "GET /v1/reps, rep, 403",
        "GET /v1/reps, integration, 403",
        "PUT /v1/reps/{id}, admin, 201",
        "PUT /v1/reps/{id}, manager, 403",
        "PUT /v1/reps/{id}, rep, 403",
        "PUT /v1/reps/{id}, integration, 403"
    })
    void eachRoute_managersReadAndOnlyAdminsWrite(String route, String role, int status) {
        var call = HttpCall.of(route, "acme", "user-1", role);
        var sent = route.startsWith("PUT") ? call.path("id", "rep-1").body("{\"name\":\"Ada\"}") : call;
        assertThat(sent.to(handler).status()).isEqualTo(status);
        assertThat(reps.find("acme", "rep-1").isPresent()).isEqualTo(status == 201);
    }

    private HttpCall.Answer list(String cursor, String limit) {
        return HttpCall.of("GET /v1/reps", "acme", "admin-1", "admin")
                .query("cursor", cursor)
                .query("limit", limit)
                .to(handler);
    }

    private HttpCall.Answer put(String id, String body) {
        return call(id, body).to(handler);
    }

    private static HttpCall call(String id, String body) {
        return HttpCall.of("PUT /v1/reps/{id}", "acme", "admin-1", "admin")
                .path("id", id)
                .body(body);
    }
}
