package dev.stagecraft.intake;

import static dev.stagecraft.intake.IntakeFixture.prospecting;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.TableKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every body that was read is kept to the letter: on its id's guard when accepted, else in quarantine. */
@Tag("engine")
class RawBodiesTest {
    private final IntakeFixture intake = new IntakeFixture();

    private HttpCall.Answer sync(String body) {
        return HttpCall.of("POST /v1/sync/submissions", "acme", "rep-1", "rep")
                .body(body)
                .to(intake.sync);
    }

    private String kept(String quarantine) {
        return intake.kept(quarantine).at("items.0.body");
    }

    @Test
    void put_accepted_keptAsSentWithUnknownFieldsAndSpaces() {
        intake.deal("o-1");
        var body = prospecting("o-1").replace("{\"opp", "{ \"mood\" : 1.50,\n\"opp");
        assertThat(intake.submit("s-1", body).status()).isEqualTo(201);
        assertThat(intake.raw("s-1")).contains(body);
    }

    @Test
    void batch_acceptedAndRejected_eachItemsOwnTextToTheLetter() {
        intake.deal("o-1");
        String good = "{ \"id\" : \"s-1\", \"mood\":[1.0, \"[}\"],\t"
                + prospecting("o-1").substring(1) + " ";
        String bad =
                good.replace("\"s-1\"", "\"s-2\"").replace("over5", "over6").strip();
        var answer = sync("{\"items\" : [ " + good + ", " + bad + ", 7.0 ,\"x\\\"]\"],\"protocol\":1,\"x\":[[]]}");
        assertThat(intake.raw("s-1")).contains(good.strip());
        assertThat(kept(answer.at("results.1.quarantine"))).isEqualTo(bad);
        assertThat(kept(answer.at("results.2.quarantine"))).isEqualTo("7.0");
        assertThat(kept(answer.at("results.3.quarantine"))).isEqualTo("\"x\\\"]\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400|malformed-json",
                "[]|400|not-an-object",
                "'{\"a\":1,\"a\":2}'|400|malformed-json",
                "'{\"a\":\"\\ud800\"}'|400|malformed-json",
                "'{\"a\":NaN}'|400|malformed-json",
                "'{\"a\":1e309}'|400|malformed-json",
                "<html>welcome to our network</html>|400|malformed-json",
                "'{\"opportunityId\":\"o-1\",\"author\":\"rep-2\"}'|422|missing-field",
                "{}|422|missing-field"
            })
    void put_refused_keptAsText(String body, int status, String code) {
        var answer = intake.submit("s-1", body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(kept(answer.at("quarantine"))).isEqualTo(body);
        assertThat(intake.asked("rep-1", "rep", "s-1").at("quarantine")).isEqualTo(answer.at("quarantine"));
    }

    @Test
    void put_deepJson_400AndKept() {
        var body = "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        var answer = intake.submit("s-1", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(kept(answer.at("quarantine"))).isEqualTo(body);
    }

    @Test
    void put_idReused_theOtherContentIsKept() {
        intake.deal("o-1");
        var first = prospecting("o-1");
        intake.submit("s-1", first);
        var other = prospecting("o-1", "h1to2", "no");
        var answer = intake.submit("s-1", other);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(kept(answer.at("quarantine"))).isEqualTo(other);
        assertThat(intake.raw("s-1")).contains(first);
    }

    @Test
    void put_notTheAuthor_keptUnderTheCaller() {
        intake.deal("o-1");
        var body = prospecting("o-1").replace("\"ageMs\"", "\"author\":\"rep-2\",\"ageMs\"");
        var answer = intake.submit("s-1", body);
        assertThat(answer.status()).isEqualTo(403);
        var kept = intake.kept(answer.at("quarantine"));
        assertThat(kept.at("items.0.body")).isEqualTo(body);
        assertThat(kept.at("items.0.user")).isEqualTo("rep-1");
        assertThat(kept.at("items.0.role")).isEqualTo("rep");
    }

    @Test
    void put_strangeId_422AndKept() {
        var answer = intake.submit("a b", prospecting("o-1"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("code")).isEqualTo("invalid-id");
        assertThat(kept(answer.at("quarantine"))).isEqualTo(prospecting("o-1"));
    }

    @Test
    void put_notUtf8_400AndItsBytesAreKept() throws IOException {
        byte[] latin = "{\"a\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        String encoded = Base64.getEncoder().encodeToString(latin);
        var event = """
            {"routeKey":"PUT /v1/submissions/{id}","pathParameters":{"id":"s-1"},"body":"%s","isBase64Encoded":true,
            "requestContext":{"authorizer":{"jwt":{"claims":
            {"custom:organisation":"acme","cognito:username":"rep-1","custom:role":"rep"}}}}}\
            """.formatted(encoded);
        var out = new ByteArrayOutputStream();
        var context = (Context) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> 60_000);
        intake.submit.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, context);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"statusCode\":400", "not-utf-8");
        String quarantine = intake.quarantine("limit", "1").at("items.0.id");
        assertThat(kept(quarantine)).isEqualTo(encoded);
    }

    @Test
    void tooLarge_keptInTheBucketAndAnAddressGiven() {
        var body = "{\"x\":\"" + "\u00e9".repeat(35_000) + "\"}";
        var put = intake.submit("s-1", body);
        assertThat(put.status()).isEqualTo(413);
        var item = "{\"id\":\"s-2\",\"x\":\"" + "y".repeat(66_000) + "\"}";
        var batch = sync("{\"protocol\":1,\"items\":[" + item + "]}");
        assertThat(batch.at("results.0.code")).isEqualTo("too-large");
        for (var sent : new String[][] {{put.at("quarantine"), body}, {batch.at("results.0.quarantine"), item}}) {
            assertThat(intake.stores.objects().get("raw/acme/" + sent[0]))
                    .hasValueSatisfying(text ->
                            assertThat(new String(text, StandardCharsets.UTF_8)).isEqualTo(sent[1]));
            var kept = intake.kept(sent[0]);
            assertThat(kept.at("items.0.body")).isEmpty();
            assertThat(kept.at("items.0.bodyUrl")).contains("raw/acme/" + sent[0]);
            assertThat(kept.at("items.0.bytes"))
                    .isEqualTo(Integer.toString(sent[1].getBytes(StandardCharsets.UTF_8).length));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400|malformed-json",
                "'{\"items\":[]}'|400|missing-field",
                "'{\"protocol\":\"1\",\"items\":[]}'|400|wrong-type",
                "'{\"protocol\":1}'|400|missing-field",
                "'{\"protocol\":1,\"items\":7}'|400|wrong-type",
                "'{\"protocol\":1,\"sentAt\":\"noon\",\"items\":[]}'|400|not-a-time",
                "'{\"protocol\":2,\"items\":[{\"id\":\"s-1\"}]}'|426|protocol-unsupported",
                "'{\"protocol\":1e300,\"items\":[]}'|426|protocol-unsupported",
                "'{\"protocol\":1,\"items\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]}'|413|too-large"
            })
    void batch_refusedAsAWhole_keptAsText(String body, int status, String code) {
        var answer = sync(body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(kept(answer.at("quarantine"))).isEqualTo(body);
    }

    @Test
    void batch_otherProtocol_saysWhichIsSpoken() {
        assertThat(sync("{\"protocol\":0,\"items\":[]}").at("supported")).isEqualTo("[1]");
    }

    @Test
    void put_questionCutInTheMiddleOfACharacter_rejectedAndKept() {
        intake.deal("o-1");
        var body = prospecting("o-1").replace("\"hours\"", "\"" + "x".repeat(63) + "\ud83d\ude00\"");
        var answer = intake.submit("s-1", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(intake.kept(answer.at("quarantine")).at("items.0.field")).isEqualTo("x".repeat(63) + "?…");
    }

    @Test
    void batch_idOfHalfASurrogatePair_rejectedAndKept() {
        String bad = "{\"id\":\"s\\ud83d\"}";
        var answer = sync("{\"protocol\":1,\"items\":[" + bad + "]}");
        assertThat(answer.at("results.0.code")).isEqualTo("invalid-id");
        assertThat(answer.at("results.0.id")).isEqualTo("s?");
        assertThat(kept(answer.at("results.0.quarantine"))).isEqualTo(bad);
    }

    @Test
    void put_emptyBody_400AndNothingToKeep() {
        var answer = intake.submit("s-1", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("quarantine")).isEmpty();
        assertThat(intake.stores.table().get(TableKey.newestQuarantine("acme", "s-1")))
                .isEmpty();
    }
}
