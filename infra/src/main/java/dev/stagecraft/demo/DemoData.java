package dev.stagecraft.demo;

import dev.stagecraft.json.Json;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The loader of the demo organisation, which uses only the public HTTP API and the Invoke API of a running cloud. It
 * loads reps, 400 closed deals with their activities, 60 open deals, a model and a ranking.
 *
 * <p>Loading again changes nothing, because ids are fixed. The organisation's name is written last and shows that all is
 * loaded. After an interruption, loading again completes the demo.
 */
// Longer than most: the steps of one load in their order, each of a few lines.
public final class DemoData {
    /** The organisation's id. */
    public static final String ORGANISATION = "demo";

    private static final String NAME = "Demo Organisation";
    private static final String REASON =
            "{\"reason\":\"The demo's few deals seldom prove a model, and its card was read\"}";
    private static final int CLOSED = 400;
    private static final int OPEN = 60;
    private static final int ACTIVITIES_A_CALL = 100;
    private static final int SUBMISSIONS_A_CALL = 25;
    private static final int TRIES = 10;
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final SalesWorld world;
    private final int closedDeals;
    private final DemoClient admin;
    private final DemoClient integration;
    private final Consumer<String> progress;

    private DemoData(
            SalesWorld world, int closedDeals, DemoClient admin, DemoClient integration, Consumer<String> progress) {
        this.world = world;
        this.closedDeals = closedDeals;
        this.admin = admin;
        this.integration = integration;
        this.progress = progress;
    }

    /** Loads the demo and reports the progress on the console. */
    public static SalesWorld load(URI api, URI invoke) {
        return load(api, invoke, Clock.systemUTC(), CLOSED, System.out::println);
    }

    /** Loads the demo as of a clock, with this number of closed deals, and returns the simulated world that was loaded. */
    public static SalesWorld load(URI api, URI invoke, Clock clock, int closedDeals, Consumer<String> progress) {
        Instant today = clock.instant().truncatedTo(ChronoUnit.DAYS);
        var world = new SalesWorld(SalesWorld.DEMO_SEED, today);
        try (var admin = new DemoClient(api, invoke, ORGANISATION, "admin-1", "admin");
                var integration = new DemoClient(api, invoke, ORGANISATION, "crm-1", "integration")) {
            var data = new DemoData(world, closedDeals, admin, integration, progress);
            if (DemoClient.text(admin.get("/v1/organisation"), "name").isEmpty()) {
                data.loadAll();
            } else {
                progress.accept("Demo data: there already");
            }
        }
        return world;
    }

    private void loadAll() {
        long start = System.nanoTime();
        world.reps()
                .forEach(rep -> admin.put(
                        "/v1/reps/" + rep.id(),
                        Json.object()
                                .put("name", rep.name())
                                .put("team", rep.team())
                                .build()));
        var closed = world.closed(closedDeals).toList();
        var open = world.open(OPEN).toList();
        imported("closed deals", closed);
        imported("open deals", open);
        sendActivities(Stream.concat(closed.stream(), open.stream()).toList());
        sendSubmissions(Stream.concat(
                        closed.stream()
                                .map(deal -> filled(deal, deal.submissions().subList(0, 1))),
                        open.stream().map(deal -> filled(deal, answeredBefore(deal))))
                .flatMap(List::stream)
                .toList());
        Json demo = Json.object().put("organisation", ORGANISATION).build();
        progress.accept("Demo data: training a model");
        putLive(admin.invoke("RetrainModel", demo));
        progress.accept("Demo data: ranking the open deals");
        admin.invoke("RankOpportunities", demo);
        admin.put("/v1/organisation", Json.object().put("name", NAME).build());
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
        progress.accept("Demo data: loaded in " + seconds + " s");
    }

    /** Makes the trained model live by hand: few deals seldom prove a model, so the demo's admin decides. */
    private void putLive(Json.Fields trained) {
        if (trained.field("items").orElse(Json.Null.NULL) instanceof Json.Items(var reports)
                && !reports.isEmpty()
                && reports.getFirst() instanceof Json.Fields report
                && DemoClient.text(report, "status").equals("candidate")) {
            admin.post("/v1/models/" + DemoClient.text(report, "version") + "/live", REASON);
        }
    }

    /** The answered assessments of all stages but the current one, so that one is left to try. */
    private static List<SimulatedDeal.Filled> answeredBefore(SimulatedDeal deal) {
        return deal.submissions().subList(0, deal.submissions().size() - 1);
    }

    private void imported(String what, List<SimulatedDeal> deals) {
        progress.accept("Demo data: importing " + deals.size() + " " + what);
        var file = new ByteArrayOutputStream();
        ImportFiles.write(deals.stream(), file);
        Json.Fields made = admin.post("/v1/imports", ImportFiles.DEALS_MAPPING);
        String path = "/v1/imports/" + DemoClient.text(made, "id");
        admin.upload(DemoClient.text(made, "uploadUrl"), file.toByteArray());
        admin.post(path + "/start", "");
        awaitDone(path);
    }

    private void awaitDone(String path) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Json.Fields status = admin.get(path);
        while (List.of("waiting", "running").contains(DemoClient.text(status, "status"))) {
            if (System.nanoTime() > until) {
                throw new DemoException("The import is not done after " + PATIENCE.toSeconds() + " s: " + path, null);
            }
            pause();
            status = admin.get(path);
        }
        boolean whole = status.field("rejected").equals(java.util.Optional.of(Json.of(0)));
        if (!whole || !DemoClient.text(status, "status").equals("done")) {
            throw new DemoException("The import failed: " + status.text(), null);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("Interrupted", e);
        }
    }

    private void sendActivities(List<SimulatedDeal> deals) {
        List<Json> items = new ArrayList<>();
        for (SimulatedDeal deal : deals) {
            deal.activities().stream()
                    .filter(happening -> !happening.kind().equals("email") || !deal.closed())
                    .filter(happening -> happening.at().isBefore(world.end()))
                    .map(happening -> item(deal, happening))
                    .forEach(items::add);
        }
        progress.accept("Demo data: sending " + items.size() + " activities");
        inParts(
                items,
                ACTIVITIES_A_CALL,
                part -> integration.post(
                        "/v1/activities",
                        Json.object().put("items", part).build().text()));
    }

    private static Json item(SimulatedDeal deal, SimulatedDeal.Happening happening) {
        return Json.object()
                .put("id", happening.id())
                .put("opportunityId", deal.id())
                .put("kind", happening.kind())
                .put("name", happening.name())
                .put("at", happening.at())
                .put("value", happening.value())
                .build();
    }

    private void sendSubmissions(List<Json> items) {
        progress.accept("Demo data: sending " + items.size() + " answered assessments");
        inParts(
                items,
                SUBMISSIONS_A_CALL,
                part -> integration.post(
                        "/v1/sync/submissions",
                        Json.object()
                                .put("protocol", 1)
                                .put("deviceId", "demo")
                                .put("items", part)
                                .build()
                                .text()));
    }

    private static List<Json> filled(SimulatedDeal deal, List<SimulatedDeal.Filled> submissions) {
        return submissions.stream()
                .<Json>map(filled -> Json.object()
                        .put("id", filled.id())
                        .put("opportunityId", deal.id())
                        .put("definition", filled.definition())
                        .put("answers", filled.answers())
                        .put("answeredAt", filled.at())
                        .put("author", deal.owner().id())
                        .build())
                .toList();
    }

    private static void inParts(List<Json> items, int most, Function<List<Json>, Json.Fields> send) {
        for (int i = 0; i < items.size(); i += most) {
            sendUntilTaken(items.subList(i, Math.min(items.size(), i + most)), send);
        }
    }

    /** Sends items until none is told to retry; each item takes effect once, however often it is sent. */
    private static void sendUntilTaken(List<Json> part, Function<List<Json>, Json.Fields> send) {
        for (int i = 0; i < TRIES; i++) {
            Json.Fields reply = send.apply(part);
            var statuses = statuses(reply);
            if (statuses.contains("rejected")) {
                throw new DemoException("An item was rejected: " + reply.text(), null);
            }
            if (!statuses.contains("retry")) {
                return;
            }
            pause();
        }
        throw new DemoException("Items were told to come later " + TRIES + " times", null);
    }

    private static List<String> statuses(Json.Fields reply) {
        return reply.field("results").orElse(Json.Null.NULL) instanceof Json.Items results
                ? results.items().stream()
                        .map(result -> DemoClient.text((Json.Fields) result, "status"))
                        .toList()
                : List.of();
    }

    /** The guide's example deal: the last open deal in the first stage, without answers. README uses the first one. */
    public static SimulatedDeal fresh(SalesWorld world) {
        return world.open(OPEN)
                .filter(deal -> deal.stage().equals("Prospecting"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}
