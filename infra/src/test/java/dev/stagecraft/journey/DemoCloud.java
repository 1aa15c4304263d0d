package dev.stagecraft.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.demo.DemoData;
import dev.stagecraft.demo.ImportFiles;
import dev.stagecraft.demo.QualificationDeals;
import dev.stagecraft.local.LocalCloud;
import dev.stagecraft.local.LocalOptions;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.wiring.Wiring;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The local cloud with its demo data, as whoever sends the files under {@code events/} by hand has it. */
final class DemoCloud implements AutoCloseable {
    /** Rows of the file that is imported. */
    static final int ROWS = 448;

    /** Rows that a worker had stored before it handed over: one batch. */
    static final int HANDED_OVER = 200;

    /** So few closed deals that a model has no trees, which would take most of the time. */
    private static final int CLOSED = 70;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long SEED = 17;
    private static final String DEMO = DemoData.ORGANISATION;

    private final LocalCloud cloud;
    private final Client client;
    private final Wiring wiring;
    private final StoredItems items;
    private Client.Answer reply = new Client.Answer(0, "", "");
    private String imported = "";

    DemoCloud() {
        cloud = LocalCloud.start(LocalOptions.forTests(DealJourney.TEMPLATE));
        DemoData.load(cloud.apiUri(), cloud.invokeUri(), Clock.systemUTC(), CLOSED, line -> {});
        client = new Client(cloud, DEMO);
        wiring = Wiring.of(cloud.environment("Imports"));
        items = new StoredItems(wiring.settings());
    }

    /** Something that is done or checked. */
    interface Step {
        void run(DemoCloud cloud) throws InterruptedException;
    }

    /** Sends an event to a function; the answer of the Invoke API. */
    Client.Answer invoke(String function, String event) {
        return client.invoke(function, event);
    }

    /** Keeps the reply for the steps after it. */
    void replied(Client.Answer answer) {
        reply = answer;
    }

    /** The reply to the event. */
    Client.Answer reply() {
        return reply;
    }

    Client.User admin() {
        return client.as("admin-1", "admin");
    }

    Client.User manager() {
        return client.as("manager-1", "manager");
    }

    Client.User rep() {
        return client.as("rep-1", "rep");
    }

    /** The deal of the events, as its rep reads it. */
    Client.Answer deal() {
        return rep().get("/v1/opportunities/o-17");
    }

    /** Every stored item, but quarantine's, in which nothing that was read is lost, and secrets', made on first use. */
    Map<String, Map<String, AttributeValue>> stored() {
        return items.all().entrySet().stream()
                .filter(entry -> !entry.getKey().matches(".*#(QUARANTINE|WAITING|SECRET)#.*"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Checks that no event was given up. */
    void nothingGivenUp() {
        assertThat(cloud.deadLetters().all()).isEmpty();
    }

    /** The kinds of activities on the deal of the events, in the order of their ids. */
    List<String> activities() {
        var partition = TableKey.opportunity(DEMO, "o-17").partition();
        return wiring.table().all(partition, TableKey.ACTIVITY).stream()
                .map(item -> item.requireText("kind"))
                .sorted()
                .toList();
    }

    /** Uploads a file to the import that the reply made, starts it and waits for its end. */
    void importFile() throws InterruptedException {
        imported = reply.at("id");
        String path = "/v1/imports/" + imported;
        assertThat(admin().upload(reply.at("uploadUrl"), file()).status()).isEqualTo(200);
        assertThat(admin().post(path + "/inspect", "").status()).isEqualTo(200);
        assertThat(admin().post(path + "/start", "").status()).isEqualTo(202);
        var until = Instant.now().plus(PATIENCE);
        while (List.of("waiting", "running").contains(admin().get(path).at("status"))) {
            assertThat(Instant.now()).as("the import should have ended").isBefore(until);
            Thread.sleep(50);
        }
        imported(imported);
    }

    /** Checks that an import is done, with every row. */
    void imported(String id) {
        var status = admin().get("/v1/imports/" + id);
        assertThat(status.at("status")).as(status.text()).isEqualTo("done");
        assertThat(status.at("rows")).isEqualTo(Integer.toString(ROWS));
        assertThat(status.at("imported")).isEqualTo(Integer.toString(ROWS));
        assertThat(status.at("rejected")).isEqualTo("0");
    }

    /** Whether a row of an import became a deal; its number begins with 1. */
    boolean hasRow(String id, int row) {
        return manager().get("/v1/opportunities/" + id + "-" + (row + 1)).status() == 200;
    }

    /**
     * Makes an import with an id that an event names, running, after so many rows: the one that was done, told otherwise.
     * Its start marker is not written, so that the event alone carries it on.
     */
    void running(String id, int rows, int slice) {
        var done = wiring.table().get(TableKey.importing(DEMO, imported)).orElseThrow();
        var key = TableKey.importing(DEMO, id);
        wiring.table()
                .put(done.edit()
                        .put(TableKey.PARTITION, key.partition())
                        .put(TableKey.SORT, key.sort())
                        .put("status", "RUNNING")
                        .put("offset", offset(rows))
                        .put("line", rows + 2L)
                        .put("rows", rows)
                        .put("imported", rows)
                        .put("slice", slice)
                        .build());
        wiring.objects()
                .put("imports/" + DEMO + "/" + id + ".csv", file().getBytes(StandardCharsets.UTF_8), "text/csv");
    }

    /** Puts the file of an event where no mapping takes it yet, and saves the mapping then. */
    void droppedTooEarly() throws InterruptedException {
        wiring.objects()
                .put(
                        "drop/" + DEMO + "/nightly/2026-11-21.csv",
                        "Deal,Company,Phase\nn-1,Acme,Demo\n".getBytes(StandardCharsets.UTF_8),
                        "text/csv");
        assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
        assertThat(admin().get("/v1/imports").at("items.0.failure")).contains("no saved mapping");
        String body =
                "{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"Deal\",\"name\":\"Company\",\"stage\":\"Phase\"}}";
        assertThat(admin().put("/v1/imports/mappings/nightly", body).status()).isEqualTo(201);
    }

    /** Checks that the dropped file was imported. */
    void droppedFileIsImported() throws InterruptedException {
        assertThat(cloud.awaitIdle(PATIENCE)).isTrue();
        var newest = admin().get("/v1/imports");
        assertThat(newest.at("items.0.fileName")).isEqualTo("nightly/2026-11-21.csv");
        assertThat(newest.at("items.0.status")).isEqualTo("done");
        assertThat(manager().get("/v1/opportunities/n-1").at("stage")).isEqualTo("Demo");
    }

    /** The byte after the header and so many rows. */
    private static long offset(int rows) {
        int at = 0;
        for (int i = 0; i <= rows; i++) {
            at = file().indexOf("\r\n", at) + 2;
        }
        return at;
    }

    private static String file() {
        var file = new ByteArrayOutputStream();
        ImportFiles.writeQualification(new QualificationDeals(SEED), ROWS, file);
        return file.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        items.close();
        cloud.close();
    }
}
