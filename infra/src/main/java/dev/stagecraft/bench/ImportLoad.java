package dev.stagecraft.bench;

import dev.stagecraft.imports.MappedFile;
import dev.stagecraft.json.Json;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import dev.stagecraft.wiring.Wiring;
import java.io.IOException;
import java.net.URI;
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
import java.util.Optional;

/**
 * A load test of CSV imports: of the mapping alone, in memory; of closed deals through the local API, against plain
 * transactions of the same items; and of stage changes of imported deals. {@code map [rows]} decodes, maps and
 * validates a file of closed deals in memory. {@code deals [rows] [rounds]} imports such files through the API, and
 * writes the same items by plain transactions, by turns. {@code backfill [events] [changes a deal] [sorted|shuffled]}
 * imports the stage changes of deals that were imported before.
 */
public final class ImportLoad {
    private static final String ORGANISATION = StoredDeals.ORGANISATION;
    private static final int MOST_WRITES = 100;
    private static final int ROUNDS = 5;

    private final LocalCloud cloud;
    private final Wiring wiring;
    private final String token;
    private final HttpClient http = HttpClient.newHttpClient();

    private ImportLoad(LocalCloud cloud) {
        this.cloud = cloud;
        this.wiring = Wiring.of(cloud.environment("RunImport"));
        this.token = cloud.token(ORGANISATION, "admin-1", "admin");
    }

    /** Runs one program by its name. */
    public static void main(String[] arguments) throws Exception {
        String program = arguments.length == 0 ? "map" : arguments[0];
        if (program.equals("map")) {
            map(number(arguments, 1, 100_000));
            return;
        }
        var options = LocalOptions.forTests(Path.of(System.getProperty("local.template", "template.yaml")));
        try (var cloud = LocalCloud.start(options)) {
            var load = new ImportLoad(cloud);
            switch (program) {
                case "deals" -> load.deals(number(arguments, 1, 5_000), number(arguments, 2, ROUNDS));
                case "backfill" ->
                    load.backfill(
                            number(arguments, 1, 100_000),
                            number(arguments, 2, 10),
                            arguments.length > 3 && arguments[3].equals("shuffled"));
                default -> throw new IllegalArgumentException("map, deals or backfill, not " + program);
            }
        }
        System.exit(0);
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    private static void map(int rows) {
        byte[] csv = ImportFile.deals("d", rows);
        var request = (Json.Fields) Json.parse(ImportFile.DEALS);
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            double before = cpuSeconds();
            long mapped = MappedFile.rows(csv, request, Instant.now());
            double seconds = (System.nanoTime() - begin) / 1e9;
            double cpu = cpuSeconds() - before;
            print(
                    "map round %d: %d rows in %.2f s, %.0f a second; %.2f s CPU, %.0f a second of CPU",
                    round, mapped, seconds, mapped / seconds, cpu, mapped / cpu);
        }
    }

    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    private void deals(int rows, int rounds) throws Exception {
        imported(ImportFile.DEALS, ImportFile.deals("warm", rows), rows);
        for (int round = 0; round < rounds; round++) {
            String prefix = "d" + round;
            double before = cpuSeconds();
            double seconds = imported(ImportFile.DEALS, ImportFile.deals(prefix, rows), rows);
            double cpu = cpuSeconds() - before;
            var items = items(prefix, rows);
            transact(items.stream().<Write>map(item -> Write.delete(item.key())).toList());
            before = cpuSeconds();
            long begin = System.nanoTime();
            transact(items.stream().<Write>map(Write::putIfAbsent).toList());
            double bare = (System.nanoTime() - begin) / 1e9;
            double bareCpu = cpuSeconds() - before;
            print(
                    "deals round %d: import %.0f rows a second and %.1f s CPU; bare writes of the same %d items %.0f and"
                            + " %.1f s CPU; ratio %.2f, of CPU %.2f",
                    round, rows / seconds, cpu, items.size(), rows / bare, bareCpu, bare / seconds, bareCpu / cpu);
        }
    }

    /** The items that an import stored. */
    private List<Item> items(String prefix, int rows) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            var partition = TableKey.opportunity(ORGANISATION, prefix + "-" + i).partition();
            items.addAll(wiring.table().all(partition, ""));
        }
        return items;
    }

    /** Writes items by transactions of as many as one can hold. */
    private void transact(List<Write> writes) {
        for (int from = 0; from < writes.size(); from += MOST_WRITES) {
            var part = writes.subList(from, Math.min(writes.size(), from + MOST_WRITES));
            if (!(wiring.table().transact(part, wiring.ids().next()) instanceof WriteOutcome.Written)) {
                throw new IllegalStateException("A bare transaction was refused");
            }
        }
    }

    private void backfill(int events, int each, boolean shuffled) throws Exception {
        int deals = events / each;
        double stored = imported(ImportFile.DEALS, ImportFile.deals("d", deals), deals);
        print("imported %d closed deals in %.1f s", deals, stored);
        long begin = System.nanoTime();
        double before = cpuSeconds();
        imported(ImportFile.CHANGES, ImportFile.changes("d", deals, each, shuffled), deals * each);
        double seconds = (System.nanoTime() - begin) / 1e9;
        double cpu = cpuSeconds() - before;
        print(
                "%s: %d stage changes in %.1f s, %.0f a second; %.1f s CPU, %.0f a second of CPU",
                shuffled ? "shuffled" : "sorted",
                deals * each,
                seconds,
                deals * each / seconds,
                cpu,
                deals * each / cpu);
        var shown = (Json.Fields) Json.parse(send("GET", "/v1/opportunities/d-" + (deals - 1), ""));
        int trail = ((Json.Items) shown.field("trail").orElseThrow()).items().size();
        if (trail != each + 1) {
            throw new IllegalStateException("The trail has " + trail + " moves: " + shown.text());
        }
    }

    /** Imports a file; the seconds from its start to its end. */
    private double imported(String request, byte[] csv, int rows) throws Exception {
        var created = (Json.Fields) Json.parse(send("POST", "/v1/imports", request));
        String id = text(created, "id");
        var upload = HttpRequest.newBuilder(URI.create(text(created, "uploadUrl")))
                .PUT(BodyPublishers.ofByteArray(csv))
                .build();
        http.send(upload, BodyHandlers.discarding());
        long begin = System.nanoTime();
        send("POST", "/v1/imports/" + id + "/start", "");
        if (!cloud.awaitIdle(Duration.ofMinutes(20))) {
            throw new IllegalStateException("The import does not end");
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        var status = (Json.Fields) Json.parse(send("GET", "/v1/imports/" + id, ""));
        if (!text(status, "status").equals("done") || !status.field("imported").equals(Optional.of(Json.of(rows)))) {
            throw new IllegalStateException(status.text());
        }
        return seconds;
    }

    private static String text(Json.Fields json, String name) {
        return ((Json.Text) json.field(name).orElseThrow()).value();
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cloud.apiUri().resolve(path))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var reply = http.send(request, BodyHandlers.ofString());
        if (reply.statusCode() >= 300) {
            throw new IllegalStateException(reply.statusCode() + " " + reply.body());
        }
        return reply.body();
    }
}
