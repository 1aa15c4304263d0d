package dev.stagecraft.journey;

import static dev.stagecraft.journey.Expectation.ANY;
import static dev.stagecraft.journey.Expectation.empty;
import static dev.stagecraft.journey.Expectation.reads;
import static dev.stagecraft.journey.Expectation.refused;
import static dev.stagecraft.journey.Expectation.runs;
import static dev.stagecraft.journey.Expectation.stores;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What every file under {@code events/} must do, in the order in which they are sent. */
final class EventExpectations {
    private static final List<Expectation> SETTINGS = List.of(
            reads("ApiDocument.get").replies("openapi", "3.1.0").replies("info.title", "Stagecraft"),
            empty("ApiDocument.not-changed", 304),
            reads("Organisation.get").replies("id", "demo").replies("name", "Demo Organisation"),
            refused("Organisation.unknown-time-zone", 422, "unknown-value").replies("field", "timeZone"),
            stores("Organisation.put", 200)
                    .replies("timeZone", "Europe/Helsinki")
                    .then(cloud -> {
                        var settings = cloud.admin().get("/v1/organisation");
                        assertThat(settings.at("name")).isEqualTo("Demo Oy");
                        assertThat(settings.at("retentionDays")).isEqualTo("730");
                    }),
            refused("Reps.put-by-a-rep", 403, "wrong-role"),
            stores("Reps.put", 200).replies("id", "rep-1").replies("name", "Aino Virtanen"),
            reads("Reps.list")
                    .replies("items.0.id", "rep-1")
                    .replies("items.0.name", "Aino Virtanen")
                    .replies("items.0.team", "North")
                    .replies("items.0.active", "true"),
            reads("Reps.list-by-a-manager").replies("items.0.id", "rep-1"));

    private static final List<Expectation> PLAYBOOK = List.of(
            reads("Playbooks.list").replies("items.0.id", ANY).replies("items.0.shipped", "true"),
            refused("Playbooks.draft-by-a-rep", 403, "wrong-role"),
            stores("Playbooks.draft-with-mistakes", 200)
                    .replies("problems.0.line", ANY)
                    .replies("problems.0.message", ANY)
                    .then(cloud -> assertThat(cloud.admin()
                                    .post("/v1/playbook/documents/prospecting/publish", "")
                                    .status())
                            .as("mistakes are not published")
                            .isEqualTo(422)),
            stores("Playbooks.draft", 200).replies("problems", "[]"),
            stores("Playbooks.publish", 201)
                    .replies("id", "prospecting")
                    .replies("version", "2")
                    .then(cloud -> assertThat(cloud.rep()
                                    .get("/v1/definitions/prospecting/2")
                                    .at("rules.0.when"))
                            .isEqualTo("score > 60")),
            refused("Playbooks.withdraw-current", 409, "current-version"),
            reads("Playbooks.definition")
                    .replies("id", "prospecting")
                    .replies("version", "1")
                    .replies("questions.0.id", "hours"),
            refused("Playbooks.unknown-definition", 404, "unknown-definition"));

    private static final List<Expectation> DEAL = List.of(
            refused("Opportunities.get-unknown", 404, "unknown-opportunity"),
            refused("Opportunities.without-name", 422, "missing-field").replies("field", "name"),
            stores("Opportunities.create", 201)
                    .replies("stage", "Prospecting")
                    .replies("owner", "rep-1")
                    .replies("score.probability", ANY)
                    .then(cloud ->
                            assertThat(cloud.deal().at("attributes.country")).isEqualTo("FI")),
            refused("Opportunities.rep-takes-another-owner", 403, "rep-may-not"),
            reads("Opportunities.get")
                    .replies("id", "o-17")
                    .replies("owner", "rep-1")
                    .replies("amount.value", "12000.00")
                    .replies("nextAssessment", "prospecting@2"),
            refused("ScoreOpportunity.unknown-deal", 404, "unknown-opportunity"),
            reads("ScoreOpportunity.open-deal")
                    .replies("stage", "Prospecting")
                    .replies("probability", ANY)
                    .replies("base.logOdds", ANY)
                    .replies("reasons.0.text", ANY),
            reads("ScoreOpportunity.what-if")
                    .replies("stage", "Discovery")
                    .replies("changes.0.text", ANY)
                    .then(cloud -> assertThat(cloud.deal().at("stage")).isEqualTo("Prospecting")),
            refused("ScoreOpportunity.what-if-unknown-option", 422, "unknown-option")
                    .replies("field", "answers.prospecting.hours"),
            stores("Activities.call-and-email", 200)
                    .replies("results.0.status", "stored")
                    .replies("results.1.status", "stored")
                    .then(cloud -> assertThat(cloud.activities()).containsExactly("call", "email")),
            stores("Activities.product-events", 200)
                    .replies("results.0.status", "stored")
                    .replies("results.1.status", "stored")
                    .then(cloud -> assertThat(cloud.activities()).containsExactly("call", "email", "event", "payment")),
            reads("Activities.unknown-kind")
                    .replies("results.0.status", "rejected")
                    .replies("results.0.field", "items[0].kind"));

    private static final String LOST_AGAIN = "{\"stage\":\"ClosedLost\",\"reason\":\"They left again\"}";

    private static final List<Expectation> ANSWERS = List.of(
            refused("SubmitAssessment.not-json", 400, "malformed-json"),
            refused("SubmitAssessment.another-author", 403, "not-the-author"),
            refused("SubmitAssessment.unknown-question", 422, "unknown-question"),
            stores("SubmitAssessment.prospecting-50", 201)
                    .replies("status", "applied")
                    .replies("score", "50")
                    .replies("rule", "")
                    .replies("opportunity.stage", "Prospecting")
                    .then(cloud -> assertThat(cloud.deal().at("answers.prospecting.hours"))
                            .isEqualTo("h2to4")),
            stores("SubmitAssessment.prospecting-70", 201)
                    .replies("status", "applied")
                    .replies("score", "70")
                    .replies("rule", "prospecting-to-discovery@1")
                    .replies("opportunity.stage", "Discovery")
                    .replies("nextAssessment", "discovery@1")
                    .then(EventExpectations::movedToDiscovery),
            reads("SubmitAssessment.did-you-get-it")
                    .replies("id", "01a1f8d5-e9b8-7651-8317-1ff4a6a3a450")
                    .replies("status", "applied")
                    .replies("score", "70"),
            refused("SubmitAssessment.never-came", 404, "unknown-submission"),
            reads("SyncSubmissions.nothing-queued").replies("results", "[]").replies("protocol", "1"),
            refused("SyncSubmissions.too-many", 413, "too-large"),
            refused("SyncSubmissions.unknown-protocol", 426, "protocol-unsupported"),
            stores("SyncSubmissions.one-bad-of-three", 200)
                    .replies("results.0.status", "recorded")
                    .replies("results.0.reason", "stage-not-current")
                    .replies("results.1.status", "rejected")
                    .replies("results.1.code", "unknown-option")
                    .replies("results.2.status", "rejected")
                    .replies("results.2.code", "unknown-opportunity")
                    .then(EventExpectations::movedToDiscovery),
            reads("Quarantine.list")
                    .replies("items.0.code", ANY)
                    .replies("items.0.status", "open")
                    .replies("items.0.receivedAt", ANY),
            reads("Quarantine.retry")
                    .replies("status", "rejected")
                    .replies("code", "unknown-option")
                    .replies("field", "hours"),
            refused("Quarantine.list-by-a-rep", 403, "wrong-role"),
            refused("Quarantine.retry-unknown", 404, "unknown-quarantine"),
            reads("Opportunities.list-open-discovery")
                    .replies("items.0.stage", "Discovery")
                    .replies("items.0.outcome", "open")
                    .then(cloud -> assertThat(Client.all(
                                    cursor -> cloud.manager()
                                            .get("/v1/opportunities?stage=Discovery&outcome=open" + cursor),
                                    item -> item.field("id").orElseThrow().text()))
                            .contains("\"o-17\"")),
            stores("Opportunities.close-lost", 200)
                    .given(cloud -> assertThat(cloud.rep()
                                    .put("/v1/opportunities/o-18", "{\"name\":\"Beta monitoring\"}")
                                    .status())
                            .isEqualTo(201))
                    .replies("outcome", "lost")
                    .replies("closedAt", ANY)
                    .then(cloud -> assertThat(
                                    cloud.rep().get("/v1/opportunities/o-18").at("stage"))
                            .isEqualTo("ClosedLost")),
            refused("Opportunities.stage-forward-by-a-rep", 403, "rep-may-not"),
            stores("Opportunities.stage-back", 200)
                    .replies("stage", "Prospecting")
                    .replies("outcome", "open")
                    .then(cloud -> assertThat(cloud.rep()
                                    .post("/v1/opportunities/o-18/stage", LOST_AGAIN)
                                    .at("outcome"))
                            .isEqualTo("lost")),
            stores("Opportunities.stages-of-a-history", 200)
                    .given(cloud -> assertThat(cloud.admin()
                                    .put(
                                            "/v1/opportunities/o-21",
                                            "{\"name\":\"Gamma\",\"createdAt\":\"2026-10-01T08:00:00Z\"}")
                                    .status())
                            .isEqualTo(201))
                    .replies("results.0.status", "stored")
                    .replies("results.1.status", "stored")
                    .then(EventExpectations::wonInNovember),
            reads("Opportunities.stages-to-an-unknown-stage")
                    .replies("results.0.status", "rejected")
                    .replies("results.0.code", "unknown-stage")
                    .replies("results.0.field", "items[0].stage"),
            refused("Opportunities.stages-by-a-rep", 403, "wrong-role"),
            refused("Opportunities.merge-into-itself", 422, "merge-into-itself").replies("field", "into"),
            stores("Opportunities.merge", 200)
                    .given(cloud -> assertThat(cloud.rep()
                                    .put("/v1/opportunities/o-19", "{\"name\":\"Acme again\"}")
                                    .status())
                            .isEqualTo(201))
                    .replies("id", "o-17")
                    .replies("stage", "Discovery")
                    .then(cloud -> assertThat(cloud.manager()
                                    .get("/v1/opportunities/o-19")
                                    .at("mergedInto"))
                            .isEqualTo("o-17")),
            refused("EraseOpportunity.by-a-rep", 403, "wrong-role"),
            stores("EraseOpportunity.lost-deal", 204).then(cloud -> assertThat(
                            cloud.rep().get("/v1/opportunities/o-18").status())
                    .isEqualTo(404)),
            refused("PullChanges.forged-cursor", 400, "invalid-cursor"),
            reads("PullChanges.everything")
                    .replies("changes.0.type", "definitions")
                    .replies("cursor", ANY)
                    .then(EventExpectations::pulledOnToTheDeal));

    private static void wonInNovember(DemoCloud cloud) {
        var deal = cloud.admin().get("/v1/opportunities/o-21");
        assertThat(deal.at("outcome")).isEqualTo("won");
        assertThat(deal.at("closedAt")).isEqualTo("2026-11-12T15:00:00Z");
        assertThat(deal.at("trail.0.cause")).isEqualTo("crm");
        assertThat(deal.at("trail.1.cause")).isEqualTo("Signed");
    }

    private static void movedToDiscovery(DemoCloud cloud) {
        var deal = cloud.deal();
        assertThat(deal.at("stage")).isEqualTo("Discovery");
        assertThat(deal.at("answers.prospecting.hours")).isEqualTo("over5");
        assertThat(deal.at("answers.prospecting.compliance")).isEqualTo("yes");
        assertThat(deal.at("trail.0.cause")).isEqualTo("prospecting-to-discovery@1");
    }

    /** The cursor of the reply leads through the rest, and the deal is in it. */
    private static void pulledOnToTheDeal(DemoCloud cloud) {
        var page = cloud.reply();
        Set<String> ids = new HashSet<>();
        boolean more = true;
        while (more) {
            for (int i = 0; !page.at("changes." + i + ".id").isEmpty(); i++) {
                ids.add(page.at("changes." + i + ".id"));
            }
            more = page.at("more").equals("true");
            page = cloud.rep().get("/v1/sync/changes?limit=50&cursor=" + page.at("cursor"));
            assertThat(page.status()).as(page.text()).isEqualTo(200);
        }
        assertThat(ids).contains("o-17").hasSizeGreaterThan(2);
    }

    private static final List<Expectation> MODEL = List.of(
            refused("Models.live-by-a-rep", 403, "wrong-role"),
            refused("Models.unknown-version", 404, "unknown-model"),
            refused("Models.roll-back-to-unknown", 404, "unknown-model"),
            reads("Models.live").replies("version", ANY).replies("metrics.auc", ANY),
            reads("Models.list").replies("items.0.version", ANY).replies("items.1.version", ""),
            runs("RetrainModel.one-organisation")
                    .replies("items.0.organisation", "demo")
                    .replies("items.0.status", "candidate")
                    .then(cloud -> trained(cloud, 2)),
            runs("RetrainModel.weekly")
                    .replies("items.0.organisation", "demo")
                    .replies("items.1.organisation", "")
                    .replies("items.0.status", "candidate")
                    .then(cloud -> trained(cloud, 3)),
            runs("RetrainModel.hand-over")
                    .replies("items.0.organisation", "demo")
                    .replies("items.1.organisation", "")
                    .then(cloud -> trained(cloud, 4)),
            runs("RankOpportunities.one-organisation")
                    .replies("items.0.organisation", "demo")
                    .then(EventExpectations::ranked),
            runs("RankOpportunities.hourly")
                    .replies("items.0.organisation", "demo")
                    .then(EventExpectations::ranked),
            refused("Rankings.unknown-class", 422, "unknown-class").replies("field", "class"),
            refused("Rankings.unknown-stage", 422, "unknown-value").replies("field", "stage"),
            reads("Rankings.stage-discovery").replies("items.0.stage", "Discovery"),
            reads("Rankings.class-a")
                    .replies("items.0.class", "A")
                    .replies("items.0.rank", "1")
                    .replies("run.modelVersion", ANY),
            reads("Rankings.own").replies("items.0.owner", "rep-1").replies("items.0.class", ANY));

    /**
     * Nothing closed since the live model was trained, so the reply's version, one of so many, waits as a candidate that says
     * so.
     */
    private static void trained(DemoCloud cloud, int versions) {
        String version = cloud.reply().at("items.0.version");
        assertThat(cloud.reply().at("items.0.reason")).contains("closed after the live model was trained");
        var card = cloud.manager().get("/v1/models/" + version);
        assertThat(card.at("rows")).isEqualTo(cloud.reply().at("items.0.rows"));
        assertThat(card.number("metrics.auc")).isGreaterThan(0.5);
        assertThat(cloud.manager().get("/v1/models/live").at("version")).isNotEqualTo(version);
        var cards = cloud.manager().get("/v1/models");
        assertThat(cards.at("items." + (versions - 1) + ".version")).isNotEmpty();
        assertThat(cards.at("items." + versions + ".version")).isEmpty();
    }

    /** The run of the reply is the one that is served, with 20, 30 and 50 % of the open deals. */
    private static void ranked(DemoCloud cloud) {
        var reply = cloud.reply();
        double of = reply.number("items.0.of");
        assertThat(of).isEqualTo(61);
        assertThat(reply.number("items.0.A")).isCloseTo(of * 0.2, within(1.0));
        assertThat(reply.number("items.0.B")).isCloseTo(of * 0.3, within(1.0));
        var served = cloud.manager().get("/v1/rankings?limit=200");
        assertThat(served.at("items.60.rank")).isEqualTo("61");
        assertThat(served.at("items.61.rank")).isEmpty();
        assertThat(served.at("run.modelVersion"))
                .isEqualTo(cloud.manager().get("/v1/models/live").at("version"));
        assertThat(cloud.deal().at("rank.of")).isEqualTo("61");
        assertThat(cloud.deal().at("rank.rankedAt")).isEqualTo(served.at("run.at"));
    }

    private static final List<Expectation> IMPORTS = List.of(
            refused("Imports.create-by-a-rep", 403, "wrong-role"),
            refused("Imports.unknown-import", 404, "unknown-import"),
            refused("Imports.inspect-unknown-import", 404, "unknown-import"),
            refused("Imports.start-unknown-import", 404, "unknown-import"),
            refused("Imports.unknown-mapping", 404, "unknown-mapping"),
            reads("Imports.list").replies("items.0.status", "done"),
            runs("RunImport.dropped-file").given(DemoCloud::droppedTooEarly).then(DemoCloud::droppedFileIsImported),
            stores("Imports.save-mapping", 200).replies("id", "nightly").replies("dropPrefix", "drop/demo/nightly/"),
            reads("Imports.list-mappings").replies("items.0.id", "nightly"),
            stores("Imports.create", 201)
                    .replies("id", ANY)
                    .replies("uploadUrl", ANY)
                    .replies("expiresAt", ANY)
                    .then(DemoCloud::importFile),
            runs("RunImport.start").given(cloud -> cloud.running("i-1", 0, 0)).then(cloud -> {
                cloud.imported("i-1");
                assertThat(cloud.hasRow("i-1", 1)).isTrue();
                assertThat(cloud.hasRow("i-1", DemoCloud.ROWS)).isTrue();
            }),
            runs("RunImport.hand-over")
                    .given(cloud -> cloud.running("i-2", DemoCloud.HANDED_OVER, 2))
                    .then(cloud -> {
                        cloud.imported("i-2");
                        assertThat(cloud.hasRow("i-2", DemoCloud.HANDED_OVER))
                                .as("not read again")
                                .isFalse();
                        assertThat(cloud.hasRow("i-2", DemoCloud.HANDED_OVER + 1))
                                .isTrue();
                        assertThat(cloud.hasRow("i-2", DemoCloud.ROWS)).isTrue();
                    }));

    /** Last: what is answered by that version from now on waits for a person. */
    private static final List<Expectation> WITHDRAWAL = List.of(stores("Playbooks.withdraw", 200)
            .replies("id", "prospecting")
            .replies("version", "1")
            .replies("status", "withdrawn")
            .then(cloud -> assertThat(
                            cloud.rep().get("/v1/definitions/prospecting/1").status())
                    .as("readable for ever")
                    .isEqualTo(200)));

    /** All of them. */
    static final List<Expectation> ALL = Stream.of(SETTINGS, PLAYBOOK, DEAL, ANSWERS, MODEL, IMPORTS, WITHDRAWAL)
            .flatMap(List::stream)
            .toList();

    private EventExpectations() {}
}
