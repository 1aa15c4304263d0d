package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.stagecraft.json.Json;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP API in front of test handlers: events, replies, tokens and API Gateway's own errors. */
@SuppressWarnings("JavaUtilDate") // The JWT library speaks it.
@Tag("cloud")
class HttpApiTest {
    private static LocalCloud cloud;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(LocalOptions.forTests(Calls.TEMPLATE));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return Calls.send(cloud.apiUri(), "GET", path, "", "Authorization", "Bearer " + token, "Cookie", "x=1; y=2");
    }

    @Test
    void event_ofARequest_isPayloadFormat2() throws Exception {
        String token = cloud.token("acme", "ann", "rep");
        var reply = get("/things/a%20b%2Fc?q=1&q=2&empty=&space=a+b", token);
        Json event = Json.parse(reply.body());
        assertThat(reply.statusCode()).isEqualTo(203);
        assertThat(Calls.at(event, "version")).isEqualTo(Json.of("2.0"));
        assertThat(Calls.at(event, "routeKey")).isEqualTo(Json.of("GET /things/{id}"));
        assertThat(Calls.at(event, "pathParameters/id")).isEqualTo(Json.of("a b/c"));
        assertThat(Calls.at(event, "rawQueryString")).isEqualTo(Json.of("q=1&q=2&empty=&space=a+b"));
        assertThat(Calls.at(event, "queryStringParameters").text())
                .isEqualTo("{\"q\":\"1,2\",\"empty\":\"\",\"space\":\"a b\"}");
        assertThat(Calls.at(event, "cookies").text()).isEqualTo("[\"x=1\",\"y=2\"]");
        assertThat(Calls.at(event, "requestContext/http/method")).isEqualTo(Json.of("GET"));
        assertThat(Calls.at(event, "requestContext/authorizer/jwt/claims/org")).isEqualTo(Json.of("acme"));
        assertThat(Calls.at(event, "requestContext/authorizer/jwt/claims/exp")).isInstanceOf(Json.Text.class);
        assertThat(Calls.at(event, "isBase64Encoded")).isEqualTo(Json.of(false));
        assertThat(Calls.at(event, "body")).isEqualTo(Json.Null.NULL);
        assertThat(reply.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    }

    @ParameterizedTest
    @CsvSource({"/things/all,GET /things/all", "/things/other,GET /things/{id}", "/files/a/b/c,ANY /files/{path+}"})
    void route_whenSeveralMatch_isTheMostSpecific(String path, String route) throws Exception {
        Json event = Json.parse(get(path, cloud.token("acme", "ann", "rep")).body());
        assertThat(Calls.at(event, "routeKey")).isEqualTo(Json.of(route));
    }

    @ParameterizedTest
    @CsvSource({"application/json,false", "text/csv; charset=utf-8,false", "application/octet-stream,true"})
    void body_byContentType_isTextOrBase64(String type, boolean encoded) throws Exception {
        var reply = Calls.send(cloud.apiUri(), "POST", "/open", "{\"ä\":1}", "Content-Type", type);
        Json event = Json.parse(reply.body());
        assertThat(Calls.at(event, "isBase64Encoded")).isEqualTo(Json.of(encoded));
        assertThat(Calls.at(event, "body")).isEqualTo(Json.of(encoded ? "eyLDpCI6MX0=" : "{\"ä\":1}"));
    }

    @Test
    void reply_withoutStatus_isInferredAs200Json() throws Exception {
        var reply = Calls.send(cloud.apiUri(), "POST", "/bare", "{}");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("content-type")).contains("application/json");
        assertThat(reply.body()).isEqualTo("{\"route\":\"POST /bare\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/nowhere,404,Not Found",
        "DELETE,/things/1,404,Not Found",
        "GET,/things,404,Not Found",
        "GET,/throwing,500,Internal Server Error",
        "GET,/waiting,503,Service Unavailable"
    })
    void gateway_onItsOwnErrors_answersAsApiGateway(String method, String path, int status, String message)
            throws Exception {
        var reply = Calls.send(cloud.apiUri(), method, path, "");
        assertThat(reply.statusCode()).isEqualTo(status);
        assertThat(reply.body()).isEqualTo("{\"message\":\"" + message + "\"}");
    }

    @Test
    void body_overTenMegabytes_is413() throws Exception {
        var reply = Calls.send(cloud.apiUri(), "POST", "/open", "x".repeat(10 * 1024 * 1024 + 1));
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
    }

    /** An event is at most 6 MB, where quotes of the body take two bytes; a larger one never reaches the function. */
    @Test
    void event_overSixMegabytes_is413() throws Exception {
        var reply = Calls.send(cloud.apiUri(), "POST", "/open", "\"".repeat(3 * 1024 * 1024 + 1));
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).isEqualTo("{\"message\":\"Request Entity Too Large\"}");
    }

    /** A reply is at most 6,291,556 bytes; the echo of a quote takes four of them. */
    @Test
    void reply_overLambdasLimit_is500() throws Exception {
        var most = Calls.send(cloud.apiUri(), "POST", "/open", "\"".repeat(1_560_000));
        assertThat(most.statusCode()).isEqualTo(203);
        var tooLarge = Calls.send(cloud.apiUri(), "POST", "/open", "\"".repeat(1_580_000));
        assertThat(tooLarge.statusCode()).isEqualTo(500);
        assertThat(tooLarge.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    /** Bytes that are no UTF-8 reach the function as they were sent, which says what is wrong. */
    @Test
    void event_ofAPathThatCannotBeDecoded_isAsSent() throws Exception {
        var reply = get("/things/%ff?q=%e0%a4", cloud.token("acme", "ann", "rep"));
        Json event = Json.parse(reply.body());
        assertThat(Calls.at(event, "pathParameters/id")).isEqualTo(Json.of("%ff"));
        assertThat(Calls.at(event, "queryStringParameters").text()).isEqualTo("{\"q\":\"%e0%a4\"}");
    }

    @Test
    void token_whenBad_is401() throws Exception {
        var expired = Calls.send(
                cloud.apiUri(),
                "POST",
                "/_local/token",
                "{\"organisation\":\"acme\",\"user\":\"ann\",\"role\":\"rep\",\"expiresInSeconds\":-1}");
        String late = ((Json.Text) Calls.at(Json.parse(expired.body()), "token")).value();
        String issuer = cloud.apiUri() + "/_local";
        assertThat(Calls.send(cloud.apiUri(), "GET", "/things/1", "").statusCode())
                .isEqualTo(401);
        assertThat(get("/things/1", "nonsense").body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        assertThat(get("/things/1", late).statusCode()).isEqualTo(401);
        assertThat(get("/things/1", foreign(issuer, LocalCloud.AUDIENCE)).statusCode())
                .isEqualTo(401);
        assertThat(get("/things/1", cloud.token("acme", "ann", "rep")).statusCode())
                .isEqualTo(203);
    }

    @Test
    void token_ofAnotherAudience_is401() throws Exception {
        try (var other =
                LocalCloud.start(LocalOptions.forTests(Calls.TEMPLATE).withParameter("JwtAudience", "somebody-else"))) {
            String token = other.token("acme", "ann", "rep");
            var reply = Calls.send(other.apiUri(), "GET", "/things/1", "", "Authorization", "Bearer " + token);
            assertThat(reply.statusCode()).isEqualTo(401);
        }
    }

    /** Everything right but the key. */
    private static String foreign(String issuer, String audience) throws Exception {
        var key = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(audience)
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Test
    void issuer_documents_areThere() throws Exception {
        var configuration = Calls.send(cloud.apiUri(), "GET", "/_local/.well-known/openid-configuration", "");
        assertThat(Calls.at(Json.parse(configuration.body()), "issuer")).isEqualTo(Json.of(cloud.apiUri() + "/_local"));
        var keys = Calls.send(cloud.apiUri(), "GET", "/_local/.well-known/jwks.json", "");
        assertThat(keys.body()).contains("\"kty\":\"RSA\"").doesNotContain("\"d\"");
        assertThat(Calls.send(cloud.apiUri(), "GET", "/_local/health", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void preflight_ofAnAllowedOrigin_isAnsweredWithoutAToken() throws Exception {
        var allowed = Calls.send(
                cloud.apiUri(),
                "OPTIONS",
                "/things/1",
                "",
                "Origin",
                "https://app.example",
                "Access-Control-Request-Method",
                "PUT");
        assertThat(allowed.statusCode()).isEqualTo(204);
        assertThat(allowed.headers().firstValue("access-control-allow-origin")).contains("https://app.example");
        assertThat(allowed.headers().firstValue("access-control-allow-headers")).contains("authorization,content-type");
        var other = Calls.send(cloud.apiUri(), "GET", "/things/1", "", "Origin", "https://evil.example");
        assertThat(other.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
}
