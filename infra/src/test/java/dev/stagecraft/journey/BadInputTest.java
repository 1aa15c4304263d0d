package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.wiring.Wiring;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Bad input on every route of the template: always a clear 4xx, never a 5xx, and nothing stored (but in quarantine, where
 * nothing that was read is lost).
 */
@Tag("cloud")
class BadInputTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String NOWHERE = "nothing-here";

    private static final LocalCloud cloud = start();
    private static final Client.User admin = new Client(cloud, "acme").as("admin-1", "admin");

    private static LocalCloud start() {
        return LocalCloud.start(LocalOptions.forTests(DealJourney.TEMPLATE));
    }

    /**
     * One route, how it is called rightly, and by whom.
     *
     * @param role a role that may
     * @param wrongRole a role that may not; empty when every role may
     * @param path the path of something that exists in organisation acme
     * @param foreign whether the same path, asked by another organisation, must answer 404
     * @param body a right body; empty for routes without one
     * @param lenient fields that nobody knows are ignored, or mistakes are answered item by item with 200
     */
    record Route(
            String key, String role, String wrongRole, String path, boolean foreign, String body, boolean lenient) {
        String method() {
            return key.substring(0, key.indexOf(' '));
        }

        @Override
        public String toString() {
            return key;
        }
    }

    static final List<Route> ROUTES = List.of(
            // First: later a stranger's own refused bodies, which name o-1 as well, lie in the stranger's quarantine.
            new Route("GET /v1/quarantine", "admin", "manager", "/v1/quarantine", false, "", false),
            new Route(
                    "POST /v1/quarantine/{id}/retry",
                    "admin",
                    "manager",
                    "/v1/quarantine/" + NOWHERE + "/retry",
                    true,
                    "",
                    false),
            new Route("PUT /v1/submissions/{id}", "rep", "", "/v1/submissions/s-1", true, """
                {"opportunityId":"o-1","definition":"prospecting@1","answers":{"hours":"over5","compliance":"yes"},
                "answeredAt":"2026-11-20T14:02:11+02:00"}\
                """, true),
            new Route(
                    "POST /v1/sync/submissions",
                    "rep",
                    "",
                    "/v1/sync/submissions",
                    false,
                    "{\"protocol\":1,\"deviceId\":\"d\",\"sentAt\":\"2026-11-20T14:02:11Z\",\"items\":[{\"id\":\"s-2\"}]}",
                    true),
            new Route("GET /v1/submissions/{id}", "rep", "", "/v1/submissions/" + NOWHERE, true, "", false),
            new Route("GET /v1/sync/changes", "rep", "", "/v1/sync/changes", false, "", false),
            new Route("PUT /v1/opportunities/{id}", "admin", "", "/v1/opportunities/" + NOWHERE, false, """
                {"name":"x","pipeline":"sales","stage":"Demo","owner":"rep-1",
                "amount":{"value":"1.00","currency":"EUR"},"createdAt":"2026-11-01T00:00:00Z",
                "attributes":{"a":1},"reason":"r","effectiveAt":"2026-11-01T00:00:00Z"}\
                """, false),
            new Route("GET /v1/opportunities/{id}", "admin", "", "/v1/opportunities/o-1", true, "", false),
            new Route(
                    "POST /v1/opportunities/{id}/stage",
                    "admin",
                    "",
                    "/v1/opportunities/o-1/stage",
                    true,
                    "{\"stage\":\"Nowhere\",\"reason\":\"r\",\"effectiveAt\":\"2026-11-01T00:00:00Z\"}",
                    false),
            new Route(
                    "POST /v1/opportunities/stages",
                    "integration",
                    "rep",
                    "/v1/opportunities/stages",
                    false,
                    """
                {"items":[{"id":"c-1","opportunityId":"nothing-here","stage":"Demo"}]}\
                """,
                    true),
            new Route(
                    "POST /v1/opportunities/{id}/merge",
                    "admin",
                    "rep",
                    "/v1/opportunities/o-1/merge",
                    true,
                    "{\"into\":\"nothing-here\"}",
                    false),
            new Route("DELETE /v1/opportunities/{id}", "admin", "rep", "/v1/opportunities/never-was", true, "", false),
            new Route("GET /v1/opportunities", "admin", "", "/v1/opportunities", false, "", false),
            new Route("POST /v1/activities", "rep", "", "/v1/activities", false, """
                {"items":[{"id":"a-1","opportunityId":"nothing-here","kind":"call","at":"2026-11-20T14:02:11Z"}]}\
                """, true),
            new Route("GET /v1/opportunities/{id}/score", "admin", "", "/v1/opportunities/o-1/score", true, "", false),
            new Route(
                    "POST /v1/opportunities/{id}/what-if",
                    "admin",
                    "",
                    "/v1/opportunities/o-1/what-if",
                    true,
                    "{\"attributes\":{\"a\":1},\"answers\":{}}",
                    false),
            new Route("GET /v1/rankings", "manager", "", "/v1/rankings", false, "", false),
            new Route(
                    "PUT /v1/playbook/documents/{id}",
                    "admin",
                    "rep",
                    "/v1/playbook/documents/fit",
                    false,
                    "{\"kind\":\"assessment\",\"id\":\"fit\"}",
                    true),
            new Route(
                    "POST /v1/playbook/documents/{id}/publish",
                    "admin",
                    "manager",
                    "/v1/playbook/documents/" + NOWHERE + "/publish",
                    true,
                    "",
                    false),
            new Route(
                    "POST /v1/playbook/documents/{id}/withdraw",
                    "admin",
                    "manager",
                    "/v1/playbook/documents/nothing/withdraw",
                    true,
                    "{\"version\":1,\"reason\":\"r\"}",
                    false),
            new Route("GET /v1/playbook/documents", "rep", "", "/v1/playbook/documents", false, "", false),
            new Route("GET /v1/definitions/{id}/{n}", "rep", "", "/v1/definitions/" + NOWHERE + "/1", true, "", false),
            new Route("POST /v1/imports", "admin", "rep", "/v1/imports", false, """
                {"kind":"opportunities","fileName":"a.csv","delimiter":";",
                "mapping":{"outcome":{"column":"Status","won":["Won"],"lost":["Lost"]}},"types":{"x":"category"}}\
                """, false),
            new Route(
                    "POST /v1/imports/{id}/inspect",
                    "admin",
                    "manager",
                    "/v1/imports/" + NOWHERE + "/inspect",
                    true,
                    "",
                    false),
            new Route(
                    "POST /v1/imports/{id}/start",
                    "admin",
                    "rep",
                    "/v1/imports/" + NOWHERE + "/start",
                    true,
                    "",
                    false),
            new Route("GET /v1/imports", "admin", "rep", "/v1/imports", false, "", false),
            new Route("PUT /v1/imports/mappings/{id}", "admin", "rep", "/v1/imports/mappings/m", false, """
                {"kind":"stage-changes","mapping":{"deal":"Deal","to":"To","at":"At"}}\
                """, false),
            new Route("GET /v1/imports/mappings", "admin", "manager", "/v1/imports/mappings", false, "", false),
            new Route(
                    "GET /v1/imports/mappings/{id}",
                    "admin",
                    "manager",
                    "/v1/imports/mappings/" + NOWHERE,
                    true,
                    "",
                    false),
            new Route("GET /v1/imports/{id}", "admin", "rep", "/v1/imports/" + NOWHERE, true, "", false),
            new Route("GET /v1/models/live", "manager", "rep", "/v1/models/live", false, "", false),
            new Route("GET /v1/models", "manager", "rep", "/v1/models", false, "", false),
            new Route("GET /v1/models/{version}", "manager", "rep", "/v1/models/" + NOWHERE, true, "", false),
            new Route(
                    "POST /v1/models/{version}/live",
                    "admin",
                    "manager",
                    "/v1/models/" + NOWHERE + "/live",
                    true,
                    "",
                    false),
            new Route(
                    "PUT /v1/reps/{id}",
                    "admin",
                    "rep",
                    "/v1/reps/rep-9",
                    false,
                    "{\"name\":\"Ann\",\"team\":\"north\",\"active\":true}",
                    false),
            new Route("GET /v1/reps", "admin", "rep", "/v1/reps", false, "", false),
            new Route(
                    "PUT /v1/organisation",
                    "admin",
                    "manager",
                    "/v1/organisation",
                    false,
                    "{\"name\":\"A\",\"timeZone\":\"Europe/Athens\",\"currency\":\"EUR\",\"retentionDays\":365}",
                    false),
            new Route("GET /v1/organisation", "admin", "rep", "/v1/organisation", false, "", false),
            new Route("GET /v1/openapi.json", "rep", "", "/v1/openapi.json", false, "", false));

    static Stream<Route> routes() {
        return ROUTES.stream();
    }

    static Stream<Route> routesWithBody() {
        return ROUTES.stream().filter(route -> !route.body().isEmpty());
    }

    @BeforeAll
    static void prepare() {
        var created = admin.put("/v1/opportunities/o-1", "{\"name\":\"Quiet Harbour\",\"owner\":\"rep-1\"}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void table_namesEveryRouteOfTheTemplate() {
        Set<String> template = new TreeSet<>();
        cloud.template()
                .routes()
                .forEach(each -> template.add(
                        each.getKey().method() + " " + each.getKey().path()));
        Set<String> tested = new TreeSet<>(ROUTES.stream().map(Route::key).toList());
        assertThat(tested).isEqualTo(template);
    }

    @ParameterizedTest
    @MethodSource("routes")
    void token_missingExpiredOrMadeUp_401(Route route) throws Exception {
        String expired = HTTP.send(
                        HttpRequest.newBuilder(cloud.apiUri().resolve("/_local/token"))
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"organisation\":\"acme\",\"user\":\"admin-1\",\"role\":\"admin\",\"expiresInSeconds\":-60}"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        String token =
                ((Json.Text) ((Json.Fields) Json.parse(expired)).field("token").orElseThrow()).value();
        for (String authorization : List.of("", "Bearer x.y.z", "Bearer " + token)) {
            var request =
                    HttpRequest.newBuilder(uri(route)).method(route.method(), BodyPublishers.ofString(route.body()));
            if (!authorization.isEmpty()) {
                request.header("authorization", authorization);
            }
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(authorization).isEqualTo(401);
            assertThat(response.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void role_wrongOrNone_403(Route route) {
        var client = new Client(cloud, "acme");
        List<String> roles = new ArrayList<>(List.of("boss"));
        if (!route.wrongRole().isEmpty()) {
            roles.add(route.wrongRole());
        }
        for (String role : roles) {
            var answer = client.as("somebody", role).call(route.method(), route.path(), route.body());
            problem(answer, Set.of(403));
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void organisation_another_seesNothing(Route route) {
        var stranger = new Client(cloud, "stranger").as("somebody", route.role());
        var answer = stranger.call(route.method(), route.path(), route.body());
        assertThat(answer.text()).doesNotContain("Quiet Harbour").doesNotContain("\"o-1\"");
        if (route.foreign()) {
            problem(answer, Set.of(404));
        } else {
            assertThat(answer.status()).as(answer.text()).isLessThan(500);
        }
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void body_noJsonObject_4xxAndNothingStored(Route route) {
        var before = keys();
        var user = new Client(cloud, "acme").as("rep-1", route.role());
        for (String body : List.of(
                "{", "[]", "null", "\"x\"", "7", "{\"a\":1,\"a\":2}", "[".repeat(100_000), "{\"a\":NaN}", "\u0000")) {
            var answer = user.call(route.method(), route.path(), body);
            if (route.path().startsWith("/v1/playbook/documents/")) {
                // A draft may be any text: what is wrong with it is listed, with 200.
                assertThat(answer.status()).as(answer.text()).isBetween(200, 499);
            } else {
                problem(answer, Set.of(400, 413, 422));
            }
        }
        var oversize = user.call(route.method(), route.path(), "{\"name\":\"" + "x".repeat(2_000_000) + "\"}");
        problem(oversize, Set.of(413, 422));
        var giant = user.call(route.method(), route.path(), "{\"name\":\"" + "x".repeat(11_000_000) + "\"}");
        assertThat(giant.status()).isEqualTo(413);
        if (!route.path().startsWith("/v1/playbook/documents/")) {
            assertThat(keys()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("routesWithBody")
    void field_unknownWrongOrMissing_4xxAndNothingStored(Route route) {
        var before = keys();
        var user = new Client(cloud, "acme").as("rep-1", route.role());
        var right = (Json.Fields) Json.parse(route.body());
        if (!route.lenient()) {
            var answer = user.call(
                    route.method(),
                    route.path(),
                    right.with("unheardOf", Json.of(1)).text());
            problem(answer, Set.of(422));
            assertThat(answer.at("code")).isEqualTo("unknown-field");
            assertThat(answer.at("field")).isEqualTo("unheardOf");
        }
        for (String name : right.fields().keySet()) {
            boolean flag = right.fields().get(name) instanceof Json.Bool;
            for (String wrong : List.of("{\"x\":[{}]}", "[[]]", "\"\\u0001\"", "-1e300", flag ? "0" : "true")) {
                check(
                        route,
                        user.call(
                                route.method(),
                                route.path(),
                                right.with(name, Json.parse(wrong)).text()),
                        name,
                        wrong);
            }
        }
        if (!route.lenient()) {
            assertThat(keys()).isEqualTo(before);
        }
    }

    private static void check(Route route, Client.Answer answer, String name, String wrong) {
        if (route.lenient()) {
            assertThat(answer.status())
                    .as("%s %s: %s", name, wrong, answer.text())
                    .isLessThan(500);
        } else {
            problem(answer, Set.of(400, 413, 422));
            assertThat(answer.at("field")).as(answer.text()).startsWith(name);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void path_strangeIds_4xx(Route route) {
        if (!route.key().contains("{")) {
            return;
        }
        var user = new Client(cloud, "acme").as("rep-1", route.role());
        for (String id : List.of("a%20b", "%00", "..%2f..", "x".repeat(65), "%F0%9F%98%80", "a%23b")) {
            String path = route.key().substring(route.key().indexOf(' ') + 1).replaceAll("\\{[a-z]+\\}", id);
            var answer = user.call(route.method(), path, route.body());
            assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void query_wrongValues_neverAFault(Route route) {
        if (!route.method().equals("GET")) {
            return;
        }
        var user = new Client(cloud, "acme").as("rep-1", route.role());
        for (String query :
                List.of("limit=0", "limit=-1", "limit=9999999999", "limit=x", "cursor=%00", "cursor=AAAA", "class=Z")) {
            var answer = user.get(route.path() + "?" + query);
            assertThat(answer.status()).as(query + ": " + answer.text()).isLessThan(500);
        }
    }

    /** Problem details with a status of these, and the fields that every problem has. */
    private static void problem(Client.Answer answer, Set<Integer> statuses) {
        assertThat(answer.status()).as(answer.text()).isIn(statuses);
        assertThat(answer.at("status")).isEqualTo(Integer.toString(answer.status()));
        for (String field : List.of("type", "title", "detail", "code")) {
            assertThat(answer.at(field)).as(field + " in " + answer.text()).isNotEmpty();
        }
    }

    private static URI uri(Route route) {
        return cloud.apiUri().resolve(route.path());
    }

    /** Every stored item's key but quarantine's, which may grow, and signing keys', which are made on first use. */
    private static Set<String> keys() {
        var wiring = Wiring.of(cloud.environment("SubmitAssessment"));
        var settings = wiring.settings();
        try (var client = DynamoDbClient.builder()
                .region(Region.of(settings.region()))
                .endpointOverride(settings.endpoint().orElseThrow())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("access", "secret")))
                .httpClient(AwsCrtHttpClient.create())
                .build()) {
            return client.scanPaginator(r -> r.tableName(settings.table()).consistentRead(true)).items().stream()
                    .map(item -> string(item.get("pk")) + " " + string(item.get("sk")))
                    .filter(key -> !key.contains("#QUARANTINE#") && !key.contains("#WAITING#"))
                    .filter(key -> !key.contains("#SECRET#"))
                    .collect(Collectors.toSet());
        }
    }

    private static String string(@Nullable AttributeValue value) {
        return value == null ? "" : value.s();
    }
}
