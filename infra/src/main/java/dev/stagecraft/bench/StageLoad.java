package dev.stagecraft.bench;

import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A load test of stage changes, one by one against in batches. Each deal is closed by {@value #CHANGES} changes, which
 * single calls and batches write in turn. {@code speed [deals] [clients]} prints deals for each second. {@code units
 * [deals]} prints the requests and units of the table, counted on the wire.
 */
public final class StageLoad {
    private static final List<String> STAGES = List.of("Discovery", "Demo", "Negotiation");
    private static final int CHANGES = 4;
    private static final int DEALS_A_BATCH = 100 / CHANGES;
    private static final int ROUNDS = 5;

    private final LocalCloud cloud;
    private final DynamoOpportunities opportunities;
    private final String token;
    private final AtomicInteger stored = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();

    private StageLoad(LocalCloud cloud) {
        this.cloud = cloud;
        this.opportunities = new DynamoOpportunities(Wiring.of(cloud.environment("Opportunities")));
        this.token = cloud.token(StoredDeals.ORGANISATION, "crm", "integration");
    }

    /** Runs one program by its name. */
    public static void main(String[] arguments) throws Exception {
        String program = arguments.length == 0 ? "speed" : arguments[0];
        int deals = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        int clients = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1;
        var options = LocalOptions.forTests(Path.of(System.getProperty("local.template", "template.yaml")));
        try (var meter = new MeteredEdge()) {
            switch (program) {
                case "speed" -> {
                    try (var cloud = LocalCloud.start(options)) {
                        new StageLoad(cloud).speed(deals, clients);
                    }
                }
                case "units" -> {
                    try (var cloud = LocalCloud.start(
                            options.withParameter("EndpointUrl", meter.uri().toString()))) {
                        meter.serve(cloud.edgeUri());
                        new StageLoad(cloud).units(meter, deals);
                    }
                }
                default -> throw new IllegalArgumentException("speed or units, not " + program);
            }
        }
        System.exit(0);
    }

    private void speed(int deals, int clients) throws Exception {
        single(deals / 4, clients);
        batches(deals, clients);
        List<Latencies> singly = new ArrayList<>();
        List<Latencies> together = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            singly.add(single(deals, clients));
            together.add(batches(deals, clients));
            System.out.printf(Locale.ROOT, "single calls, %d clients, each deal: %s%n", clients, singly.getLast());
            System.out.printf(
                    Locale.ROOT, "batches of %d deals, %d clients: %s%n", DEALS_A_BATCH, clients, together.getLast());
        }
        double one = perSecond(singly, 1);
        double many = perSecond(together, DEALS_A_BATCH);
        double oneCpu = cpuMillis(singly, 1);
        double manyCpu = cpuMillis(together, DEALS_A_BATCH);
        System.out.printf(
                Locale.ROOT,
                "%d x %d deals of %d changes, %d clients: %.1f deals a second by single calls, %.1f by batches: %.1f x;"
                        + " %.1f and %.1f ms CPU a deal: 1/%.1f%n",
                ROUNDS,
                deals,
                CHANGES,
                clients,
                one,
                many,
                many / one,
                oneCpu,
                manyCpu,
                oneCpu / manyCpu);
    }

    private static double perSecond(List<Latencies> runs, int deals) {
        return runs.size()
                * deals
                / runs.stream().mapToDouble(run -> 1 / run.perSecond()).sum();
    }

    private static double cpuMillis(List<Latencies> runs, int deals) {
        return runs.stream().mapToDouble(Latencies::cpuMillis).sum() / runs.size() / deals;
    }

    private void units(MeteredEdge meter, int deals) throws Exception {
        single(DEALS_A_BATCH, 1);
        batches(DEALS_A_BATCH, 1);
        int first = made(deals);
        meter.reset();
        Clients.run(deals, 1, place -> close(first + place));
        System.out.printf(Locale.ROOT, "single calls, each deal: %s%n", meter.perOne(deals));
        int second = made(deals);
        meter.reset();
        Clients.run(deals / DEALS_A_BATCH, 1, place -> closeBatch(second + place * DEALS_A_BATCH));
        System.out.printf(Locale.ROOT, "batches, each deal: %s%n", meter.perOne(deals));
    }

    private Latencies single(int deals, int clients) throws Exception {
        int first = made(deals);
        var latencies = Clients.run(deals, clients, place -> close(first + place));
        check(first);
        return latencies;
    }

    private Latencies batches(int deals, int clients) throws Exception {
        int first = made(deals);
        var latencies = Clients.run(deals / DEALS_A_BATCH, clients, place -> closeBatch(first + place * DEALS_A_BATCH));
        check(first);
        return latencies;
    }

    /** Stores open deals and returns the number of the first. */
    private int made(int deals) {
        int first = stored.getAndAdd(deals);
        StoredDeals.store(opportunities, first, first + deals, Outcome.OPEN);
        return first;
    }

    private int close(int deal) throws IOException, InterruptedException {
        for (int change = 0; change < CHANGES - 1; change++) {
            send("POST", "/v1/opportunities/d-" + deal + "/stage", "{" + moved(deal, change) + "}");
        }
        send("POST", "/v1/opportunities/d-" + deal + "/stage", "{" + moved(deal, CHANGES - 1) + "}");
        return 200;
    }

    private int closeBatch(int first) throws IOException, InterruptedException {
        List<String> items = new ArrayList<>();
        for (int deal = first; deal < first + DEALS_A_BATCH; deal++) {
            for (int change = 0; change < CHANGES; change++) {
                items.add("{\"id\":\"c-%d-%d\",\"opportunityId\":\"d-%d\",%s}"
                        .formatted(deal, change, deal, moved(deal, change)));
            }
        }
        String reply = send("POST", "/v1/opportunities/stages", "{\"items\":[" + String.join(",", items) + "]}");
        if (reply.split("\"stored\"", -1).length != items.size() + 1) {
            throw new IllegalStateException(reply);
        }
        return 200;
    }

    private static String moved(int deal, int change) {
        String stage = change < STAGES.size() ? STAGES.get(change) : deal % 3 == 0 ? "ClosedWon" : "ClosedLost";
        var at = Instant.parse("2026-11-01T08:00:00Z").plus(Duration.ofDays(change));
        return "\"stage\":\"%s\",\"reason\":\"As in the CRM\",\"effectiveAt\":\"%s\"".formatted(stage, at);
    }

    /** Checks that the deal's trail is complete. */
    private void check(int deal) throws IOException, InterruptedException {
        var shown = (Json.Fields) Json.parse(send("GET", "/v1/opportunities/d-" + deal, ""));
        var trail = (Json.Items) shown.field("trail").orElseThrow();
        if (trail.items().size() != CHANGES || shown.field("closedAt").isEmpty()) {
            throw new IllegalStateException(shown.text());
        }
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cloud.apiUri().resolve(path))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        var reply = http.send(request, BodyHandlers.ofString());
        if (reply.statusCode() != 200) {
            throw new IllegalStateException(reply.statusCode() + " " + reply.body());
        }
        return reply.body();
    }
}
