package dev.stagecraft.imports;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagecraft.features.DealClosing;
import dev.stagecraft.intake.submissions.WaitingSubmissions;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Commit;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.organisation.Organisations;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.playbook.Shipped;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.table.TableKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
class RunImportTest {
    private static final String CLOSED = """
        {"kind":"opportunities","mapping":{
         "outcome":{"column":"Status","won":["Won"],"lost":["Lost"]},
         "owner":"Seller","name":"Deal","createdAt":"Created","closedAt":"Closed"}}\
        """;
    private static final int PLENTY = 900_000;

    private final ImportDesk desk = new ImportDesk();
    private final Opportunities opportunities = new DynamoOpportunities(desk.stores.wiring());

    @Test
    void run_closedAndOpenRows_storedAsTheyStand() {
        String id = run(CLOSED, """
            Deal;Status;Seller;Created;Closed;Size;Trial
            A;Won;Seller 6;1.2.2026;3.4.2026;1,5;yes
            B;lost;rep-2;1.2.2026;;2,5;no
            "C; really";Pending;rep-2;5.6.2026;;;
            """);
        assertThat(desk.status(id).at("status")).isEqualTo("done");
        assertThat(desk.status(id).at("imported")).isEqualTo("3");
        var won = history(id + "-2");
        assertThat(won.current().stage()).isEqualTo("ClosedWon");
        assertThat(won.current().outcome()).isEqualTo(Outcome.WON);
        assertThat(won.current().closedAt()).isEqualTo(Instant.parse("2026-04-03T00:00:00Z"));
        assertThat(won.current().owner().rep()).isEqualTo("Seller-6");
        assertThat(won.current().profile().attributes()).isEqualTo(Json.parse("{\"Size\":1.5,\"Trial\":true}"));
        assertThat(won.created().history()).isTrue();
        assertThat(history(id + "-3").current().outcome()).isEqualTo(Outcome.LOST);
        assertThat(history(id + "-3").current().closedAt()).isNull();
        var open = history(id + "-4").current();
        assertThat(open.profile().name()).isEqualTo("C; really");
        assertThat(open.stage()).isEqualTo("Prospecting");
        assertThat(open.stageSince()).isEqualTo(Instant.parse("2026-06-05T00:00:00Z"));
    }

    @Test
    void run_outcomesInNeitherList_openAndTold() {
        var csv = new StringBuilder("Deal;Status;Seller;Created;Closed\n");
        IntStream.range(0, 300).forEach(i -> csv.append("A;Lost (price);rep-1;;2.3.2026\n"));
        IntStream.range(0, 30).forEach(i -> csv.append("A;status ").append(i).append(";rep-1;;\n"));
        csv.append(
                "B;LOST (price);rep-1;;2.3.2026\nC;Lost (price);rep-1;3.3.2026;2.3.2026\nD;Won;rep-1;;\nE;;rep-1;;\n");
        String id = run(CLOSED, csv.toString());
        var status = desk.status(id);
        assertThat(status.at("imported")).isEqualTo("334");
        assertThat(status.at("rejected")).isEqualTo("0");
        assertThat(status.at("otherOutcomes.0.value")).isEqualTo("Lost (price)");
        assertThat(status.at("otherOutcomes.0.rows")).isEqualTo("302");
        assertThat(status.at("otherOutcomes.1.value")).isEqualTo("status 0");
        assertThat(status.at("otherOutcomes.19.rows")).isEqualTo("1");
        assertThat(status.at("otherOutcomes.20.rows")).isEmpty();
        assertThat(history(id + "-2").current().outcome()).isEqualTo(Outcome.OPEN);
    }

    @Test
    void run_history_skipsFeedsAndOpenDealsDoNot() {
        run(CLOSED, "Deal;Status;Seller;Created;Closed\nA;Won;rep-1;;\nB;Open;rep-1;;\n");
        assertThat(feed("rep-1")).hasSize(1);
        assertThat(desk.stores
                        .table()
                        .all(TableKey.assignment("acme", "rep-1", "").partition(), ""))
                .hasSize(1);
    }

    @Test
    void run_rowsThatCannotBeRead_listedAndTheRestImported() {
        String id = run("""
                 {"kind":"opportunities","mapping":{"id":"Id","stage":"Stage","closedAt":"Closed","createdAt":"Created",
                  "outcome":{"column":"Status","won":["Won"],"lost":["Lost"]}},"types":{"Size":"number"}}\
                 """, """
                 Id;Stage;Status;Created;Closed;Size
                 o-1;Demo;;2026-01-01;;5
                 o/2;Demo;;2026-01-01;;5
                 ;Demo;;2026-01-01;;5
                 o-4;Nowhere;;2026-01-01;;5
                 o-5;Demo;;2026-01-01;;many
                 o-6;Demo
                 o-7;;Won;2026-01-01;yesterday;5
                 o-8;;Won;2026-03-01;2026-01-01;5
                 o-9;;Won;2036-03-01;;5
                 "o-10;Demo;;2026-01-01;;5
                 o-11;negotiation;;2026-01-01;;5
                 ;;;;;
                 """);
        var status = desk.status(id);
        assertThat(status.at("rows")).isEqualTo("11");
        assertThat(status.at("imported")).isEqualTo("6");
        assertThat(status.at("rejected")).isEqualTo("5");
        assertThat(status.at("errors.0.line")).isEqualTo("3");
        assertThat(status.at("errors.0.column")).isEqualTo("Id");
        assertThat(status.at("errors.2.message")).contains("no stage \"Nowhere\"");
        assertThat(status.at("errors.2.column")).isEqualTo("Stage");
        assertThat(status.at("warnings.0.column")).isEqualTo("Size");
        assertThat(status.at("warnings.0.examples.0.value")).isEqualTo("many");
        assertThat(status.at("errorsUrl")).contains("errors.csv");
        assertThat(errors(id))
                .hasSize(10)
                .contains("3,Id,\"The id must be 1 to 64 letters, digits and . _ -\",row rejected");
        assertThat(errors(id)).contains("8,Closed,The closedAt is not a date in the format of its column,cell lost");
        assertThat(history("o-11").current().stage()).isEqualTo("Negotiation");
    }

    @Test
    void run_littleTime_handsOverAndImportsEachRowOnce() {
        String id = desk.uploaded(CLOSED, rows(1_050));
        desk.start(id);
        int events = desk.deliver(2, 0);
        assertThat(events).isGreaterThan(4);
        assertAllOnce(id, 1_050);
    }

    @Test
    void run_dealsThatWereDeletedOrMerged_theirRowsAreErrorsAndTheRestIsImported() {
        var departures = new Tombstones(desk.stores.wiring());
        String mapped = CLOSED.replace("\"owner\"", "\"id\":\"Id\",\"owner\"");
        run(
                mapped,
                "Id;Deal;Status;Seller;Created;Closed\no-1;A;Open;rep-1;;\no-2;B;Open;rep-1;;\no-3;C;Open;rep-1;;\n");
        departures.delete(history("o-1").current());
        var target = history("o-3").current();
        departures.merge(
                history("o-2").current(), new Commit(target, target.next(true), List.of(), List.of(), List.of(), true));

        String id = run(mapped, """
            Id;Deal;Status;Seller;Created;Closed
            o-1;A;Won;rep-1;;
            o-2;B;Won;rep-1;;
            o-3;C;Won;rep-1;;
            o-4;D;Won;rep-1;;
            """);

        assertThat(desk.status(id).at("status")).isEqualTo("done");
        assertThat(desk.status(id).at("rejected")).isEqualTo("2");
        assertThat(desk.status(id).at("errors.0.message")).contains("o-1 was deleted");
        assertThat(desk.status(id).at("errors.1.message")).contains("o-2 was merged into o-3");
        assertThat(history("o-3").current().outcome()).isEqualTo(Outcome.WON);
        assertThat(history("o-4").current().outcome()).isEqualTo(Outcome.WON);
    }

    @Test
    void run_crashAfterStoringOrBeforeTheMarker_goesOnWithoutDoubling() {
        String id = desk.uploaded(CLOSED, rows(650));
        desk.start(id);
        var real = target();
        var crashes = new AtomicInteger();
        ImportTarget crashing = (job, rows) -> {
            var stored = real.store(job, rows);
            if (crashes.incrementAndGet() % 2 == 1) {
                throw new IllegalStateException("crash after storing");
            }
            return stored;
        };
        var run = worker(crashing);
        int tries = 0;
        while (!desk.status(id).at("status").equals("done")) {
            tries++;
            try {
                run.goOn("acme", id, () -> PLENTY);
            } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("crash");
            }
        }
        assertThat(tries).isEqualTo(5);
        assertAllOnce(id, 650);
    }

    @Test
    void run_manyBatches_allDealsAreReceivedWhenTheImportStarted() {
        var csv = new StringBuilder("Deal;Status;Seller;Created;Closed\n");
        IntStream.range(0, 800).forEach(i -> csv.append(i)
                .append(i < 600 ? ";Won" : ";Lost")
                .append(i < 780 ? ";rep-1;;\n" : ";rep-1;2.3.2026;\n"));
        csv.append("open;Open;rep-1;;\n");
        String id = desk.uploaded(CLOSED, csv.toString());
        var start = desk.stores.clock().instant();
        desk.start(id);
        var real = target();
        worker((job, rows) -> {
                    desk.stores.clock().set(desk.stores.clock().instant().plusSeconds(60));
                    return real.store(job, rows);
                })
                .goOn("acme", id, () -> PLENTY);
        assertThat(desk.stores.clock().instant()).isEqualTo(start.plusSeconds(300));
        List<DealClosing> closings = new ArrayList<>();
        for (int line = 2; line < 803; line++) {
            var deal = history(id + "-" + line);
            assertThat(deal.created().receivedAt()).isEqualTo(start);
            DealClosing.of(deal, Stages.of(Shipped.playbook().defaultPipeline()))
                    .ifPresent(closings::add);
        }
        assertThat(closings).hasSize(800).extracting(DealClosing::knownSince).containsOnly(start);
    }

    private OpportunityTarget target() {
        var wiring = desk.stores.wiring();
        return new OpportunityTarget(
                opportunities,
                new Tombstones(wiring),
                new Reps(wiring.table()),
                organisation -> ImportPipelines.of(Shipped.playbook()),
                new OpportunityScores(wiring),
                new WaitingSubmissions(wiring)::release,
                wiring.retry(),
                wiring.clock());
    }

    private RowMappers mappers() {
        return new RowMappers(
                new Organisations(desk.stores.table()), organisation -> ImportPipelines.of(Shipped.playbook()));
    }

    private ImportWorker worker(ImportTarget target) {
        var wiring = desk.stores.wiring();
        return new ImportWorker(new ImportJobs(wiring.table()), wiring.objects(), target, mappers(), wiring.clock());
    }

    @Test
    void run_sameFileTwiceWithMappedIds_changesOnlyWhatDiffers() {
        String mapping =
                "{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"Id\",\"stage\":\"Stage\",\"owner\":\"Owner\"}}";
        run(mapping, "Id;Stage;Owner;Size\no-1;Demo;rep-1;5\no-2;Demo;rep-1;5\n");
        String second = run(mapping, "Id;Stage;Owner;Size\no-1;Demo;rep-1;5\no-2;Negotiation;rep-2;7\n");
        assertThat(history("o-1").current().rev()).isEqualTo(1);
        var changed = history("o-2").current();
        assertThat(changed.rev()).isEqualTo(2);
        assertThat(changed.stage()).isEqualTo("Negotiation");
        assertThat(changed.owner().rep()).isEqualTo("rep-2");
        assertThat(changed.profile().attributes()).isEqualTo(Json.parse("{\"Size\":7}"));
        assertThat(desk.status(second).at("imported")).isEqualTo("2");
        desk.deliver("imports/acme/" + second + ".start", PLENTY);
        assertThat(history("o-2").current().rev()).isEqualTo(2);
    }

    @Test
    void run_sameIdTwiceInOneFile_lastRowHoldsAndRedeliveryChangesNothing() {
        String mapping = "{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"Id\"}}";
        String id = desk.uploaded(
                mapping,
                "Id;Size\n"
                        + IntStream.range(1, 12)
                                .mapToObj(i -> "o-1;" + i + "\n")
                                .collect(joining()));
        desk.start(id);
        desk.deliver(3, PLENTY);
        assertThat(history("o-1").current().profile().attributes()).isEqualTo(Json.parse("{\"Size\":11}"));
        assertThat(history("o-1").events()).hasSize(10);
    }

    @Test
    void run_fileReplacedAfterStart_fails() {
        String id = desk.uploaded(CLOSED, rows(10));
        desk.start(id);
        desk.stores.objects().put("imports/acme/" + id + ".csv", new byte[3], "text/csv");
        desk.deliver(1, PLENTY);
        assertThat(desk.status(id).at("status")).isEqualTo("failed");
        assertThat(desk.status(id).at("failure")).contains("replaced");
    }

    @Test
    void run_eventOfNoMarkerOrUnknownImport_failsOrDoesNothing() {
        assertThatThrownBy(() -> desk.deliver("imports/acme/x.csv", PLENTY))
                .isInstanceOf(IllegalArgumentException.class);
        desk.deliver("imports/acme/nobody.start", PLENTY);
    }

    private String run(String mapping, String csv) {
        String id = desk.uploaded(mapping, csv);
        var started = desk.start(id);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        desk.deliver(1, PLENTY);
        return id;
    }

    private static String rows(int count) {
        var csv = new StringBuilder("Deal;Status;Seller;Created;Closed;Size\r\n");
        IntStream.range(0, count).forEach(i -> csv.append("Deal ")
                .append(i)
                .append(i % 3 == 0 ? ";Won" : ";Lost")
                .append(";rep-")
                .append(i % 5)
                .append(";2026-01-05;2026-02-06;")
                .append(i % 9)
                .append("\r\n"));
        return csv.toString();
    }

    private void assertAllOnce(String id, int rows) {
        var status = desk.status(id);
        assertThat(status.at("status")).isEqualTo("done");
        assertThat(status.at("rows")).isEqualTo("" + rows);
        assertThat(status.at("imported")).isEqualTo("" + rows);
        assertThat(status.at("rejected")).isEqualTo("0");
        assertThat(status.at("created")).isEqualTo("" + rows);
        int[] stored = new int[1];
        for (Outcome outcome : Outcome.values()) {
            opportunities.each("acme", outcome, listed -> stored[0]++);
        }
        assertThat(stored[0]).isEqualTo(rows);
        for (int line = 2; line < rows + 2; line += 97) {
            assertThat(history(id + "-" + line).current().version()).isEqualTo(1);
        }
    }

    private History history(String id) {
        return opportunities.history("acme", id).orElseThrow();
    }

    private List<String> errors(String id) {
        byte[] csv =
                desk.stores.objects().get("imports/acme/" + id + ".errors.csv").orElseThrow();
        return new String(csv, StandardCharsets.UTF_8).lines().toList();
    }

    private List<?> feed(String rep) {
        return desk.stores.table().all(TableKey.feedHead("acme", rep).partition(), TableKey.ROW);
    }
}
