package dev.stagecraft.playbook.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.DefinitionRef;
import dev.stagecraft.playbook.Shipped;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.stores.HttpCall.Answer;
import dev.stagecraft.stores.TestStores;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("engine")
class PlaybooksHandlerTest {
    private static final String DRAFT = "PUT /v1/playbook/documents/{id}";
    private static final String PUBLISH = "POST /v1/playbook/documents/{id}/publish";
    private static final String WITHDRAW = "POST /v1/playbook/documents/{id}/withdraw";
    private static final String LIST = "GET /v1/playbook/documents";
    private static final String DEFINITION = "GET /v1/definitions/{id}/{n}";
    private static final String VISIT = """
        kind: assessment
        id: visit
        title: Visit
        stage: Demo
        questions:
          - {id: fit, ask: Fit?, type: oneOf, required: true, options: [{id: yes, label: Y, points: 90}, {id: no, label: N}]}
        rules: [{id: up, when: score > 80, then: {upgradeTo: Negotiation}}]
        """;

    private final TestStores stores = TestStores.create();
    private final PlaybooksHandler handler = new PlaybooksHandler(stores.wiring());

    @Test
    void draft_goodYaml_noProblemsAndAPreview() {
        var answer = draft("visit", VISIT, "text/yaml");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("problems")).isEqualTo("[]");
        assertThat(answer.at("preview.summary")).isEqualTo("score 0..90; 2 answer combinations; up 1");
        assertThat(answer.at("preview.score.max")).isEqualTo("90");
    }

    @Test
    void draft_mistakes_listedWithStatus200AndPublishRefused() {
        var answer = draft("visit", VISIT.replace("score > 80", "scor > 80"), "application/yaml");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("problems.0.line")).isEqualTo("7");
        assertThat(answer.at("problems.0.column")).isEqualTo("24");
        assertThat(answer.at("problems.0.message")).isEqualTo("There is no fact `scor` here");
        assertThat(answer.at("problems.0.hint")).isEqualTo("did you mean `score`?");
        assertThat(answer.at("problems.0.severity")).isEqualTo("error");
        var refused = publish("visit");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("code")).isEqualTo("document-has-mistakes");
        assertThat(refused.at("problems.0.line")).isEqualTo("7");
        assertThat(get("visit", "1").status()).isEqualTo(404);
    }

    @Test
    void publish_draft_versionIsServedForEver() {
        draft("visit", VISIT, "text/yaml");
        var published = publish("visit");
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.at("version")).isEqualTo("1");
        var definition = get("visit", "1");
        assertThat(definition.status()).isEqualTo(200);
        assertThat(definition.at("rules.0.whenTree.op")).isEqualTo(">");
        assertThat(definition.at("version")).isEqualTo("1");
        String tag = '"' + published.at("hash") + '"';
        assertThat(definition.headers().field("etag")).contains(Json.of(tag));
        assertThat(definition.headers().field("cache-control")).contains(Json.of("private, no-cache"));
        assertThat(ContentHash.of(definition.json())).isEqualTo(published.at("hash"));
        var again = call(DEFINITION, "rep")
                .path("id", "visit")
                .path("n", "1")
                .header("If-None-Match", "\"x\", W/" + tag)
                .to(handler);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
        assertThat(publish("visit").status()).isEqualTo(200);
    }

    @Test
    void publish_features_checkedPreviewedAndServed() {
        String features = "kind: features\nid: facts\nfeatures:\n  - {id: country, from: attribute}\n";
        var mistaken = draft("facts", features.replace("attribute", "atribute"), "text/yaml");
        assertThat(mistaken.at("problems.0.line")).isEqualTo("4");
        assertThat(mistaken.at("problems.0.hint")).isEqualTo("did you mean `attribute`?");
        assertThat(publish("facts").status()).isEqualTo(422);
        assertThat(draft("facts", features, "text/yaml").at("preview.added.0")).isEqualTo("attributes.country");
        assertThat(publish("facts").status()).isEqualTo(201);
        assertThat(get("facts", "1").at("features.0.from")).isEqualTo("attribute country");
        var removing = draft("facts", features.replace("country", "city"), "text/yaml");
        assertThat(removing.at("preview.removed.0")).isEqualTo("attributes.country");
    }

    @Test
    void publish_canonicalJsonBack_isUnchanged() {
        var shipped = get("demo", "1");
        assertThat(draft("demo", shipped.text(), "application/json").at("problems"))
                .isEqualTo("[]");
        var published = publish("demo");
        assertThat(published.status()).isEqualTo(200);
        assertThat(published.at("version")).isEqualTo("1");
        assertThat(published.at("hash"))
                .isEqualTo(Shipped.definition("demo").orElseThrow().hash());
    }

    @Test
    void list_documents_pagedByIdWithDrafts() {
        draft("visit", VISIT, "text/yaml");
        publish("visit");
        draft("later", VISIT.replace("id: visit", "id: later"), "text/yaml");
        var first = call(LIST, "rep").query("limit", "4").to(handler);
        assertThat(first.json().field("items").orElseThrow().text())
                .contains("\"id\":\"demo\"", "\"id\":\"prospecting\"");
        assertThat(first.at("items.2.id")).isEqualTo("later");
        assertThat(first.at("items.2.draft.by")).isEqualTo("user-1");
        assertThat(first.at("items.2.version")).isEmpty();
        var second = call(LIST, "rep")
                .query("limit", "4")
                .query("cursor", first.at("next"))
                .to(handler);
        assertThat(second.at("items.0.id")).isEqualTo("sales");
        assertThat(second.at("items.2.id")).isEqualTo("visit");
        assertThat(second.at("items.2.shipped")).isEqualTo("false");
        assertThat(second.at("items.2.status")).isEqualTo("current");
        assertThat(second.at("next")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rep | visit | text/yaml | kind: assessment | 403 | wrong-role
        manager | visit | text/yaml | kind: assessment | 403 | wrong-role
        admin | a b | text/yaml | kind: assessment | 422 | invalid-id
        admin | 1st | text/yaml | kind: assessment | 422 | invalid-id
        admin | visit | text/yaml | '' | 400 | body-missing
        admin | visit | application/json | {"kind":} | 400 | malformed-json
        admin | visit | application/json | ["kind"] | 400 | not-an-object
        """)
    void draft_cannotBeTaken_problemAndNothingKept(
            String role, String id, String type, String body, int status, String code) {
        var answer = call(DRAFT, role)
                .path("id", id)
                .header("content-type", type)
                .body(body)
                .to(handler);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
        assertThat(publish("visit").status()).isEqualTo(404);
    }

    @Test
    void draft_tooLarge_413() {
        assertThat(draft("visit", "#" + "x".repeat(256 * 1024), "text/yaml").status())
                .isEqualTo(413);
        assertThat(draft("visit", "#" + "x".repeat(256 * 1024 - 1), "text/yaml").status())
                .isEqualTo(200);
    }

    @Test
    void publish_unknownFieldOrRole_refused() {
        draft("visit", VISIT, "text/yaml");
        assertThat(call(PUBLISH, "admin")
                        .path("id", "visit")
                        .body("{\"force\":true}")
                        .to(handler)
                        .at("code"))
                .isEqualTo("unknown-field");
        assertThat(call(PUBLISH, "rep").path("id", "visit").to(handler).status())
                .isEqualTo(403);
        assertThat(get("visit", "1").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"visit,1", "demo,1"})
    void withdraw_olderVersion_staysReadableAndIsWithdrawnOnce(String id, int version) {
        for (String title : new String[] {"Visit", "Visit again"}) {
            draft(id, VISIT.replace("id: visit", "id: " + id).replace("title: Visit", "title: " + title), "text/yaml");
            publish(id);
        }
        var before = get(id, "1");
        var answer = withdraw(id, version);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("status")).isEqualTo("withdrawn");
        var definitions = new Definitions(stores.wiring());
        var ref = new DefinitionRef(id, version);
        assertThat(definitions.find("acme", ref).orElseThrow().status()).isEqualTo(Definition.VersionStatus.WITHDRAWN);
        assertThat(get(id, "1").text()).isEqualTo(before.text());
        long sequence = definitions.sequence("acme");
        assertThat(definitions.changedSince("acme", sequence - 1))
                .containsExactly(new Definitions.PublicationEvent(
                        sequence,
                        ref,
                        definitions.find("acme", ref).orElseThrow().hash(),
                        true));
        assertThat(withdraw(id, version).status()).isEqualTo(200);
        assertThat(definitions.sequence("acme")).isEqualTo(sequence);
        assertThat(definitions.find("other", ref).map(Definition::status))
                .as("another organisation's shipped version")
                .isNotEqualTo(Optional.of(Definition.VersionStatus.WITHDRAWN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        visit | {"version":1,"reason":"r"} | 409 | current-version
        demo | {"version":1,"reason":"r"} | 409 | current-version
        visit | {"version":2,"reason":"r"} | 404 | unknown-definition
        nothing | {"version":1,"reason":"r"} | 404 | unknown-definition
        visit | {"version":0,"reason":"r"} | 422 | out-of-range
        visit | {"version":1.5,"reason":"r"} | 422 | wrong-type
        visit | {"version":9999999999,"reason":"r"} | 422 | out-of-range
        visit | {"reason":"r"} | 422 | missing-field
        visit | {"version":1} | 422 | missing-field
        visit | {"version":1,"reason":" "} | 422 | missing-field
        visit | {"version":1,"reason":"r","x":1} | 422 | unknown-field
        visit | '' | 400 | body-missing
        """)
    void withdraw_cannotBe_problem(String id, String body, int status, String code) {
        draft("visit", VISIT, "text/yaml");
        publish("visit");
        var answer = call(WITHDRAW, "admin").path("id", id).body(body).to(handler);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.at("code")).isEqualTo(code);
    }

    @Test
    void withdraw_byAManager_403() {
        var answer = call(WITHDRAW, "manager").path("id", "demo").body("{\"version\":1,\"reason\":\"r\"}");
        assertThat(answer.to(handler).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "prospecting, 0, 422",
        "prospecting, x, 422",
        "prospecting, 2, 404",
        "nothing, 1, 404",
        "prospecting, 9999999999, 422",
        "prospecting, 1, 200"
    })
    void get_definition_orProblem(String id, String version, int status) {
        assertThat(get(id, version).status()).isEqualTo(status);
    }

    @Test
    void get_anotherOrganisationsDefinition_404() {
        draft("visit", VISIT, "text/yaml");
        publish("visit");
        var answer = HttpCall.of(DEFINITION, "other", "user-1", "admin")
                .path("id", "visit")
                .path("n", "1")
                .to(handler);
        assertThat(answer.status()).isEqualTo(404);
    }

    private Answer draft(String id, String body, String type) {
        return call(DRAFT, "admin")
                .path("id", id)
                .header("content-type", type)
                .body(body)
                .to(handler);
    }

    private Answer withdraw(String id, int version) {
        return call(WITHDRAW, "admin")
                .path("id", id)
                .body("{\"version\":" + version + ",\"reason\":\"A question was wrong\"}")
                .to(handler);
    }

    private Answer publish(String id) {
        return call(PUBLISH, "admin").path("id", id).to(handler);
    }

    private Answer get(String id, String version) {
        return call(DEFINITION, "rep").path("id", id).path("n", version).to(handler);
    }

    private static HttpCall call(String route, String role) {
        return HttpCall.of(route, "acme", "user-1", role);
    }
}
