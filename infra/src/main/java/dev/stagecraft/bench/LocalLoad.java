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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A load test of the local cloud that prints times of its start, of submissions, a ranking, a retraining and cold
 * starts: {@code start}, {@code submit [calls] [clients]}, {@code rank [deals]}, {@code retrain [deals]}, {@code cold}.
 */
// Longer than most: five short programs that share one cloud and one way of printing.
public final class LocalLoad {
    private static final String ORGANISATION = StoredDeals.ORGANISATION;

    private final LocalCloud cloud;
    private final DynamoOpportunities opportunities;

    private LocalLoad(LocalCloud cloud) {
        this.cloud = cloud;
        this.opportunities = new DynamoOpportunities(Wiring.of(cloud.environment("SubmitAssessment")));
    }

    /** Runs one program by its name. */
    public static void main(String[] arguments) throws Exception {
        String program = arguments.length == 0 ? "start" : arguments[0];
        var begin = System.nanoTime();
        try (var cloud = LocalCloud.start(
                LocalOptions.forTests(Path.of(System.getProperty("local.template", "template.yaml"))))) {
            double started = seconds(begin);
            System.out.println(String.format(Locale.ROOT, "start: %.2f s wall until everything answers", started));
            var load = new LocalLoad(cloud);
            switch (program) {
                case "start" -> {}
                case "submit" -> load.submit(number(arguments, 1, 4_000), number(arguments, 2, 8));
                case "rank" -> load.rank(number(arguments, 1, 10_000));
                case "retrain" -> load.retrain(number(arguments, 1, 7_000));
                case "cold" -> load.cold();
                default -> throw new IllegalArgumentException("start, submit, rank, retrain or cold, not " + program);
            }
        }
        System.exit(0);
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    /**
     * Measures PUT of a submission over HTTP, and the cheapest authorised request for comparison: GET of one
     * definition.
     */
    private void submit(int calls, int clients) throws Exception {
        store(500, Outcome.OPEN);
        String token = cloud.token(ORGANISATION, "rep-1", "rep");
        Clients.run(calls / 4, clients, i -> send(token, "GET", "/v1/definitions/prospecting/1", ""));
        Clients.run(calls / 4, clients, i -> put(token, "warm-" + i, i));
        var idle = Clients.run(calls, clients, i -> send(token, "GET", "/v1/definitions/prospecting/1", ""));
        var put = Clients.run(calls, clients, i -> put(token, "s-" + i, i));
        System.out.println(String.format(Locale.ROOT, "GET definition, %d clients: %s", clients, idle));
        System.out.println(String.format(Locale.ROOT, "PUT submission, %d clients: %s", clients, put));
        System.out.println(String.format(Locale.ROOT, "ratio of p50: %.1f", put.millis(0.5) / idle.millis(0.5)));
    }

    private int put(String token, String id, int place) throws IOException, InterruptedException {
        String body = """
            {"opportunityId":"d-%d","definition":"prospecting@1","answers":{"hours":"h2to4","compliance":"no"},
            "answeredAt":"2026-11-01T10:00:00Z","ageMs":1000}\
            """.formatted(place % 500);
        return send(token, "PUT", "/v1/submissions/" + id, body);
    }

    /** Ranks this many open deals twice: the first run assigns all classes, the second run changes none. */
    private void rank(int deals) {
        double stored = store(deals, Outcome.OPEN);
        System.out.println(String.format(Locale.ROOT, "stored %d open deals in %.1f s", deals, stored));
        for (String run : List.of("first run (scores and classes all)", "second run (nothing changed)")) {
            var begin = System.nanoTime();
            var outcome = cloud.invoke("RankOpportunities", "{\"organisation\":\"" + ORGANISATION + "\"}");
            System.out.println(String.format(
                    Locale.ROOT,
                    "rank %d, %s: %.1f s wall; %s",
                    deals,
                    run,
                    seconds(begin),
                    new String(outcome.payload(), StandardCharsets.UTF_8)));
        }
    }

    /** Trains on this many closed deals. */
    private void retrain(int deals) {
        double stored = store(deals, Outcome.WON);
        System.out.println(String.format(Locale.ROOT, "stored %d closed deals in %.1f s", deals, stored));
        var begin = System.nanoTime();
        var outcome = cloud.invoke("RetrainModel", "{\"organisation\":\"" + ORGANISATION + "\"}");
        System.out.println(String.format(
                Locale.ROOT,
                "retrain on %d: %.1f s wall; %s",
                deals,
                seconds(begin),
                new String(outcome.payload(), StandardCharsets.UTF_8)));
    }

    /** Measures first submissions in processes of their own, and empty processes for comparison. */
    private void cold() throws IOException, InterruptedException {
        store(10, Outcome.OPEN);
        for (int i = 0; i < 3; i++) {
            process("nothing", "");
            process("", event(i));
        }
    }

    private static String event(int place) {
        var claims = Json.object()
                .put("custom:organisation", ORGANISATION)
                .put("cognito:username", "rep-1")
                .put("custom:role", "rep");
        var jwt = Json.object().put("claims", claims.build()).build();
        var authorizer = Json.object().put("jwt", jwt).build();
        String body = """
            {"opportunityId":"d-%d","definition":"prospecting@1","answers":{"hours":"over5","compliance":"yes"},
            "answeredAt":"2026-11-01T10:00:00Z","ageMs":1000}\
            """.formatted(place);
        return Json.object()
                .put("version", "2.0")
                .put("routeKey", "PUT /v1/submissions/{id}")
                .put("pathParameters", Json.object().put("id", "cold-" + place).build())
                .put(
                        "requestContext",
                        Json.object().put("authorizer", authorizer).build())
                .put("body", body)
                .build()
                .text();
    }

    private void process(String argument, String input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FirstSubmission.class.getName()));
        if (!argument.isEmpty()) {
            command.add(argument);
        }
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(cloud.environment("SubmitAssessment"));
        var process = builder.start();
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        System.out.print("cold " + new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        process.waitFor();
    }

    private double store(int deals, Outcome kind) {
        var begin = System.nanoTime();
        StoredDeals.store(opportunities, deals, kind);
        return seconds(begin);
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private int send(String token, String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cloud.apiUri().resolve(path))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).statusCode();
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
