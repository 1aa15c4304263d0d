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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * A load test of field sync (phones that send answered assessments), compared with one {@code PutItem} for each
 * submission. {@code speed [submissions]} prints throughput and latencies with 1, 8 and 32 clients. {@code units
 * [submissions]} prints the requests and units of the table, counted on the wire, and the price of a million
 * submissions.
 */
public final class SyncLoad {
    private static final int DEALS = 500;
    private static final int BATCH = 25;
    private static final List<Integer> CLIENTS = List.of(1, 8, 32);

    private final LocalCloud cloud;
    private final OnePut floor;
    private final List<String> tokens;
    private final AtomicInteger ids = new AtomicInteger();
    private final LongAdder unsettled = new LongAdder();
    private final HttpClient http = HttpClient.newHttpClient();

    private SyncLoad(LocalCloud cloud) {
        this.cloud = cloud;
        var wiring = Wiring.of(cloud.environment("SubmitAssessment"));
        StoredDeals.store(new DynamoOpportunities(wiring), DEALS, Outcome.OPEN);
        this.floor = new OnePut(wiring.settings());
        this.tokens = IntStream.range(0, StoredDeals.REPS)
                .mapToObj(rep -> cloud.token(StoredDeals.ORGANISATION, rep(rep), "rep"))
                .toList();
    }

    /** Runs one program by its name. */
    public static void main(String[] arguments) throws Exception {
        String program = arguments.length == 0 ? "speed" : arguments[0];
        int submissions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4_000;
        var options = LocalOptions.forTests(Path.of(System.getProperty("local.template", "template.yaml")));
        try (var meter = new MeteredEdge()) {
            switch (program) {
                case "speed" -> {
                    try (var cloud = LocalCloud.start(options)) {
                        new SyncLoad(cloud).speed(submissions);
                    }
                }
                case "units" -> {
                    try (var cloud = LocalCloud.start(
                            options.withParameter("EndpointUrl", meter.uri().toString()))) {
                        meter.serve(cloud.edgeUri());
                        new SyncLoad(cloud).units(meter, submissions);
                    }
                }
                default -> throw new IllegalArgumentException("speed or units, not " + program);
            }
        }
        System.exit(0);
    }

    private void speed(int submissions) throws Exception {
        Clients.run(submissions / 4, 8, this::put);
        Clients.run(submissions / 4 / BATCH, 8, this::batch);
        Clients.run(submissions / 4, 8, floor::put);
        for (int clients : CLIENTS) {
            var one = Clients.run(submissions, clients, floor::put);
            var put = Clients.run(submissions, clients, this::put);
            var batch = Clients.run(submissions / BATCH, clients, this::batch);
            System.out.printf(Locale.ROOT, "%d clients, PutItem alone: %s%n", clients, one);
            System.out.printf(
                    Locale.ROOT,
                    "%d clients, PUT: %s; %.1f x the floor's p50, %.1f x its CPU%n",
                    clients,
                    put,
                    put.millis(0.5) / one.millis(0.5),
                    put.cpuMillis() / one.cpuMillis());
            System.out.printf(
                    Locale.ROOT,
                    "%d clients, batches of %d: %s; %.0f submissions a second, %.2f x those of PUT, at %.1f ms CPU%n",
                    clients,
                    BATCH,
                    batch,
                    batch.perSecond() * BATCH,
                    batch.perSecond() * BATCH / put.perSecond(),
                    batch.cpuMillis() / BATCH);
        }
        System.out.printf(Locale.ROOT, "submissions that were to be sent again: %d%n", unsettled.sum());
    }

    private void units(MeteredEdge meter, int submissions) throws Exception {
        floor.explain();
        Clients.run(BATCH, 1, this::put);
        count(meter, "PutItem alone", submissions, () -> Clients.run(submissions, 1, floor::put));
        count(meter, "PUT, 1 client", submissions, () -> Clients.run(submissions, 1, this::put));
        count(meter, "PUT, 8 clients", submissions, () -> Clients.run(submissions, 8, this::put));
        count(meter, "batches, 1 client", submissions, () -> Clients.run(submissions / BATCH, 1, this::batch));
        count(meter, "batches, 8 clients", submissions, () -> Clients.run(submissions / BATCH, 8, this::batch));
        System.out.printf(Locale.ROOT, "submissions that were to be sent again: %d%n", unsettled.sum());
    }

    private interface Load {
        void run() throws Exception;
    }

    private static void count(MeteredEdge meter, String what, int submissions, Load load) throws Exception {
        meter.reset();
        load.run();
        double writes = meter.writes() / submissions;
        double reads = meter.reads() / submissions;
        System.out.printf(
                Locale.ROOT,
                "%s, each: %.2f requests, %.2f write units (DynamoDB Local reports %.2f), %.2f read units; $%.2f a"
                        + " million; %s%n",
                what,
                (double) meter.requests() / submissions,
                writes,
                meter.reportedWrites() / submissions,
                reads,
                writes * OnePut.DOLLARS_A_MILLION_WRITES + reads * OnePut.DOLLARS_A_MILLION_READS,
                meter.perOne(submissions));
    }

    private int put(int place) throws IOException, InterruptedException {
        int rep = place % StoredDeals.REPS;
        String id = "put-" + ids.incrementAndGet();
        return send(tokens.get(rep), "PUT", "/v1/submissions/" + id, answer(rep, place))
                .statusCode();
    }

    private int batch(int place) throws IOException, InterruptedException {
        int rep = place % StoredDeals.REPS;
        List<String> items = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            items.add("{\"id\":\"item-" + ids.incrementAndGet() + "\","
                    + answer(rep, i * StoredDeals.REPS).substring(1));
        }
        String body = "{\"protocol\":1,\"deviceId\":\"d-%d\",\"sentAt\":\"%s\",\"items\":[%s]}"
                .formatted(rep, Instant.now(), String.join(",", items));
        var reply = send(tokens.get(rep), "POST", "/v1/sync/submissions", body);
        for (Json result : ((Json.Items) ((Json.Fields) Json.parse(reply.body()))
                        .field("results")
                        .orElseThrow())
                .items()) {
            String status = ((Json.Fields) result).field("status").orElseThrow().text();
            if (!List.of("\"applied\"", "\"recorded\"").contains(status)) {
                unsettled.increment();
            }
        }
        return reply.statusCode();
    }

    /** A rep's answer to one of their ten deals. */
    private static String answer(int rep, int place) {
        int deal = rep + StoredDeals.REPS * (place / StoredDeals.REPS % (DEALS / StoredDeals.REPS));
        return """
            {"opportunityId":"d-%d","definition":"prospecting@1","answers":{"hours":"h2to4","compliance":"no"},\
            "answeredAt":"%s","ageMs":81234,"sentAt":"%s","deviceId":"d-%d","deviceSeq":%d,"author":"%s"}\
            """.formatted(deal, Instant.now().minus(Duration.ofMillis(81_234)), Instant.now(), rep, place, rep(rep));
    }

    private static String rep(int rep) {
        return "rep-" + (1 + rep);
    }

    private HttpResponse<String> send(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cloud.apiUri().resolve(path))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
