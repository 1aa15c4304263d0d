package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One deal's whole life, through HTTP and Invoke alone: the playbook is published, history imported, a model trained, an
 * assessment answered, the deal moved, scored, ranked; and nothing happens twice.
 */
@Tag("cloud")
abstract class DealJourney {
    private static final String ORGANISATION = "acme";

    /** The real template. */
    static final Path TEMPLATE = Path.of("../template.yaml");

    private static final String PROSPECTING = """
        {"opportunityId":"o-17","definition":"prospecting@1","answers":{"hours":"over5","compliance":"yes"},
        "answeredAt":"2026-11-20T14:02:11+02:00","ageMs":1000,"deviceId":"d-9","deviceSeq":41}\
        """;

    /** Closed deals as a CSV file with a column {@code Status} of Won and Lost. */
    abstract String closedDeals();

    /** Where the functions run. */
    abstract LocalOptions.Handlers handlers();

    @Test
    void wholeLife() throws InterruptedException {
        var options = LocalOptions.forTests(TEMPLATE).withHandlers(handlers());
        try (var cloud = LocalCloud.start(options)) {
            var client = new Client(cloud, ORGANISATION);
            publish(client);
            importHistory(client);
            importOpenDeals(client);
            retrain(client);
            answer(client);
            rank(client);
            answerAgain(client);
            assertThat(cloud.deadLetters().all()).isEmpty();
        }
    }

    private void publish(Client client) {
        var admin = client.as("admin-1", "admin");
        String document = """
            kind: assessment
            id: fit
            title: Fit
            stage: Discovery
            questions:
              - {id: budget, ask: Is there a budget?, type: oneOf, required: true,
                 options: [{id: "yes", label: "Yes", points: 80}, {id: "no", label: "No", points: 0}]}
            rules:
              - {id: fit-to-demo, when: score > 75, then: {upgradeTo: Demo}}
            examples:
              - {answers: {budget: "yes"}, score: 80, upgradeTo: Demo}
            """;
        var draft = admin.put("/v1/playbook/documents/fit", document);
        assertThat(draft.status()).as(draft.text()).isEqualTo(200);
        assertThat(draft.at("problems")).isEqualTo("[]");
        var published = admin.post("/v1/playbook/documents/fit/publish", "");
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        assertThat(published.at("version")).isEqualTo("1");
        var definition = admin.get("/v1/definitions/fit/1");
        assertThat(definition.at("rules.0.when")).isEqualTo("score > 75");
    }

    private void importHistory(Client client) throws InterruptedException {
        var done = importFile(
                client,
                "{\"kind\":\"opportunities\",\"fileName\":\"deals.csv\",\"delimiter\":\";\",\"mapping\":"
                        + "{\"outcome\":{\"column\":\"Status\",\"won\":[\"Won\"],\"lost\":[\"Lost\"]}}}",
                closedDeals());
        long rows = closedDeals().lines().count() - 1;
        assertThat(done.at("imported")).isEqualTo(Long.toString(rows));
        assertThat(done.at("rejected")).isEqualTo("0");
        var pulled = client.as("rep-1", "rep").get("/v1/sync/changes?limit=200");
        assertThat(pulled.text()).as("history skips feeds").doesNotContain("\"opportunity\"");
    }

    private void importOpenDeals(Client client) throws InterruptedException {
        var file = new StringBuilder("Name;Owner;Authority;Budgt_alloc\r\n");
        for (int i = 0; i < 39; i++) {
            file.append("Open %d;rep-%d;%s;%s\r\n"
                    .formatted(i, 1 + i % 3, i % 2 == 0 ? "High" : "Mid", i % 3 == 0 ? "Yes" : "No"));
        }
        var done = importFile(
                client,
                "{\"kind\":\"opportunities\",\"fileName\":\"open.csv\",\"delimiter\":\";\","
                        + "\"mapping\":{\"name\":\"Name\",\"owner\":\"Owner\"}}",
                file.toString());
        assertThat(done.at("imported")).isEqualTo("39");
        var created = client.as("admin-1", "admin")
                .put(
                        "/v1/opportunities/o-17",
                        "{\"name\":\"Deal 17\",\"owner\":\"rep-1\",\"attributes\":{\"Budgt_alloc\":\"Yes\"}}");
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.at("score.confidence")).as("no model yet").isEqualTo("low");
        assertThat(created.at("score.grade")).as("no model yet").isEmpty();
    }

    private static Client.Answer importFile(Client client, String request, String file) throws InterruptedException {
        var admin = client.as("admin-1", "admin");
        var begun = admin.post("/v1/imports", request);
        assertThat(begun.status()).as(begun.text()).isEqualTo(201);
        assertThat(admin.upload(begun.at("uploadUrl"), file).status()).isEqualTo(200);
        String path = "/v1/imports/" + begun.at("id");
        assertThat(admin.post(path + "/inspect", "").status()).isEqualTo(200);
        assertThat(admin.post(path + "/start", "").status()).isEqualTo(202);
        var patience = Instant.now().plus(Duration.ofMinutes(2));
        var status = admin.get(path);
        while (!status.at("status").equals("done") && Instant.now().isBefore(patience)) {
            assertThat(status.at("status")).as(status.text()).isNotEqualTo("failed");
            Thread.sleep(50);
            status = admin.get(path);
        }
        assertThat(status.at("status")).as(status.text()).isEqualTo("done");
        return status;
    }

    private static void retrain(Client client) {
        var trained = client.invoke("RetrainModel", "{\"organisation\":\"" + ORGANISATION + "\"}");
        assertThat(trained.status()).as(trained.text()).isEqualTo(200);
        if (trained.at("items.0.status").equals("candidate")) {
            String version = trained.at("items.0.version");
            var admin = client.as("admin-1", "admin");
            String path = "/v1/models/" + version + "/live";
            var unexplained = admin.post(path, "");
            assertThat(unexplained.status()).as(unexplained.text()).isEqualTo(422);
            assertThat(unexplained.at("field")).isEqualTo("reason");
            var moved = admin.post(path, "{\"reason\":\"We start with few deals\"}");
            assertThat(moved.status()).as(moved.text()).isEqualTo(200);
            assertThat(moved.at("wentLive.0.by")).isEqualTo("admin-1");
            assertThat(moved.at("wentLive.0.reason")).isEqualTo("We start with few deals");
        }
        var card = client.as("manager-1", "manager").get("/v1/models/live");
        assertThat(card.status()).as(card.text()).isEqualTo(200);
        assertThat(card.number("metrics.auc")).isGreaterThan(0.7);
        assertThat(card.at("won")).isNotEqualTo("0");
    }

    private void answer(Client client) {
        var rep = client.as("rep-1", "rep");
        double before = rep.get("/v1/opportunities/o-17/score").number("probability");
        var answered = rep.put("/v1/submissions/s-1", PROSPECTING);
        assertThat(answered.status()).as(answered.text()).isEqualTo(201);
        assertThat(answered.at("score")).isEqualTo("70");
        assertThat(answered.at("opportunity.stage")).isEqualTo("Discovery");
        assertThat(answered.at("nextAssessment"))
                .as("the organisation's own, not the shipped one")
                .isEqualTo("fit@1");
        assertThat(answered.number("opportunity.probability")).isNotCloseTo(before, within(1e-9));
        var deal = rep.get("/v1/opportunities/o-17");
        assertThat(deal.at("answers.prospecting.hours")).isEqualTo("over5");
        assertThat(deal.at("score.modelVersion")).isNotEqualTo("prior");
        var score = rep.get("/v1/opportunities/o-17/score");
        double sum = score.number("base.logOdds");
        for (int i = 0; !score.at("reasons." + i + ".field").isEmpty(); i++) {
            sum += score.number("reasons." + i + ".logOdds");
        }
        assertThat(sum).as("reasons add up").isCloseTo(score.number("logOdds"), within(1e-6));
    }

    private static void rank(Client client) {
        var ranked = client.invoke("RankOpportunities", "{\"organisation\":\"" + ORGANISATION + "\"}");
        assertThat(ranked.status()).as(ranked.text()).isEqualTo(200);
        var manager = client.as("manager-1", "manager");
        Map<String, Long> classes = Client.all(
                        cursor -> manager.get("/v1/rankings?limit=7" + cursor),
                        row -> ((Json.Text) row.field("class").orElseThrow()).value())
                .stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(classes).isEqualTo(Map.of("A", 8L, "B", 12L, "C", 20L));
        var deal = manager.get("/v1/opportunities/o-17");
        assertThat(deal.at("rank.of")).isEqualTo("40");
        assertThat(deal.at("rank.class")).isIn("A", "B", "C");
        assertThat(deal.at("score.modelVersion"))
                .isEqualTo(manager.get("/v1/models/live").at("version"));
    }

    private static void answerAgain(Client client) {
        var rep = client.as("rep-1", "rep");
        var before = rep.get("/v1/opportunities/o-17");
        assertThat(before.at("trail.0.cause")).isEqualTo("prospecting-to-discovery@1");
        var again = rep.put("/v1/submissions/s-1", PROSPECTING.replace("\"ageMs\":1000", "\"ageMs\":99000"));
        assertThat(again.status()).as(again.text()).isEqualTo(200);
        assertThat(again.at("score")).isEqualTo("70");
        assertThat(rep.get("/v1/opportunities/o-17").json()).isEqualTo(before.json());
    }
}
