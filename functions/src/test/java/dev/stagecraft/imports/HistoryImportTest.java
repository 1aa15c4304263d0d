package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.features.FeatureCatalog;
import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.features.LandmarkGrid;
import dev.stagecraft.features.TrainingSnapshots;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.opportunity.Stages;
import dev.stagecraft.opportunity.Tombstones;
import dev.stagecraft.playbook.Shipped;
import dev.stagecraft.scoring.OpportunityScores;
import dev.stagecraft.table.TableKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Imported stage histories: each change once, in any order of the file, and closed deals stay closed. */
@Tag("engine")
class HistoryImportTest {
    private static final String DEALS = """
        {"kind":"opportunities","mapping":{"id":"Id","owner":"Seller","stage":"Stage","createdAt":"Created",
         "closedAt":"Closed","outcome":{"column":"Status","won":["Won"],"lost":["Lost"]}}}\
        """;
    private static final String CHANGES = """
        {"kind":"stage-changes","mapping":{"deal":"Deal","from":"From","to":"To","at":"At"}}\
        """;
    private static final int PLENTY = 900_000;

    private final ImportDesk desk = new ImportDesk();

    private String run(String mapping, String csv) {
        String id = desk.uploaded(mapping, csv);
        var started = desk.start(id);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        desk.deliver(2, PLENTY);
        assertThat(desk.status(id).at("status")).isEqualTo("done");
        return id;
    }

    private History history(String id) {
        return new DynamoOpportunities(desk.stores.wiring()).history("acme", id).orElseThrow();
    }

    private ReplayedState standing(String id) {
        return history(id).standing(Stages.of(Shipped.playbook().defaultPipeline()));
    }

    private List<String> trail(String id) {
        return standing(id).trail().stream()
                .map(move -> move.from() + ">" + move.to())
                .toList();
    }

    private void deals() {
        run(DEALS, """
            Id,Seller,Stage,Status,Created,Closed
            won,rep-1,,Won,2026-01-05,2026-03-01
            lost,rep-1,,Lost,,
            open,rep-2,Negotiation,,2026-01-05,
            """);
    }

    @Test
    void changes_ofClosedAndOpenDeals_givePassedStages() {
        deals();
        String id = run(CHANGES, """
            Deal,From,To,At
            won,Discovery,Demo,2026-02-01T10:00:00Z
            won,Demo,Closed Won,2026-03-01T14:02:00Z
            won,Prospecting,Discovery,2026-01-20T10:00:00Z
            open,Prospecting,demo,2026-01-20T10:00:00Z
            open,Demo,Negotiation,2026-02-20T10:00:00Z
            lost,,Demo,2026-02-01T10:00:00Z
            lost,Demo,closed-lost,2026-02-09T10:00:00Z
            """);
        assertThat(desk.status(id).at("kind")).isEqualTo("stage-changes");
        assertThat(desk.status(id).at("imported")).isEqualTo("7");
        assertThat(trail("won")).containsExactly("Prospecting>Discovery", "Discovery>Demo", "Demo>ClosedWon");
        assertThat(history("won").current().closedAt()).isEqualTo(Instant.parse("2026-03-01T14:02:00Z"));
        assertThat(history("won").current().outcome()).isEqualTo(Outcome.WON);
        assertThat(trail("open")).containsExactly("Prospecting>Demo", "Demo>Negotiation");
        assertThat(history("open").current().stageSince()).isEqualTo(Instant.parse("2026-02-20T10:00:00Z"));
        assertThat(trail("lost")).containsExactly("Prospecting>Demo", "Demo>ClosedLost");
        assertThat(history("lost").current().closedAt()).isEqualTo(Instant.parse("2026-02-09T10:00:00Z"));
        assertThat(history("lost").current().profile().createdAt()).isEqualTo(Instant.parse("2026-02-01T10:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01", "2026-03-01T00:00:00Z"})
    void dealsAgain_afterTheirHistoryToldTheTimeOfTheDay_areUnchanged(String closed) {
        String deals = """
            Id,Seller,Stage,Status,Created,Closed
            won,rep-1,,Won,2026-01-05,%s
            lost,rep-1,Closed Lost,Lost,2026-01-05,%s
            """.formatted(closed, closed);
        run(DEALS, deals);
        run(CHANGES, """
            Deal,From,To,At
            won,Prospecting,Demo,2026-02-01T10:00:00Z
            won,Demo,Closed Won,2026-03-01T14:02:00Z
            lost,Demo,Closed Lost,2026-03-01T23:59:00Z
            """);
        long version = history("won").current().version();
        var status = desk.status(run(DEALS, deals));
        assertThat(status.at("unchanged")).as(status.text()).isEqualTo("2");
        assertThat(history("won").current().version()).isEqualTo(version);
        assertThat(history("won").current().closedAt()).isEqualTo(Instant.parse("2026-03-01T14:02:00Z"));
        var corrected = desk.status(
                run(DEALS, deals.replace(closed, closed.replace("-01T", "-02T").replaceAll("-01$", "-02"))));
        assertThat(corrected.at("corrected")).as(corrected.text()).isEqualTo("2");
    }

    @Test
    void importedHistory_givesTrainingRowsWithTheStageOfTheirTime() {
        deals();
        run(CHANGES, """
            Deal,From,To,At
            won,Prospecting,Demo,2026-02-01T10:00:00Z
            won,Demo,Negotiation,2026-02-11T10:00:00Z
            """);
        var rows = TrainingSnapshots.of(
                history("won"),
                Stages.of(Shipped.playbook().defaultPipeline()),
                new FeatureExtractor(FeatureCatalog.DEFAULT),
                LandmarkGrid.ALL,
                desk.stores.clock().instant());
        assertThat(rows).hasSizeGreaterThan(20).allSatisfy(row -> {
            String stage = row.moment().isBefore(Instant.parse("2026-02-01T10:00:00Z"))
                    ? "Prospecting"
                    : row.moment().isBefore(Instant.parse("2026-02-11T10:00:00Z")) ? "Demo" : "Negotiation";
            assertThat(row.facts().fact("stage")).contains(new FactValue.Category(stage));
        });
    }

    @Test
    void sameRows_inOneFileAndInAnother_haveOneEffect() {
        deals();
        String csv = "Deal,From,To,At\nwon,Prospecting,Demo,2026-02-01\nwon,Prospecting,Demo,2026-02-01\n";
        run(CHANGES, csv);
        long version = history("won").current().version();
        run(CHANGES, csv + "won,Demo,Negotiation,2026-02-03\n");
        assertThat(trail("won")).containsExactly("Prospecting>Demo", "Demo>Negotiation", "Negotiation>ClosedWon");
        assertThat(history("won").current().version()).isEqualTo(version + 1);
        run(CHANGES, csv);
        assertThat(history("won").current().version()).isEqualTo(version + 1);
    }

    @Test
    void rowsThatCannotBeStored_nameTheirLineAndDeal_andTheRestIsImported() {
        deals();
        String id = run(CHANGES, """
            Deal,From,To,At
            nobody,Prospecting,Demo,2026-02-01
            won,Prospecting,Nowhere,2026-02-01
            won,Prospecting,Demo,soon
            won,Prospecting,Demo,2036-02-01
            won,,,2026-02-01
            won,Prospecting,Discovery,2026-02-01
            """);
        var status = desk.status(id);
        assertThat(status.at("imported")).isEqualTo("1");
        assertThat(status.at("rejected")).isEqualTo("5");
        assertThat(status.at("errors.0.line")).isEqualTo("2");
        assertThat(status.at("errors.0.message")).isEqualTo("The deal nobody does not exist; import the deals first");
        assertThat(status.at("errors.1.message")).isEqualTo("The pipeline has no stage \"Nowhere\"");
        assertThat(status.at("errors.2.column")).isEqualTo("At");
        assertThat(status.at("errors.3.message")).isEqualTo("The at lies in the future");
        assertThat(status.at("errors.4.column")).isEqualTo("To");
        assertThat(trail("won")).containsExactly("Prospecting>Discovery", "Discovery>ClosedWon");
    }

    @Test
    void manyChanges_inAnyOrderOverSeveralBatches_areEachStoredOnce() {
        var deals = new StringBuilder("Id,Seller,Stage,Status,Created,Closed\n");
        List<String> changes = new ArrayList<>();
        for (int deal = 0; deal < 700; deal++) {
            deals.append("d-%d,rep-%d,,%s,2026-01-05,2026-03-01\n"
                    .formatted(deal, deal % 9, deal % 3 == 0 ? "Won" : "Lost"));
            String from = "Prospecting";
            for (String to :
                    List.of("Discovery", "Demo", "Negotiation", "Demo", "Negotiation", "Demo", "Negotiation")) {
                changes.add("d-%d,%s,%s,2026-02-%02dT10:00:00Z\n".formatted(deal, from, to, changes.size() % 7 + 1));
                from = to;
            }
        }
        run(DEALS, deals.toString());
        Collections.shuffle(changes, new Random(7));
        String id = desk.uploaded(CHANGES, "Deal,From,To,At\n" + String.join("", changes));
        desk.start(id);
        assertThat(workersWithTimeForOneBatch(id)).isEqualTo(5);
        assertThat(desk.status(id).at("imported")).isEqualTo("" + changes.size());
        for (int deal = 0; deal < 700; deal += 69) {
            var history = history("d-" + deal);
            assertThat(history.current().outcome()).isEqualTo(deal % 3 == 0 ? Outcome.WON : Outcome.LOST);
            assertThat(trail("d-" + deal)).hasSize(8).startsWith("Prospecting>Discovery", "Discovery>Demo");
            assertThat(history.current().version()).isLessThanOrEqualTo(6);
        }
        assertThat(desk.stores.table().all(TableKey.feedHead("acme", "rep-1").partition(), TableKey.ROW))
                .as("closed deals are in nobody's feed")
                .isEmpty();
    }

    /** Runs workers that hand over after a batch, each twice as if its event came twice; the number of batches. */
    private int workersWithTimeForOneBatch(String id) {
        var wiring = desk.stores.wiring();
        var jobs = new ImportJobs(wiring.table());
        var target = new HistoryTarget(
                new DynamoOpportunities(wiring), new Tombstones(wiring), new OpportunityScores(wiring), wiring.retry());
        var worker = new HistoryWorker(jobs, wiring.objects(), target, wiring.clock(), 1_000);
        int batches = 0;
        while (!desk.status(id).at("status").equals("done")) {
            var job = jobs.find("acme", id).orElseThrow();
            worker.goOn(job, () -> 0);
            worker.goOn(job, () -> 0);
            batches++;
        }
        return batches;
    }

    @Test
    void inspect_changes_tellsUnknownStagesAndBadDates() {
        String id = desk.uploaded(CHANGES, """
            Deal,From,To,At
            won,Prospecting,Nowhere,2026-02-01
            won,Prospecting,Closed Won,2026-02-01
            won/1,Prospecting,Demo,2026-02-01
            """);
        var found = desk.call("POST /v1/imports/{id}/inspect").path("id", id).to(desk.imports);
        assertThat(found.at("problems.0.field")).isEqualTo("mapping.to");
        assertThat(found.at("problems.0.value")).isEqualTo("Nowhere");
        assertThat(found.at("problems.0.rows")).isEqualTo("1");
        assertThat(found.at("problems.1.field")).isEqualTo("mapping.deal");
        assertThat(found.at("problems.2.field")).isEmpty();
        assertThat(found.at("rows")).isEqualTo("3");
        assertThat(found.at("rejected")).isEqualTo("2");
        assertThat(found.at("errors.0.line")).isEqualTo("2");
        assertThat(found.at("errors.0.column")).isEqualTo("To");
        assertThat(found.at("errors.1.column")).isEqualTo("Deal");
        assertThat(found.at("readToTheEnd")).isEqualTo("true");
        assertThat(found.at("owners")).isEqualTo("[]");
        assertThat(found.at("warnings")).isEqualTo("[]");
        String lacking = desk.uploaded(CHANGES, "Deal,From,To,When\na,b,c,d\n");
        assertThat(desk.start(lacking).at("field")).isEqualTo("mapping.at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{\"kind\":\"stage-changes\"} ! mapping ! missing-field",
                "{\"kind\":\"stage-changes\",\"mapping\":{\"deal\":\"a\",\"to\":\"b\"}} ! mapping.at ! missing-field",
                "{\"kind\":\"stage-changes\",\"mapping\":{\"deal\":\"a\",\"to\":\"a\",\"at\":\"c\"}} ! mapping.to ! contradiction",
                "{\"kind\":\"stage-changes\",\"mapping\":{\"deal\":\"a\",\"to\":\"b\",\"at\":\"c\",\"ignore\":[\"x\"]}} ! mapping.ignore ! unknown-field",
                "{\"kind\":\"activities\",\"mapping\":{\"deal\":\"a\"}} ! mapping.at ! missing-field",
                "{\"kind\":\"activities\",\"mapping\":{\"deal\":\"a\",\"at\":\"b\",\"ignore\":[1]}} ! mapping.ignore ! wrong-type",
                "{\"kind\":\"activities\",\"mapping\":{\"deal\":\"a\",\"at\":\"b\"},\"types\":{\"x\":\"colour\"}} ! types.x ! unknown-value",
                "{\"kind\":\"activities\",\"mapping\":{\"deal\":\"a\",\"at\":\"b\"},\"delimiter\":\"x\"} ! delimiter ! unknown-value"
            })
    void wrongMapping_422NamesTheField(String body, String field, String code) {
        var answer = desk.call("POST /v1/imports").body(body).to(desk.imports);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.at("field")).isEqualTo(field);
        assertThat(answer.at("code")).isEqualTo(code);
    }
}
