package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as admins use it: imports, quarantine, reps, settings and the model, each in an organisation of its own. */
@NeedsBrowser
@Tag("cloud")
class ConsoleAdminTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static LocalCloud cloud;
    private static HttpClient http;
    private static Browser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cloud = LocalCloud.start(LocalOptions.forTests(Path.of("..", "template.yaml")));
        http = HttpClient.newHttpClient(); // after the cloud, which sets the client's properties first
        browser = Browser.start();
    }

    @AfterAll
    static void end() {
        browser.close();
        http.close();
        cloud.close();
    }

    @Test
    void file_isMappedAndChecked_andWritesNothingBeforeItsStart() throws Exception {
        Path file = Files.writeString(folder.resolve("deals.csv"), """
                Nr;Kunde;Wo;Ende;Betreuer
                n-1;Aurora;Demo;;rep-1
                n-2;Borealis;Demo;gut;rep-1
                n-3;Cirrus;Nowhere;;rep-2
                n-4;Dune;Demo;schlecht;rep-2
                """);
        var admin = new Person("imports", "admin");
        try (Page page = console(admin, "imports")) {
            page.awaitText("Nothing was imported yet.").files("#import-file", file);
            page.awaitText("Which column is which?");
            page.select("combobox 'Deal id'", "Nr").select("combobox 'Name'", "Kunde");
            page.select("combobox 'Stage'", "Wo").select("combobox 'Owner'", "Betreuer");
            page.select("combobox 'Won or lost'", "Ende");
            page.click("button 'Check the file'").awaitText("Tick at least one value that means won or lost");
            page.awaitFocus("combobox 'Won or lost'");
            page.click("checkbox 'gut means won'").click("checkbox 'schlecht means lost'");
            page.click("button 'Check the file'");
            page.awaitText("3 of the 4 rows would be imported, 1 would be rejected.")
                    .awaitText("Nothing is written yet.");
            assertThat(page.text("region 'Rows that would be rejected'")).contains("4", "Wo", "Nowhere");
            page.awaitFocus("heading 'Check of deals.csv'");
            assertThat(admin.get("/v1/opportunities/n-1").statusCode()).isEqualTo(404);
            Axe.check(page, "a checked file");
            page.click("button 'Start the import'").awaitText("Done. 1 of 4 rows were rejected.");
            Axe.check(page, "an import that is done");
            assertThat(page.complaints()).isEmpty();
        }
        assertThat(at(admin.get("/v1/opportunities/n-1"), "owner")).isEqualTo("rep-1");
        assertThat(at(admin.get("/v1/opportunities/n-2"), "outcome")).isEqualTo("won");
        assertThat(at(admin.get("/v1/opportunities/n-4"), "outcome")).isEqualTo("lost");
        assertThat(admin.get("/v1/opportunities/n-3").statusCode()).isEqualTo(404);
    }

    @Test
    void datesThatCanBeReadTwoWays_areAsked_andTheAnswerCounts() throws Exception {
        Path file = Files.writeString(
                folder.resolve("dates.csv"), "Deal,Stage,Opened\nd-1,Demo,03/04/2026\nd-2,Demo,05/06/2026\n");
        var admin = new Person("dates", "admin");
        try (Page page = console(admin, "imports")) {
            page.drop(".drop", file).click("button 'Check the file'");
            page.click("button 'Month first*'").awaitGone("button 'Month first*'");
            page.click("button 'Start the import'").awaitText("Done. Every row was imported.");
        }
        assertThat(at(admin.get("/v1/opportunities/d-1"), "createdAt")).startsWith("2026-03-04");
    }

    @Test
    void quarantinedBody_isShownAndRetried() throws Exception {
        var admin = new Person("quarantine", "admin");
        String body = """
                {"opportunityId":"lost-1","definition":"prospecting@1","answers":{"hours":"h2to4"},"answeredAt":"2026-11-20T09:00:00Z"}""";
        assertThat(new Person("quarantine", "rep")
                        .send("PUT", "/v1/submissions/s-1", body)
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        var listed = admin.get("/v1/quarantine");
        try (Page page = console(admin, "quarantine")) {
            page.awaitText(at(listed, "items.0.detail"));
            page.click("'What was sent*'").awaitText("\"opportunityId\": \"lost-1\"");
            Axe.check(page, "the quarantine");
            page.click("button 'Retry s-1'").awaitText("Still refused: ");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void rep_isAddedAndChanged_andAnotherChangeInBetweenIsShown() throws Exception {
        var admin = new Person("reps", "admin");
        try (Page page = console(admin, "reps")) {
            page.awaitText("There are no reps yet.").click("button 'Add a rep'");
            page.fill("textbox 'User name'", "rep 1").fill("textbox 'Name'", "Ada");
            page.click("button 'Save'").awaitText("letters, digits and . _ -, not \"rep 1\"");
            page.awaitFocus("textbox 'User name'");
            page.fill("textbox 'User name'", "rep-1").click("button 'Save'").awaitText("Ada is added.");
            page.click("button 'Change Ada'").fill("textbox 'Team (optional)'", "north");
            admin.send("PUT", "/v1/reps/rep-1", "{\"name\":\"Ada Lovelace\"}");
            page.click("button 'Save'").awaitText("Not saved: somebody else saved other values");
            page.awaitText("Name is now Ada Lovelace.");
            assertThat(at(admin.get("/v1/reps"), "items.0.team")).isEmpty();
            Axe.check(page, "a rep whom somebody else changed");
            page.fill("textbox 'Name'", "Ada L.").click("button 'Save'").awaitText("Ada L. is saved.");
        }
        assertThat(at(admin.get("/v1/reps"), "items.0.name")).isEqualTo("Ada L.");
        assertThat(at(admin.get("/v1/reps"), "items.0.team")).isEqualTo("north");
        try (Page page = console(new Person("reps", "manager"), "reps")) {
            page.awaitText("Ada L.");
            assertThat(page.text()).doesNotContain("Add a rep", "Change");
        }
    }

    @Test
    void settings_areRefusedAtTheirField_andSaved() throws Exception {
        var admin = new Person("settings", "admin");
        try (Page page = console(admin, "settings")) {
            page.fill("textbox 'Days for which closed deals are kept'", "7").click("button 'Save'");
            page.awaitText("must lie between 30 and 3650");
            page.awaitFocus("textbox 'Days for which closed deals are kept'");
            Axe.check(page, "refused settings");
            page.type("30").select("combobox 'Time zone'", "Europe/Helsinki");
            page.click("button 'Save'").awaitText("Saved.");
        }
        assertThat(at(admin.get("/v1/organisation"), "retentionDays")).isEqualTo("730");
        assertThat(at(admin.get("/v1/organisation"), "timeZone")).isEqualTo("Europe/Helsinki");
    }

    @Test
    void model_showsTheCardsNumbers_andAsksForTheVersionBeforeItMoves() throws Exception {
        var admin = new Person("model", "admin");
        try (Page page = console(admin, "model")) {
            page.awaitText("No model is live.").awaitText("No model was trained yet.");
            train(admin);
            String version = at(admin.get("/v1/models"), "items.0.version");
            var card = admin.get("/v1/models/live");
            assertThat(at(card, "version")).isEqualTo(version);
            page.click("link 'Imports'").awaitText("Imports so far").click("link 'Model'");
            page.awaitText(version + " is live: it scores every open deal.");
            page.awaitText(at(card, "decision")).awaitText(at(card, "evidenceLimits.text"));
            assertThat(page.text("region 'Measures*'")).contains(decimals(3, at(card, "metrics.auc")));
            assertThat(page.text("region 'Deals while they were in each stage'"))
                    .contains(decimals(1, at(card, "byStage.not known.won"), 100) + " %");
            assertThat(page.text()).contains("Probability against what happened", "Won by class");
            page.click("button 'Take the model off'").fill("textbox 'Type*'", version);
            page.click("button 'Take it off'").awaitText("This is not prior");
            assertThat(admin.get("/v1/models/live").statusCode()).isEqualTo(200);
            page.fill("textbox 'Type*'", "prior").click("button 'Take it off'").awaitText("No model is live now.");
            assertThat(admin.get("/v1/models/live").statusCode()).isEqualTo(404);
            page.click("button 'Make " + version + " live'").fill("textbox 'Reason*'", "It was better");
            page.fill("textbox 'Type*'", version).click("button 'Make it live'");
            page.awaitText(version + " is live now.").awaitText("It was better");
            assertThat(page.complaints()).allMatch(each -> each.toString().contains("404"));
        }
        assertThat(at(admin.get("/v1/models/live"), "wentLive.0.reason")).isEqualTo("It was better");
    }

    /** Imports closed deals with a telling attribute and trains a model of them. */
    private static void train(Person admin) throws Exception {
        var file = new StringBuilder("Deal,Stage,Result,Opened,Closed,Trial\n");
        var random = new Random(7);
        for (int i = 0; i < 120; i++) {
            boolean trial = random.nextBoolean();
            boolean won = random.nextDouble() < (trial ? 0.7 : 0.2);
            var opened = LocalDate.of(2026, 1, 1).plusDays(2L * i);
            file.append("t-%d,%s,%s,%s,%s,%s\n"
                    .formatted(
                            i,
                            won ? "ClosedWon" : "ClosedLost",
                            won ? "Won" : "Lost",
                            opened,
                            opened.plusDays(10 + random.nextInt(30)),
                            trial ? "yes" : "no"));
        }
        var made = admin.send("POST", "/v1/imports", """
                {"kind":"opportunities","mapping":{"id":"Deal","stage":"Stage","createdAt":"Opened","closedAt":"Closed",
                 "outcome":{"column":"Result","won":["Won"],"lost":["Lost"]}}}""");
        http.send(
                HttpRequest.newBuilder(URI.create(at(made, "uploadUrl")))
                        .PUT(BodyPublishers.ofString(file.toString()))
                        .build(),
                BodyHandlers.discarding());
        admin.send("POST", "/v1/imports/" + at(made, "id") + "/start", "");
        assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
        assertThat(at(admin.get("/v1/imports"), "items.0.imported")).isEqualTo("120");
        cloud.invoke("RetrainModel", "{\"organisation\":\"model\"}");
    }

    /** A view of the console, in a browser that knew nothing before, once this person has signed in. */
    private static Page console(Person person, String view) {
        Page page = browser.privatePage().open(cloud.apiUri().resolve("/console/#/" + view));
        page.click("button 'Sign in'").awaitSight("textbox 'Organisation'");
        page.fill("textbox 'Organisation'", person.organisation());
        page.fill("textbox 'User'", person.role() + "-1").select("combobox 'Role'", person.role());
        return page.click("button 'Sign in'").awaitSight("navigation 'Views'");
    }

    private static String decimals(int decimals, String value) {
        return decimals(decimals, value, 1);
    }

    private static String decimals(int decimals, String value, int factor) {
        return String.format(Locale.ROOT, "%." + decimals + "f", factor * Double.parseDouble(value));
    }

    /** The value at a dotted path of a reply, as text; empty where there is none. */
    private static String at(HttpResponse<String> reply, String path) {
        Json value = Json.parse(reply.body());
        for (String name : List.of(path.split("\\."))) {
            value = switch (value) {
                case Json.Fields fields -> fields.field(name).orElse(Json.Null.NULL);
                case Json.Items items
                when Integer.parseInt(name) < items.items().size() ->
                    items.items().get(Integer.parseInt(name));
                default -> Json.Null.NULL;
            };
        }
        return value instanceof Json.Text text ? text.value() : value instanceof Json.Null ? "" : value.text();
    }

    /** A user of an organisation, who can also call the API. */
    private record Person(String organisation, String role) {
        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send("GET", path, "");
        }

        HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
            var request = HttpRequest.newBuilder(cloud.apiUri().resolve(path))
                    .header("authorization", "Bearer " + cloud.token(organisation, role + "-1", role))
                    .header("content-type", "application/json")
                    .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
