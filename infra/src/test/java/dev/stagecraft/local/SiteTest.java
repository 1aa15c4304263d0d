package dev.stagecraft.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.template.SiteSpec;
import dev.stagecraft.wiring.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The site in the local cloud: its files with the template's headers, and signing in by code and PKCE. */
@Tag("cloud")
class SiteTest {
    /** A verifier with its challenge, from RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private static LocalCloud cloud;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(LocalOptions.forTests(Path.of("..", "template.yaml")));
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        cloud.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/,text/html; charset=utf-8",
        "/field/,text/html; charset=utf-8",
        "/console/,text/html; charset=utf-8",
        "/shared/session.js,text/javascript; charset=utf-8",
        "/vendor/hooks.js,text/javascript; charset=utf-8",
        "/style.css,text/css; charset=utf-8"
    })
    void file_isServedWithTheTemplatesHeaders(String path, String type) throws Exception {
        var reply = get(path);

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.headers().firstValue("content-type")).contains(type);
        assertThat(reply.headers().firstValue("cache-control")).contains("no-cache");
        assertThat(headers(path)).containsKeys("content-security-policy", "strict-transport-security");
        headers(path)
                .forEach((name, value) ->
                        assertThat(reply.headers().firstValue(name)).as(name).contains(value));
    }

    @Test
    void policy_letsInNothingInline_andTheConsoleAloneReachesTheBucket() {
        String bucket = cloud.edgeUri().toString();
        for (SiteSpec.Behaviour each : site().behaviours()) {
            if (each.isFiles()) {
                assertThat(each.headers().get("content-security-policy"))
                        .contains("default-src 'none'", "script-src 'self';", "require-trusted-types-for 'script'")
                        .doesNotContain("unsafe", "*", "data:");
                assertThat(each.headers()
                                .getOrDefault("content-security-policy", "")
                                .contains(bucket))
                        .isEqualTo(each.pattern().startsWith("/console"));
            }
        }
        assertThat(site().behaviour("/v1/rankings").isFiles()).isFalse();
    }

    @Test
    void file_unchanged_isNotSentAgain() throws Exception {
        String tag = get("/style.css").headers().firstValue("etag").orElseThrow();

        var again = send(request("/style.css").header("if-none-match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void file_isCompressedWhereItIsAccepted() throws Exception {
        var reply = http.send(
                request("/shared/session.js")
                        .header("accept-encoding", "gzip, br")
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(reply.headers().firstValue("content-encoding")).contains("gzip");
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            assertThat(gzip.readAllBytes())
                    .isEqualTo(Files.readAllBytes(Path.of("../functions/src/main/web/shared/session.js")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing.js", "/field/../../pom.xml", "/%2e%2e/pom.xml", "/vendor/..%2f..%2fpom.xml"})
    void path_outsideTheSite_isNotFound(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void build_isInTheServiceWorker() throws Exception {
        assertThat(get("/field/sw.js").body()).doesNotContain("@build@").containsPattern("[0-9a-f]{64}");
    }

    @Test
    void signIn_byHint_givesTokensThatTheApiTakes() throws Exception {
        var tokens = redeem(code("demo/rep-1/rep"), VERIFIER);

        assertThat(tokens.statusCode()).isEqualTo(200);
        String idToken = member(tokens, "id_token");
        assertThat(api(idToken).statusCode()).isEqualTo(200);

        var renewed = post(Map.of("grant_type", "refresh_token", "refresh_token", member(tokens, "refresh_token")));

        assertThat(api(member(renewed, "id_token")).statusCode()).isEqualTo(200);
    }

    @Test
    void signIn_withoutHint_asksAndPassesTheParametersOn() throws Exception {
        var page = get(authorize("/field/", "state=a%22%3Eb"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<form", "name=\"organisation\"", "value=\"" + CHALLENGE + "\"", "value=\"a&quot;&gt;b\"");
    }

    @Test
    void signIn_code_isWorthNothingWithoutItsVerifier() throws Exception {
        var refused = redeem(code("demo/rep-1/rep"), "another-verifier-another-verifier-another-ver");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(member(refused, "error")).isEqualTo("invalid_grant");
    }

    @Test
    void refreshTokenAndCode_areNoTokensOfTheApi() throws Exception {
        String code = code("demo/rep-1/rep");
        String refresh = member(redeem(code, VERIFIER), "refresh_token");

        assertThat(api(code).statusCode()).isEqualTo(401);
        assertThat(api(refresh).statusCode()).isEqualTo(401);
        assertThat(post(Map.of("grant_type", "refresh_token", "refresh_token", code))
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.invalid/field/", "{site}/field/x", "{site}/"})
    void signIn_leadsBackToTheAppsAlone(String redirect) throws Exception {
        var refused = get("/_local/oauth2/authorize?code_challenge_method=S256&code_challenge=" + CHALLENGE
                + "&login_hint=demo/rep-1/rep&redirect_uri="
                + redirect.replace("{site}", cloud.apiUri().toString()));

        assertThat(refused.statusCode()).isEqualTo(400);
    }

    @Test
    void bucket_letsTheSiteUpload_andNobodyElse() throws Exception {
        var address = Wiring.of(cloud.environment("Imports"))
                .objects()
                .presignPut("imports/demo/a.csv", Duration.ofMinutes(1));

        assertThat(preflight(address, cloud.apiUri().toString()).headers().firstValue("access-control-allow-origin"))
                .contains(cloud.apiUri().toString());
        assertThat(preflight(address, "https://elsewhere.invalid").headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    private static SiteSpec site() {
        return cloud.template().site().orElseThrow();
    }

    private static Map<String, String> headers(String path) {
        return site().behaviour(path).headers();
    }

    private static String code(String hint) throws IOException, InterruptedException {
        var away = get(authorize("/field/", "state=s&login_hint=" + hint));
        assertThat(away.statusCode()).isEqualTo(302);
        var back = Pattern.compile("/field/\\?code=([^&]+)&state=s")
                .matcher(away.headers().firstValue("location").orElseThrow());
        assertThat(back.find()).isTrue();
        return back.group(1);
    }

    private static String authorize(String app, String more) {
        return "/_local/oauth2/authorize?response_type=code&client_id=stagecraft-local&code_challenge_method=S256"
                + "&code_challenge=" + CHALLENGE + "&redirect_uri=" + cloud.apiUri() + app + "&" + more;
    }

    private static HttpResponse<String> redeem(String code, String verifier) throws IOException, InterruptedException {
        return post(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                verifier,
                "redirect_uri",
                cloud.apiUri() + "/field/"));
    }

    private static HttpResponse<String> post(Map<String, String> form) throws IOException, InterruptedException {
        List<String> pairs = form.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .toList();
        return send(request("/_local/oauth2/token").POST(BodyPublishers.ofString(String.join("&", pairs))));
    }

    private static HttpResponse<String> api(String token) throws IOException, InterruptedException {
        return send(request("/v1/opportunities").header("authorization", "Bearer " + token));
    }

    private static HttpResponse<String> preflight(URI address, String origin) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("origin", origin)
                .header("access-control-request-method", "PUT")
                .header("access-control-request-headers", "content-type"));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(cloud.apiUri() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String member(HttpResponse<String> reply, String name) {
        return Json.parse(reply.body()) instanceof Json.Fields fields
                        && fields.field(name).orElse(Json.Null.NULL) instanceof Json.Text(String text)
                ? text
                : "";
    }
}
