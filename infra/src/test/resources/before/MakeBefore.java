package dev.stagecraft.journey;

import dev.stagecraft.demo.ImportFiles;
import dev.stagecraft.demo.SalesWorld;
import dev.stagecraft.demo.SimulatedDeal;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.model.BundleReader;
import dev.stagecraft.model.BundleWriter;
import dev.stagecraft.model.Facts;
import dev.stagecraft.model.FeatureDeclaration;
import dev.stagecraft.model.FeatureSpace;
import dev.stagecraft.model.ModelBundle;
import dev.stagecraft.model.ModelCard;
import dev.stagecraft.model.ModelRegistry;
import dev.stagecraft.model.TribuoExamples;
import dev.stagecraft.wiring.Wiring;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Made the data folder and the recorded conversation that lie beside it, with the classes of commit c59f7f4: nothing compiles it
 * here. Arguments: the step ({@code make} or {@code record}), the data folder, the file of replies, the template.
 */
public final class MakeBefore {
    private static final Instant START = Instant.parse("2036-02-01T00:00:00Z");
    private static final Instant RECORDED = Instant.parse("2036-02-15T09:00:00Z");
    private static final int CLOSED = 150;
    private static final int OPEN = 14;
    private static final String FIT = """
            kind: assessment
            id: fit
            title: Fit
            stage: Discovery
            questions:
              - {id: budget, ask: Is there a budget?, type: oneOf, required: true,
                 options: [{id: "yes", label: "Yes", points: %d}, {id: "no", label: "No", points: 0}]}
            rules:
              - {id: fit-to-demo, when: score > 75, then: {upgradeTo: Demo}}
            """;

    private final Moving clock = new Moving();
    private final LocalCloud cloud;
    private final Client acme;
    private final Map<String, String> known = new TreeMap<>();

    private MakeBefore(Path data, Path template) {
        cloud = LocalCloud.start(LocalOptions.forTests(template).withData(data).withClock(clock));
        acme = new Client(cloud, "acme");
    }

    public static void main(String[] arguments) throws Exception {
        var made = new MakeBefore(Path.of(arguments[1]), Path.of(arguments[3]));
        var file = Path.of(arguments[2]);
        try (made.cloud) {
            if (arguments[0].equals("make")) {
                made.make();
                Files.writeString(file, Json.object().put("known", texts(made.known)).build().text());
            } else {
                made.record(file);
            }
        }
    }

    private static Json.Fields texts(Map<String, String> map) {
        var json = Json.object();
        map.forEach(json::put);
        return json.build();
    }

    private void make() throws Exception {
        var world = new SalesWorld(SalesWorld.DEMO_SEED, START);
        ok(admin().put("/v1/organisation", "{\"name\":\"Acme\",\"timeZone\":\"Europe/Helsinki\",\"retentionDays\":730}"));
        for (var rep : world.reps()) {
            ok(admin().put("/v1/reps/" + rep.id(), "{\"name\":\"" + rep.name() + "\",\"team\":\"" + rep.team() + "\"}"));
        }
        publishFit(80);
        publishFit(90);
        ok(admin().post("/v1/playbook/documents/fit/withdraw", "{\"version\":1,\"reason\":\"Too few points\"}"));
        var closed = world.closed(CLOSED).toList();
        var open = world.open(OPEN).toList();
        known.put("import", imported(closed));
        imported(open);
        activities(closed, open);
        submissions(closed, open);
        known.put("first", trained());
        clock.advance(Duration.ofDays(7));
        for (int i = 10; i < OPEN; i++) {
            String outcome = i % 2 == 0 ? "won" : "lost";
            ok(admin().put("/v1/opportunities/" + open.get(i).id(),
                    "{\"name\":\"" + open.get(i).name() + "\",\"outcome\":\"" + outcome + "\",\"reason\":\"Signed or not\"}"));
        }
        known.put("second", trained());
        known.put("regression", regression());
        ranked();
        known.put("owner0", open.get(0).owner().id());
        for (int i = 0; i < OPEN; i++) {
            known.put("open" + i, open.get(i).id());
            known.put("owner" + i, open.get(i).owner().id());
        }
        known.put("closed0", closed.get(0).id());
        known.put("closed1", closed.get(1).id());
        ok(admin().post("/v1/opportunities/" + open.get(8).id() + "/merge", "{\"into\":\"" + open.get(0).id() + "\"}"));
        ok(admin().call("DELETE", "/v1/opportunities/" + open.get(9).id(), ""));
        String cursor = "";
        Client.Answer pulled;
        do {
            pulled = ok(acme.as(known.get("owner1"), "rep")
                    .get("/v1/sync/changes" + (cursor.isEmpty() ? "" : "?cursor=" + cursor)));
            cursor = pulled.at("cursor");
            clock.advance(Duration.ofSeconds(1));
        } while (pulled.at("more").equals("true"));
        known.put("cursor", cursor);
        quarantined();
        ok(admin().post("/v1/opportunities/" + open.get(1).id() + "/stage",
                "{\"stage\":\"Negotiation\",\"reason\":\"They asked for an offer\"}"));
        var other = new Client(cloud, "umbra");
        ok(other.as("admin-1", "admin").put("/v1/opportunities/u-1", "{\"name\":\"Elsewhere\",\"owner\":\"rep-1\"}"));
        ok(other.as("admin-1", "admin").put("/v1/opportunities/u-2",
                "{\"name\":\"Elsewhere too\",\"owner\":\"rep-1\",\"outcome\":\"won\"}"));
    }

    private void publishFit(int points) {
        clock.advance(Duration.ofMinutes(1));
        ok(admin().put("/v1/playbook/documents/fit", FIT.formatted(points)));
        ok(admin().post("/v1/playbook/documents/fit/publish", ""));
    }

    private String imported(List<SimulatedDeal> deals) throws InterruptedException {
        clock.advance(Duration.ofMinutes(1));
        var file = new ByteArrayOutputStream();
        ImportFiles.write(deals.stream(), file);
        var begun = ok(admin().post("/v1/imports", ImportFiles.DEALS_MAPPING));
        ok(admin().upload(begun.at("uploadUrl"), file.toString(StandardCharsets.UTF_8)));
        String path = "/v1/imports/" + begun.at("id");
        ok(admin().post(path + "/start", ""));
        while (!ok(admin().get(path)).at("status").equals("done")) {
            Thread.sleep(50);
        }
        return begun.at("id");
    }

    private void activities(List<SimulatedDeal> closed, List<SimulatedDeal> open) {
        List<Json> items = new ArrayList<>();
        Stream.concat(closed.stream(), open.stream()).forEach(deal -> deal.activities().stream()
                .filter(activity -> activity.at().isBefore(START) && !activity.kind().equals("email"))
                .limit(deal.closed() ? 2 : 5)
                .forEach(activity -> items.add(Json.object()
                        .put("id", activity.id())
                        .put("opportunityId", deal.id())
                        .put("kind", activity.kind())
                        .put("name", activity.name())
                        .put("at", activity.at())
                        .put("value", activity.value())
                        .build())));
        known.put("activity", items.getLast().text());
        for (int i = 0; i < items.size(); i += 100) {
            clock.advance(Duration.ofMinutes(1));
            ok(integration().post("/v1/activities", Json.object()
                    .put("items", items.subList(i, Math.min(items.size(), i + 100))).build().text()));
        }
    }

    private void submissions(List<SimulatedDeal> closed, List<SimulatedDeal> open) {
        List<Json> items = new ArrayList<>();
        for (SimulatedDeal deal : closed.subList(0, 60)) {
            add(items, deal, deal.submissions().subList(0, 1));
        }
        for (SimulatedDeal deal : open) {
            add(items, deal, deal.submissions().subList(0, deal.submissions().size() - 1));
        }
        known.put("submission", items.getLast().text());
        for (int i = 0; i < items.size(); i += 25) {
            clock.advance(Duration.ofMinutes(1));
            ok(integration().post("/v1/sync/submissions", Json.object()
                    .put("protocol", 1)
                    .put("deviceId", "d-1")
                    .put("items", items.subList(i, Math.min(items.size(), i + 25))).build().text()));
        }
    }

    private static void add(List<Json> items, SimulatedDeal deal, List<SimulatedDeal.Filled> filled) {
        filled.forEach(each -> items.add(Json.object()
                .put("id", each.id())
                .put("opportunityId", deal.id())
                .put("definition", each.definition())
                .put("answers", each.answers())
                .put("answeredAt", each.at())
                .put("author", deal.owner().id())
                .build()));
    }

    private String trained() {
        clock.advance(Duration.ofMinutes(1));
        var report = ok(acme.invoke("RetrainModel", "{\"organisation\":\"acme\"}"));
        System.out.println(report.text());
        String version = report.at("items.0.version");
        clock.advance(Duration.ofMinutes(1));
        if (report.at("items.0.status").equals("candidate")) {
            ok(admin().post("/v1/models/" + version + "/live", "{\"reason\":\"We start with few deals\"}"));
        }
        clock.advance(Duration.ofMinutes(1));
        return version;
    }

    private void ranked() {
        clock.advance(Duration.ofMinutes(1));
        System.out.println(ok(acme.invoke("RankOpportunities", "{\"organisation\":\"acme\"}")).text());
        clock.advance(Duration.ofMinutes(1));
    }

    /** A logistic regression that only Tribuo can score, on made-up deals, beside the trained models. */
    private String regression() {
        var wiring = Wiring.of(cloud.environment("RetrainModel"), clock);
        var registry = new ModelRegistry(wiring.table(), wiring.objects());
        var random = new Random(5);
        List<Facts> facts = new ArrayList<>();
        List<Boolean> won = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            int calls = random.nextInt(8);
            boolean referred = random.nextBoolean();
            facts.add(Facts.builder()
                    .number("activities.call.count30d", calls)
                    .category("attributes.source", referred ? "referral" : "inbound")
                    .build());
            won.add(random.nextDouble() < 0.1 + 0.06 * calls + (referred ? 0.3 : 0));
        }
        var space = FeatureSpace.declare(facts, FeatureDeclaration.DEFAULT);
        var source = new SimpleDataSourceProvenance("made", OffsetDateTime.now(clock), new LabelFactory());
        var rows = java.util.stream.IntStream.range(0, facts.size())
                .mapToObj(i -> TribuoExamples.of(space, space.encode(facts.get(i)),
                        new Label(won.get(i) ? TribuoExamples.WON : TribuoExamples.LOST), 1))
                .toList();
        var model = new LogisticRegressionTrainer().train(new MutableDataset<>(rows, source, new LabelFactory()));
        var card = (Json.Fields) Json.parse(registry.part("acme", known.get("second"), ModelBundle.CARD).orElseThrow());
        var bundle = BundleWriter.write(model, space, clock.instant(), version -> ModelCard.read(
                card.with("version", Json.of(version)).text().getBytes(StandardCharsets.UTF_8)));
        registry.publish("acme", bundle);
        return bundle.version();
    }

    private void quarantined() {
        clock.advance(Duration.ofMinutes(1));
        var rep = acme.as(known.get("owner1"), "rep");
        var unknownDeal = rep.put("/v1/submissions/q-1", """
                {"opportunityId":"later-1","definition":"prospecting@1","answers":{"hours":"over5","compliance":"yes"},
                "answeredAt":"2036-02-07T14:02:11+02:00","ageMs":1000,"deviceId":"d-9","deviceSeq":41}""");
        System.out.println(unknownDeal);
        clock.advance(Duration.ofMinutes(1));
        var unknownVersion = rep.put("/v1/submissions/q-2", ("""
                {"opportunityId":"%s","definition":"fit@3","answers":{"budget":"yes"},
                "answeredAt":"2036-02-07T15:02:11+02:00","ageMs":1000,"deviceId":"d-9","deviceSeq":42}""")
                .formatted(known.get("open1")));
        System.out.println(unknownVersion);
        known.put("quarantine", unknownVersion.at("quarantine"));
        clock.advance(Duration.ofMinutes(1));
    }

    private Client.User admin() {
        return acme.as("admin-1", "admin");
    }

    private Client.User integration() {
        return acme.as("crm-1", "integration");
    }

    private static Client.Answer ok(Client.Answer answer) {
        if (answer.status() >= 300 || !answer.functionError().isEmpty()) {
            throw new IllegalStateException(answer.toString());
        }
        return answer;
    }

    /** Asks everything of a copy of the folder and keeps what was replied. */
    private void record(Path file) throws Exception {
        ((Json.Fields) ((Json.Fields) Json.parse(Files.readString(file))).field("known").orElseThrow())
                .fields().forEach((name, value) -> known.put(name, ((Json.Text) value).value()));
        List<Json> steps = new ArrayList<>();
        for (String[] step : steps()) {
            clock.set(RECORDED.plus(Duration.ofMinutes(steps.size())));
            var answer = step[0].equals("INVOKE")
                    ? acme.invoke(step[1], step[2])
                    : new Client(cloud, step[3]).as(step[4], step[5]).call(step[0], step[1], step[2]);
            System.out.println(steps.size() + " " + step[0] + " " + step[1] + " " + answer.status() + " "
                    + answer.text().substring(0, Math.min(160, answer.text().length())));
            var json = Json.object().put("method", step[0]).put("path", step[1]).put("body", step[2])
                    .put("organisation", step[3]).put("user", step[4]).put("role", step[5])
                    .put("status", answer.status());
            if (!answer.text().isEmpty()) {
                json.put("reply", answer.json());
            }
            steps.add(json.build());
        }
        Files.writeString(file, Json.object()
                .put("known", texts(known))
                .put("recorded", RECORDED)
                .put("throughTribuo", throughTribuo())
                .put("steps", steps)
                .build().text());
    }

    private List<String[]> steps() {
        List<String[]> steps = new ArrayList<>();
        models(steps);
        get(steps, "/v1/models");
        for (String id : List.of("open0", "open1", "open2", "open3", "open8", "open9", "open10", "closed0")) {
            get(steps, "/v1/opportunities/" + known.get(id));
        }
        get(steps, "/v1/opportunities?limit=20&outcome=open");
        get(steps, "/v1/definitions/fit/1");
        get(steps, "/v1/definitions/fit/2");
        get(steps, "/v1/definitions/sales/1");
        get(steps, "/v1/playbook/documents");
        get(steps, "/v1/imports/" + known.get("import"));
        get(steps, "/v1/organisation");
        get(steps, "/v1/reps");
        get(steps, "/v1/quarantine");
        get(steps, "/v1/rankings?limit=50");
        pull(steps);
        again(steps);
        late(steps);
        quarantine(steps);
        for (String version : List.of("first", "regression", "second")) {
            post(steps, "/v1/models/" + known.get(version) + "/live", "{\"reason\":\"To compare\"}");
            models(steps);
        }
        steps.add(new String[] {"INVOKE", "RankOpportunities", "{\"organisation\":\"acme\"}", "acme", "", ""});
        get(steps, "/v1/rankings?limit=50");
        post(steps, "/v1/opportunities/" + known.get("open4") + "/merge", "{\"into\":\"" + known.get("open2") + "\"}");
        steps.add(new String[] {
            "DELETE", "/v1/opportunities/" + known.get("open5"), "", "acme", "admin-1", "admin"});
        get(steps, "/v1/opportunities/" + known.get("open2"));
        get(steps, "/v1/opportunities/" + known.get("open5"));
        pull(steps);
        steps.add(new String[] {"GET", "/v1/opportunities/u-1/score", "", "umbra", "rep-1", "rep"});
        steps.add(new String[] {"GET", "/v1/opportunities/" + known.get("open1"), "", "umbra", "admin-1", "admin"});
        return steps;
    }

    private void models(List<String[]> steps) {
        get(steps, "/v1/models/live");
        for (String id : List.of("open0", "open1", "open2", "open3", "closed0", "closed1")) {
            get(steps, "/v1/opportunities/" + known.get(id) + "/score");
        }
        post(steps, "/v1/opportunities/" + known.get("open2") + "/what-if", "{\"attributes\":{\"source\":\"referral\"}}");
    }

    /** What came before comes again, and has no second effect. */
    private void again(List<String[]> steps) {
        String sent = known.get("submission");
        String id = new Client.Answer(200, sent, "").at("id");
        var fields = new TreeMap<>(((Json.Fields) Json.parse(sent)).fields());
        fields.remove("id");
        String one = new Json.Fields(fields).text();
        get(steps, "/v1/submissions/" + id);
        steps.add(new String[] {"PUT", "/v1/submissions/" + id, one, "acme", "crm-1", "integration"});
        steps.add(new String[] {"PUT", "/v1/submissions/" + id, one.replace("answeredAt\":\"203", "answeredAt\":\"202"),
            "acme", "crm-1", "integration"});
        steps.add(new String[] {
            "POST", "/v1/activities", "{\"items\":[" + known.get("activity") + "]}", "acme", "crm-1", "integration"});
    }

    /** An answer and a stage that belong between what was stored before. */
    private void late(List<String[]> steps) {
        String deal = "/v1/opportunities/" + known.get("open3");
        steps.add(new String[] {"PUT", "/v1/submissions/late-1", ("""
                {"opportunityId":"%s","definition":"prospecting@1","answers":{"hours":"over5","compliance":"yes"},
                "answeredAt":"2036-01-31T14:02:11Z"}""").formatted(known.get("open3")), "acme", known.get("owner3"), "rep"});
        get(steps, deal);
        steps.add(new String[] {"PUT", "/v1/submissions/late-2", ("""
                {"opportunityId":"%s","definition":"fit@2","answers":{"budget":"yes"},
                "answeredAt":"2036-02-05T14:02:11Z"}""").formatted(known.get("open1")), "acme", known.get("owner1"), "rep"});
        post(steps, "/v1/opportunities/" + known.get("open1") + "/stage",
                "{\"stage\":\"Discovery\",\"reason\":\"Told late\",\"effectiveAt\":\"2036-02-04T12:00:00Z\"}");
        get(steps, "/v1/opportunities/" + known.get("open1"));
        get(steps, "/v1/opportunities/" + known.get("open1") + "/score");
    }

    private void quarantine(List<String[]> steps) {
        String later = "{\"name\":\"Later\",\"owner\":\"" + known.get("owner1") + "\"}";
        steps.add(new String[] {"PUT", "/v1/opportunities/later-1", later, "acme", "admin-1", "admin"});
        get(steps, "/v1/opportunities/later-1");
        get(steps, "/v1/submissions/q-1");
        post(steps, "/v1/quarantine/" + known.get("quarantine") + "/retry", "");
        steps.add(new String[] {"PUT", "/v1/playbook/documents/fit", FIT.formatted(85), "acme", "admin-1", "admin"});
        post(steps, "/v1/playbook/documents/fit/publish", "");
        post(steps, "/v1/quarantine/" + known.get("quarantine") + "/retry", "");
        get(steps, "/v1/submissions/q-2");
        get(steps, "/v1/opportunities/" + known.get("open1"));
        get(steps, "/v1/quarantine");
    }

    private void pull(List<String[]> steps) {
        steps.add(new String[] {
            "GET", "/v1/sync/changes?cursor=" + known.get("cursor"), "", "acme", known.get("owner1"), "rep"});
    }

    private static void get(List<String[]> steps, String path) {
        steps.add(new String[] {"GET", path, "", "acme", "admin-1", "admin"});
    }

    private static void post(List<String[]> steps, String path, String body) {
        steps.add(new String[] {"POST", path, body, "acme", "admin-1", "admin"});
    }

    /** What the trees alone say of one deal, read as Tribuo wrote them. */
    private Json throughTribuo() {
        var wiring = Wiring.of(cloud.environment("RetrainModel"), clock);
        List<Json> said = new ArrayList<>();
        for (String version : List.of(known.get("first"), known.get("second"))) {
            String folder = "models/acme/" + version + "/";
            byte[] manifest = wiring.objects().get(folder + ModelBundle.MANIFEST).orElseThrow();
            var parts = new TreeMap<>(Map.of(ModelBundle.MANIFEST, manifest));
            ((Json.Fields) ((Json.Fields) Json.parse(manifest)).field("parts").orElseThrow()).fields().keySet()
                    .forEach(name -> wiring.objects().get(folder + name).ifPresent(bytes -> parts.put(name, bytes)));
            if (!parts.containsKey(ModelBundle.TRIBUO)) {
                continue;
            }
            var model = BundleReader.readThroughTribuo(new ModelBundle(version, parts)).model();
            var facts = Facts.builder().number("attributes.employees", 118)
                    .category("attributes.source", "referral").category("stage", "Discovery").build();
            said.add(Json.object().put("version", version).put("logOdds", model.score(facts).logOdds()).build());
        }
        return Json.of(said);
    }

    /** A clock that is moved by hand. */
    private static final class Moving extends Clock {
        private volatile Instant now = START;

        void advance(Duration by) {
            now = now.plus(by);
        }

        void set(Instant to) {
            now = to;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
