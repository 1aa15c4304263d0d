package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.stores.HttpCall;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class ImportsHandlerTest {
    private static final String PLAIN = "{\"kind\":\"opportunities\"}";

    private final ImportDesk desk = new ImportDesk();

    @Test
    void post_mapping_givesAnAddressForFifteenMinutes() {
        var answer = desk.call("POST /v1/imports").body(PLAIN).to(desk.imports);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.at("uploadUrl")).contains(answer.at("id") + ".csv", "PUT", "seconds=900");
        assertThat(answer.at("expiresAt")).isEqualTo("2026-11-20T12:15:00Z");
        assertThat(desk.status(answer.at("id")).at("status")).isEqualTo("waiting");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{} ! kind ! missing-field",
                "{\"kind\":\"contacts\"} ! kind ! unknown-value",
                "{\"kind\":\"opportunities\",\"colour\":1} ! colour ! unknown-field",
                "{\"kind\":\"opportunities\",\"mapping\":[]} ! mapping ! wrong-type",
                "{\"kind\":\"opportunities\",\"mapping\":{\"amuont\":\"x\"}} ! mapping.amuont ! unknown-field",
                "{\"kind\":\"opportunities\",\"mapping\":{\"name\":7}} ! mapping.name ! wrong-type",
                "{\"kind\":\"opportunities\",\"mapping\":{\"emptyClears\":\"a\"}} ! mapping.emptyClears ! wrong-type",
                "{\"kind\":\"opportunities\",\"mapping\":{\"name\":\"a\",\"ignore\":[\"a\"]}} ! mapping.ignore ! contradiction",
                "{\"kind\":\"opportunities\",\"mapping\":{\"currency\":\"Currency\"}} ! mapping.amount ! missing-field",
                "{\"kind\":\"opportunities\",\"mapping\":{\"ignore\":[1]}} ! mapping.ignore ! wrong-type",
                "{\"kind\":\"opportunities\",\"mapping\":{\"outcome\":\"Status\"}} ! mapping.outcome ! wrong-type",
                "{\"kind\":\"opportunities\",\"mapping\":{\"outcome\":{\"won\":[\"Won\"]}}} ! mapping.outcome.column ! missing-field",
                "{\"kind\":\"opportunities\",\"mapping\":{\"outcome\":{\"column\":\"s\"}}} ! mapping.outcome.won ! missing-field",
                "{\"kind\":\"opportunities\",\"mapping\":{\"outcome\":{\"column\":\"s\",\"won\":[\"Yes\"],\"lost\":[\"yes\"]}}} ! mapping.outcome.lost ! contradiction",
                "{\"kind\":\"opportunities\",\"types\":{\"a\":\"colour\"}} ! types.a ! unknown-value",
                "{\"kind\":\"opportunities\",\"delimiter\":\"x\"} ! delimiter ! unknown-value"
            })
    void post_wrongMapping_422NamesTheField(String body, String field, String code) {
        var answer = desk.call("POST /v1/imports").body(body).to(desk.imports);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("field")).isEqualTo(field);
        assertThat(answer.at("code")).isEqualTo(code);
    }

    @Test
    void inspect_file_tellsColumnsAndWritesNothing() {
        String id = desk.uploaded(
                "{\"kind\":\"opportunities\",\"mapping\":{\"owner\":\"Seller\",\"name\":\"Deal\"}}",
                "Deal;Size;Trial\r\nA;1,5;yes\r\nB;;no\r\n");
        var answer = desk.call("POST /v1/imports/{id}/inspect").path("id", id).to(desk.imports);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("delimiter")).isEqualTo(";");
        assertThat(answer.at("columns.1.type")).isEqualTo("number");
        assertThat(answer.at("columns.1.missing")).isEqualTo("1");
        assertThat(answer.at("columns.2.type")).isEqualTo("boolean");
        assertThat(answer.at("problems.0.field")).isEqualTo("mapping.owner");
        assertThat(desk.status(id).at("status")).isEqualTo("waiting");
        assertThat(desk.markers()).isEmpty();
    }

    @Test
    void inspect_outcomesInNeitherList_areProblemsWithTheirRows() {
        String id = desk.uploaded(
                "{\"kind\":\"opportunities\",\"mapping\":{\"outcome\":"
                        + "{\"column\":\"Status\",\"won\":[\"Won\"],\"lost\":[\"Lost\"]},\"owner\":\"Seller\"}}",
                "Deal;Status\nA;Won\nB;Open\nC;Lost (price)\nD; lost (PRICE)\nE;\nF;lost\n");
        var answer = desk.call("POST /v1/imports/{id}/inspect").path("id", id).to(desk.imports);
        assertThat(answer.at("problems.0.field")).isEqualTo("mapping.owner");
        assertThat(answer.at("problems.1.field")).isEqualTo("mapping.outcome");
        assertThat(answer.at("problems.1.value")).isEqualTo("Lost (price)");
        assertThat(answer.at("problems.1.rows")).isEqualTo("2");
        assertThat(answer.at("problems.1.message"))
                .contains("\"Lost (price)\" is in neither won nor lost", "2 sampled rows");
        assertThat(answer.at("problems.2.value")).isEqualTo("Open");
        assertThat(answer.at("problems.3.field")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "inspect"})
    void startOrInspect_noFileYet_409(String action) {
        var answer = desk.call("POST /v1/imports/{id}/" + action)
                .path("id", desk.created(PLAIN))
                .to(desk.imports);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.at("code")).isEqualTo("no-file");
    }

    @ParameterizedTest
    @CsvSource({"'', empty-file", "'\"b\n', unreadable-header"})
    void startOrInspect_unusableFile_422(String csv, String code) {
        for (String action : List.of("inspect", "start")) {
            var answer = desk.call("POST /v1/imports/{id}/" + action)
                    .path("id", desk.uploaded(PLAIN, csv))
                    .to(desk.imports);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.at("code")).isEqualTo(code);
        }
    }

    @Test
    void columnsNamedBySixtyFourEmojis_canBeMappedAndIgnored() {
        String column = "😀".repeat(64);
        String other = "🎉".repeat(64);
        for (String kind : List.of(
                "{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"%s\",\"ignore\":[\"%s\"]}}",
                "{\"kind\":\"activities\",\"mapping\":{\"deal\":\"%s\",\"at\":\"At\",\"ignore\":[\"%s\"]}}")) {
            String id = desk.uploaded(kind.formatted(column, other), column + ";At;" + other + "\no-1;2026-11-01;x\n");
            var answer = desk.start(id);
            assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        }
    }

    @Test
    void start_mappedColumnMissing_422AndStillWaiting() {
        String id = desk.uploaded("{\"kind\":\"opportunities\",\"mapping\":{\"owner\":\"Seller\"}}", "a;b\n1;2\n");
        var answer = desk.start(id);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("field")).isEqualTo("mapping.owner");
        assertThat(desk.status(id).at("status")).isEqualTo("waiting");
    }

    @Test
    void start_again_isStartedOnce() {
        String id = desk.uploaded(PLAIN, "a;b\n1;2\n");
        assertThat(desk.start(id).status()).isEqualTo(202);
        assertThat(desk.start(id).at("status")).isEqualTo("running");
        desk.deliver(1, 900_000);
        var answer = desk.start(id);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.at("status")).isEqualTo("done");
        assertThat(answer.at("rows")).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /v1/imports/{id}, other, admin, 404",
        "POST /v1/imports/{id}/start, other, admin, 404",
        "POST /v1/imports/{id}/inspect, other, admin, 404",
        "GET /v1/imports/{id}, acme, manager, 403",
        "POST /v1/imports/{id}/start, acme, rep, 403",
        "POST /v1/imports, acme, integration, 403"
    })
    void anyRoute_strangers_refused(String route, String organisation, String role, int status) {
        String id = desk.uploaded(PLAIN, "a;b\n1;2\n");
        var answer = HttpCall.of(route, organisation, "u-1", role)
                .path("id", id)
                .body(PLAIN)
                .to(desk.imports);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(desk.status(id).at("status")).isEqualTo("waiting");
    }

    @Test
    void get_badId_422() {
        assertThat(desk.status("a/b").status()).isEqualTo(422);
    }
}
