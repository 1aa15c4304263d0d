package dev.stagecraft.model.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.TestStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("engine")
class ModelsHandlerTest {
    private final TestStores stores = TestStores.create();
    private final ModelRegistry models = new ModelRegistry(stores.wiring());
    private final ModelsHandler handler = new ModelsHandler(stores.wiring());

    @BeforeEach
    void twoVersions() {
        models.publish("acme", MadeCards.bundle("m-1", 1));
        models.publish("acme", MadeCards.bundle("m-2", 2));
    }

    @Test
    void live_beforeAndAfterTheFirstMove() {
        var none = call("GET /v1/models/live", "manager").to(handler);
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.at("code")).isEqualTo("no-live-model");
        assertThat(move("m-1", "admin").to(handler).status()).isEqualTo(200);
        var card = call("GET /v1/models/live", "manager").to(handler);
        assertThat(card.status()).isEqualTo(200);
        assertThat(card.at("version")).isEqualTo("m-1");
        assertThat(card.at("metrics.auc")).isEqualTo("0.8");
        assertThat(card.at("metrics.lift.A")).isEqualTo("1.9");
        assertThat(card.at("metrics.precision")).isEqualTo("0.75");
        assertThat(card.at("baselines.baseRate.logLoss")).isEqualTo("0.67");
    }

    @Test
    void live_versionThatCannotBeRead_theCardOfTheOneThatServes() {
        move("m-1", "admin").to(handler);
        damage("m-1");
        var none = call("GET /v1/models/live", "manager").to(new ModelsHandler(stores.wiring()));
        assertThat(none.at("code")).isEqualTo("no-live-model");
        models.publish("acme", MadeCards.bundle("m-3", 3));
        move("m-2", "admin").to(handler);
        move("m-3", "admin").to(handler);
        damage("m-3");
        var card = call("GET /v1/models/live", "manager").to(new ModelsHandler(stores.wiring()));
        assertThat(card.at("version")).isEqualTo("m-2");
        var scoring = new ModelRegistry(stores.wiring());
        assertThat(scoring.live("acme").version()).isEqualTo("m-2");
        assertThat(models.liveVersion("acme")).isEqualTo("m-3");
    }

    private void damage(String version) {
        stores.wiring()
                .objects()
                .put("models/acme/" + version + "/features.json", new byte[] {'{', '}'}, "application/json");
    }

    @Test
    void list_pagesThroughAllVersions() {
        var first = call("GET /v1/models", "admin").query("limit", "1").to(handler);
        assertThat(first.at("items.0.version")).isEqualTo("m-1");
        var second = call("GET /v1/models", "admin")
                .query("limit", "1")
                .query("cursor", first.at("next"))
                .to(handler);
        assertThat(second.at("items.0.version")).isEqualTo("m-2");
        var forged = call("GET /v1/models", "admin").query("cursor", "ISEh").to(handler);
        assertThat(forged.status()).isEqualTo(400);
    }

    @Test
    void card_ofEachVersion_andOnlyOfTheOwnOrganisation() {
        assertThat(call("GET /v1/models/{version}", "manager")
                        .path("version", "m-2")
                        .to(handler)
                        .at("version"))
                .isEqualTo("m-2");
        var stranger =
                HttpCall.of("GET /v1/models/{version}", "other", "u", "admin").path("version", "m-2");
        assertThat(stranger.to(handler).status()).isEqualTo(404);
    }

    @Test
    void card_asMarkdown_tellsTheDriftMeasuredSince() {
        models.tell("acme", "m-2", "drift", Json.object().put("open", 17).build());
        var card = card("text/markdown, application/json;q=0.5");
        assertThat(card.status()).isEqualTo(200);
        assertThat(type(card)).isEqualTo("text/markdown; charset=utf-8");
        assertThat(card.text())
                .startsWith("# Model m-2")
                .contains("## Drift since it went live\n\n- **open deals**: 17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "application/json, text/markdown", "text/html", "text/html, */*, text/markdown"})
    void card_unlessMarkdownIsNamedFirst_isJson(String accept) {
        var card = card(accept);
        assertThat(type(card)).isEqualTo("application/json");
        assertThat(card.at("version")).isEqualTo("m-2");
    }

    @Test
    void card_unknownVersionAsMarkdown_isStillAProblem() {
        var none = call("GET /v1/models/{version}", "manager")
                .path("version", "m-9")
                .header("accept", "text/markdown")
                .to(handler);
        assertThat(none.status()).isEqualTo(404);
        assertThat(type(none)).isEqualTo("application/problem+json");
    }

    private static String type(HttpCall.Answer answer) {
        return ((Json.Text) answer.headers().field("content-type").orElseThrow()).value();
    }

    private HttpCall.Answer card(String accept) {
        return call("GET /v1/models/{version}", "manager")
                .path("version", "m-2")
                .header("accept", accept)
                .to(handler);
    }

    @Test
    void move_expectedVersionGone_isAConflict() {
        move("m-1", "admin").to(handler);
        assertThat(move("m-2", "admin")
                        .body("{\"expected\":\"prior\"}")
                        .to(handler)
                        .at("code"))
                .isEqualTo("pointer-moved");
        var tagged = move("m-2", "admin").header("if-match", "\"m-9\"").to(handler);
        assertThat(tagged.status()).isEqualTo(409);
        assertThat(move("m-2", "admin")
                        .header("if-match", "\"m-1\"")
                        .to(handler)
                        .status())
                .isEqualTo(200);
        assertThat(models.liveVersion("acme")).isEqualTo("m-2");
    }

    /** RFC 9110: any will do; what the body expects still counts. */
    @Test
    void move_ifMatchAny_whateverIsLive() {
        move("m-1", "admin").to(handler);
        var wrong = move("m-2", "admin").header("if-match", "*").body("{\"expected\":\"m-9\"}");
        assertThat(wrong.to(handler).at("detail")).isEqualTo("The live version is m-1, not m-9");
        var any = move("m-2", "admin").header("if-match", " * ").to(handler);
        assertThat(any.status()).isEqualTo(200);
        assertThat(models.liveVersion("acme")).isEqualTo("m-2");
    }

    @Test
    void move_damagedBundle_isAConflictThatNamesThePart() {
        damage("m-2");
        var refused = move("m-2", "admin").to(handler);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("detail")).contains("features.json of model m-2 is damaged");
        assertThat(models.liveVersion("acme")).isEqualTo("prior");
    }

    @Test
    void move_byAPerson_theCardTellsWhoWhenFromWhereAndWhy() {
        move("m-1", "admin").to(handler);
        var moved = move("m-2", "admin")
                .body("{\"reason\":\"History was <corrected>\"}")
                .to(handler);
        String told = "[{\"at\":\"2026-11-20T12:00:00Z\",\"by\":\"u-1\",\"from\":\"m-1\","
                + "\"reason\":\"History was <corrected>\"}]";
        assertThat(moved.at("wentLive")).isEqualTo(told);
        assertThat(call("GET /v1/models/live", "manager").to(handler).at("wentLive"))
                .isEqualTo(told);
        assertThat(card("application/json").at("wentLive")).isEqualTo(told);
        assertThat(card("text/markdown").text())
                .contains(
                        "## Put live by a person",
                        "| at | by | in place of | reason |",
                        "| u-1 | m-1 | History was &lt;corrected> |");
    }

    @Test
    void move_sameVersionAgain_isNoDecision() {
        move("m-1", "admin").to(handler);
        var again = move("m-1", "admin").to(handler);
        assertThat(again.at("wentLive.0.from")).isEqualTo("prior");
        assertThat(again.at("wentLive.1.from")).isEmpty();
    }

    @Test
    void move_candidateThatItsGateKept_needsAReasonUnlessItServedBefore() {
        models.publish("acme", MadeCards.candidate("m-3", 3));
        var silent = move("m-3", "admin").to(handler);
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.at("code")).isEqualTo("missing-field");
        assertThat(silent.at("field")).isEqualTo("reason");
        assertThat(silent.at("detail")).contains("m-3 was kept as a candidate", MadeCards.KEPT);
        assertThat(models.liveVersion("acme")).isEqualTo("prior");
        var told =
                move("m-3", "admin").body("{\"reason\":\"Tried on last year\"}").to(handler);
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.at("publishable")).isEqualTo("false");
        assertThat(told.at("decision")).isEqualTo(MadeCards.KEPT);
        assertThat(told.at("wentLive.0.reason")).isEqualTo("Tried on last year");
        move("m-1", "admin").to(handler);
        move("m-2", "admin").to(handler);
        var back = move("m-3", "admin").to(handler);
        assertThat(back.status()).as("a roll-back").isEqualTo(200);
        assertThat(back.at("wentLive.1.from")).isEqualTo("m-2");
        assertThat(back.at("wentLive.1.reason")).isEmpty();
    }

    /** It went live before cards told of it. */
    @Test
    void move_candidateThatTheNewestMoveReplaced_isARollBack() {
        models.publish("acme", MadeCards.candidate("m-3", 3));
        models.moveLive("acme", "prior", "m-3");
        assertThat(move("m-3", "admin").to(handler).status()).isEqualTo(200);
        move("m-1", "admin").to(handler);
        assertThat(move("m-3", "admin").to(handler).status()).isEqualTo(200);
    }

    @Test
    void move_toPrior_isToldOnTheCardOfTheModelThatServed() {
        move("m-2", "admin").to(handler);
        var off = move("prior", "admin").body("{\"reason\":\"Learned from wrong data\"}");
        assertThat(off.to(handler).text()).isEqualTo("{\"version\":\"prior\"}");
        assertThat(card("application/json").at("takenOff"))
                .isEqualTo("[{\"at\":\"2026-11-20T12:00:00Z\",\"by\":\"u-1\",\"reason\":\"Learned from wrong data\"}]");
    }

    @Test
    void move_manyTimes_theNewestTwentyAreKept() {
        for (int i = 0; i < 22; i++) {
            move("m-1", "admin").body("{\"reason\":\"to and fro " + i + "\"}").to(handler);
            move("m-2", "admin").to(handler);
        }
        var told = (Json.Items) Json.parse(
                move("m-1", "admin").body("{\"reason\":\"last\"}").to(handler).at("wentLive"));
        assertThat(told.items()).hasSize(20);
        assertThat(told.items().getFirst().text()).contains("to and fro 3");
        assertThat(told.items().getLast().text()).contains("\"last\"");
    }

    @Test
    void move_overtaken_tellsNothing() {
        move("m-1", "admin").to(handler);
        var late = move("m-2", "admin").body("{\"expected\":\"prior\",\"reason\":\"Late\"}");
        assertThat(late.to(handler).status()).isEqualTo(409);
        assertThat(card("application/json").json().fields()).doesNotContainKey("wentLive");
    }

    @ParameterizedTest
    @CsvSource({"5, wrong-type", "'\"\"', missing-field", "'\"  \"', missing-field", "'\"\\u0007\"', invalid-text"})
    void move_reasonThatIsNone_422NamesIt(String reason, String code) {
        var refused = move("m-1", "admin").body("{\"reason\":" + reason + "}").to(handler);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("code")).isEqualTo(code);
        assertThat(refused.at("field")).isEqualTo("reason");
        assertThat(models.liveVersion("acme")).isEqualTo("prior");
    }

    @Test
    void move_reasonOf500Characters_isTheLongest() {
        String body = "{\"reason\":\"%s\"}";
        var refused = move("m-1", "admin").body(body.formatted("x".repeat(501))).to(handler);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("code")).isEqualTo("too-long");
        assertThat(move("m-1", "admin")
                        .body(body.formatted("x".repeat(500)))
                        .to(handler)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void move_badRequests_areRefusedWithTheirReason() {
        assertThat(move("m-9", "admin").to(handler).at("code")).isEqualTo("unknown-model");
        assertThat(move("m-1", "manager").to(handler).status()).isEqualTo(403);
        assertThat(move("m-1", "admin").body("{\"x\":1}").to(handler).at("code"))
                .isEqualTo("unknown-field");
        assertThat(move("m-1", "admin").body("{").to(handler).status()).isEqualTo(400);
        assertThat(move("m 1", "admin").to(handler).status()).isEqualTo(422);
        assertThat(call("GET /v1/models", "rep").to(handler).status()).isEqualTo(403);
    }

    private static HttpCall call(String route, String role) {
        return HttpCall.of(route, "acme", "u-1", role);
    }

    private static HttpCall move(String version, String role) {
        return call("POST /v1/models/{version}/live", role).path("version", version);
    }
}
