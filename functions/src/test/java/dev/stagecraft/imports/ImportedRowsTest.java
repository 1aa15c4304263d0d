package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.opportunity.Money;
import dev.stagecraft.opportunity.Opportunities;
import dev.stagecraft.opportunity.Opportunity;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.organisation.Rep;
import dev.stagecraft.organisation.Reps;
import dev.stagecraft.stores.HttpCall;
import dev.stagecraft.table.TableKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rows of real export files, and the deals that they become. */
@Tag("engine")
class ImportedRowsTest {
    private static final int PLENTY = 900_000;
    private static final String OUTCOME = "\"outcome\":{\"column\":\"Status\",\"won\":[\"Won\"],\"lost\":[\"Lost\"]}";
    private static final String DATED =
            mapping("\"id\":\"Id\"," + OUTCOME + ",\"createdAt\":\"Created\",\"closedAt\":\"Closed\"");
    private static final String HEADER = "Id,Status,Created,Closed\n";

    private final ImportDesk desk = new ImportDesk();
    private final Opportunities opportunities = new DynamoOpportunities(desk.stores.wiring());
    private final Reps reps = new Reps(desk.stores.table());

    private static String mapping(String members) {
        return "{\"kind\":\"opportunities\",\"mapping\":{" + members + "}}";
    }

    @Test
    void closingDay_isAWholeDay_andDatesOfOpenDealsCostNoDeal() {
        String rows = HEADER + """
            1,Won,2026-03-05T14:02:00Z,2026-03-05
            2,Open,2026-03-05T14:02:00Z,2026-03-01
            3,Open,2026-03-05T14:02:00Z,soon
            4,Won,2026-03-05T14:02:00Z,2026-03-05T00:00:00Z
            5,Won,2026-03-05T14:02:00Z,2026-03-05T14:01:00Z
            """;
        assertThat(inspect(DATED, rows).at("rejected")).isEqualTo("0");
        var status = status(run(DATED, rows));
        assertThat(status.at("imported")).isEqualTo("5");
        assertThat(deal("1").closedAt()).isEqualTo(Instant.parse("2026-03-05T14:02:00Z"));
        assertThat(deal("4").closedAt()).as("midnight is a day").isEqualTo(Instant.parse("2026-03-05T14:02:00Z"));
        assertThat(deal("5").outcome()).isEqualTo(Outcome.WON);
        assertThat(deal("5").closedAt()).isNull();
        for (String id : List.of("2", "3")) {
            assertThat(deal(id).outcome()).isEqualTo(Outcome.OPEN);
            assertThat(deal(id).closedAt()).isNull();
        }
        assertThat(status.at("warnings.0.column")).isEqualTo("Closed");
        assertThat(status.at("warnings.0.message")).isEqualTo("The closedAt is that of a deal that is open");
        assertThat(status.at("warnings.0.cells")).isEqualTo("2");
        assertThat(status.at("warnings.0.examples.1.value")).isEqualTo("soon");
        assertThat(status.at("warnings.0.examples.1.line")).isEqualTo("4");
        assertThat(status.at("errorsUrl")).contains("errors.csv");
    }

    @Test
    void optionalCellsThatCannotBeRead_areLostAndCounted_neverTheirDeals() {
        var status = status(run(
                DATED.replace("\"id\"", "\"name\":\"Name\",\"id\""),
                "Name," + HEADER + """
            a,1,Won,2026-03-05,yesterday
            a,2,Won,2026-03-05,2026-03-04
            a,3,Lost,2036-03-05,2026-03-04
            %s,4,Lost,2026-03-01,2026-03-04
            """.formatted("n".repeat(250))));
        assertThat(status.at("imported")).isEqualTo("4");
        assertThat(deal("1").closedAt()).isNull();
        assertThat(deal("2").closedAt()).isNull();
        assertThat(deal("3").closedAt()).isEqualTo(Instant.parse("2026-03-04T00:00:00Z"));
        assertThat(deal("4").profile().name()).hasSize(200);
        assertThat(Stream.of(0, 1, 2, 3).map(i -> status.at("warnings." + i + ".message")))
                .containsExactlyInAnyOrder(
                        "The closedAt is not a date in the format of its column",
                        "The closedAt is before the createdAt",
                        "The createdAt lies in the future",
                        "The name has more than 200 characters; the rest is cut");
    }

    @Test
    void longNote_isCutAtAThousandCharacters() {
        var status = status(run(mapping("\"id\":\"Id\""), "Id,Note\n1," + "x".repeat(1_001) + "\n2,short\n"));
        assertThat(status.at("imported")).isEqualTo("2");
        assertThat(deal("1").profile().attributes().field("Note")).contains(Json.of("x".repeat(1_000)));
        assertThat(status.at("warnings.0.cells")).isEqualTo("1");
        assertThat(status.at("warnings.0.column")).isEqualTo("Note");
    }

    @Test
    void owners_areRepsByTheirNames_inThisFileAndLaterOnes() {
        String mapping = mapping("\"id\":\"Id\",\"owner\":\"Owner\"");
        reps.save("acme", new Rep("u-7", 1, "Grace Moss", null, true));
        String rows = "Id,Owner\n1,Иван Петров\n2,Анна Smith\n3,Борис Smith\n4,Łukasz Nowak\n5,grace moss\n6,rep-1\n";
        var inspected = inspect(mapping, rows);
        assertThat(reps.all("acme")).hasSize(1);
        run(mapping, rows);
        assertThat(reps.all("acme"))
                .extracting(Rep::name)
                .containsExactlyInAnyOrder("Grace Moss", "Иван Петров", "Анна Smith", "Борис Smith", "Łukasz Nowak");
        assertThat(inspected.at("owners.0.name")).isEqualTo("Иван Петров");
        assertThat(inspected.at("owners.0.id")).isEqualTo(owner("1"));
        assertThat(inspected.at("owners.0.rep")).isEqualTo("new");
        assertThat(inspected.at("owners.4.id")).isEqualTo("u-7").isEqualTo(owner("5"));
        assertThat(inspected.at("owners.4.rep")).isEqualTo("known");
        assertThat(inspected.at("owners.5.rep")).isEqualTo("unknown");
        assertThat(owner("6")).isEqualTo("rep-1");
        assertThat(reps.find("acme", owner("1")).orElseThrow().name()).isEqualTo("Иван Петров");
        run(mapping, "Id,Owner\n11,ИВАН ПЕТРОВ\n12,Łukasz Nowak\n");
        assertThat(owner("11")).isEqualTo(owner("1"));
        assertThat(owner("12")).isEqualTo(owner("4"));
        assertThat(reps.all("acme")).hasSize(5).allMatch(rep -> rep.rev() == 1);
    }

    @Test
    void stageAndOutcome_ofOneColumn() {
        String mapping = mapping("\"id\":\"Id\",\"createdAt\":\"Created\",\"closedAt\":\"Closed\",\"stage\":\"Stage\","
                + "\"outcome\":{\"column\":\"Stage\",\"won\":[\"Closed Won\"],\"lost\":[\"Closed Lost\"]}");
        String rows = """
            Id,Stage,Created,Closed
            1,Demo,2026-01-05,
            2,Closed Won,2026-01-05,2026-03-01
            3,Closed Lost,2026-01-05,2026-03-02
            """;
        assertThat(inspect(mapping, rows).at("problems.0.message")).isEmpty();
        var status = status(run(mapping, rows));
        assertThat(deal("1").outcome()).isEqualTo(Outcome.OPEN);
        assertThat(deal("1").stage()).isEqualTo("Demo");
        assertThat(deal("2").outcome()).isEqualTo(Outcome.WON);
        assertThat(deal("2").closedAt()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(deal("3").stage()).isEqualTo("ClosedLost");
        assertThat(status.at("warnings.0.column")).isEmpty();
        assertThat(status.at("otherOutcomes.0.value")).isEmpty();
    }

    @Test
    void closedStage_withoutAnOutcomeColumn_keepsTheClosingDate() {
        run(
                mapping("\"id\":\"Id\",\"stage\":\"Stage\",\"closedAt\":\"Closed\""),
                "Id,Stage,Closed\n1,ClosedWon,2026-03-01\n");
        assertThat(deal("1").outcome()).isEqualTo(Outcome.WON);
        assertThat(deal("1").closedAt()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void stageOfAClosedDeal_thatIsNoClosingStage_isCounted() {
        var status = status(run(
                mapping("\"id\":\"Id\",\"stage\":\"Stage\"," + OUTCOME),
                "Id,Stage,Status\n1,Demo,Won\n2,Somewhere,Lost\n"));
        assertThat(status.at("imported")).isEqualTo("2");
        assertThat(status.at("warnings.0.message")).isEqualTo("The stage does not fit the outcome of the deal");
        assertThat(status.at("warnings.0.cells")).isEqualTo("2");
    }

    @Test
    void nameAndId_ofOneColumn_bothWork() {
        run(mapping("\"id\":\"Id\",\"name\":\"Id\""), "Id,Size\n1,5\n");
        assertThat(deal("1").profile().name()).isEqualTo("1");
        assertThat(deal("1").profile().attributes()).isEqualTo(Json.parse("{\"Size\":5}"));
    }

    @Test
    void amount_isThatOfTheDeal_inItsCurrencyOrTheOrganisations() {
        String mapping = mapping("\"id\":\"Id\",\"amount\":\"Value\"");
        run(mapping, "Id;Value\n1;1200.50\n2;99\n3;\n");
        assertThat(deal("1").profile().amount()).isEqualTo(new Money(new BigDecimal("1200.50"), "EUR"));
        assertThat(deal("1").profile().attributes().fields()).isEmpty();
        assertThat(deal("3").profile().amount()).isNull();
        var second = status(run(mapping, "Id;Value\n1;1200.5 USD\n2;\n"));
        assertThat(deal("1").profile().amount()).isEqualTo(new Money(new BigDecimal("1200.5"), "USD"));
        assertThat(deal("2").profile().amount()).isEqualTo(new Money(new BigDecimal("99"), "EUR"));
        assertThat(second.at("changed")).isEqualTo("1");
        assertThat(second.at("unchanged")).isEqualTo("1");
    }

    @Test
    void laterExport_correctsAnEarlierOne() {
        run(DATED, HEADER + "1,Lost,2026-01-05,2026-03-01\n2,Won,2026-01-05,2026-03-01\n3,Won,2026-01-05,2026-03-01\n");
        String second =
                run(DATED, HEADER + "1,Open,2026-01-05,\n2,Won,2026-01-05,2026-04-10\n3,Won,2026-01-05,2026-03-01\n");
        assertThat(deal("1").outcome()).isEqualTo(Outcome.OPEN);
        assertThat(deal("1").closedAt()).isNull();
        assertThat(deal("1").stage()).isEqualTo("Prospecting");
        assertThat(deal("2").outcome()).isEqualTo(Outcome.WON);
        assertThat(deal("2").closedAt()).isEqualTo(Instant.parse("2026-04-10T00:00:00Z"));
        var status = status(second);
        assertThat(status.at("imported")).isEqualTo("3");
        assertThat(status.at("corrected")).isEqualTo("2");
        assertThat(status.at("unchanged")).isEqualTo("1");
        assertThat(status.at("changed")).isEqualTo("0");
        assertThat(status.at("created")).isEqualTo("0");
        desk.deliver("imports/acme/" + second + ".start", PLENTY);
        assertThat(history("2").events()).hasSize(1);
        run(DATED, HEADER + "1,Lost,2026-01-05,2026-03-01\n2,Lost,2026-01-05,2026-02-10\n");
        assertThat(deal("1").closedAt()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(deal("2").outcome()).isEqualTo(Outcome.LOST);
        assertThat(deal("2").closedAt()).isEqualTo(Instant.parse("2026-02-10T00:00:00Z"));
    }

    @Test
    void reopenedHistory_isAmongTheDealsOfItsRep() {
        String mapping = mapping("\"id\":\"Id\",\"owner\":\"Owner\"," + OUTCOME);
        run(mapping, "Id,Status,Owner\n1,Lost,rep-1\n");
        assertThat(assigned("rep-1")).isEmpty();
        run(mapping, "Id,Status,Owner\n1,Open,rep-1\n");
        assertThat(assigned("rep-1")).hasSize(1);
    }

    @Test
    void exportThatGoesBackToTheFirst_isFollowed() {
        String mapping = mapping("\"id\":\"Id\",\"stage\":\"Stage\"");
        run(mapping, "Id,Stage\n1,Demo\n");
        run(mapping, "Id,Stage\n1,Negotiation\n");
        run(mapping, "Id,Stage\n1,Demo\n");
        assertThat(deal("1").stage()).isEqualTo("Demo");
    }

    @Test
    void rowsOfOneDealInOneFile_lastHolds_evenWhenItEqualsTheFirst() {
        String id = desk.uploaded(mapping("\"id\":\"Id\""), "Id,Size\n1,5\n1,6\n1,5\n");
        desk.start(id);
        desk.deliver(3, PLENTY);
        assertThat(deal("1").profile().attributes()).isEqualTo(Json.parse("{\"Size\":5}"));
        assertThat(history("1").events()).hasSize(2);
    }

    @Test
    void emptiedCells_emptyTheirFieldsOnlyWhereTheMappingSaysSo() {
        String mapping =
                mapping("\"id\":\"Id\",\"owner\":\"Owner\",\"amount\":\"Value\",\"closedAt\":\"Closed\"," + OUTCOME);
        String header = "Id,Status,Owner,Value,Closed,Size\n";
        run(mapping, header + "1,Won,rep-1,100,2026-03-01,5\n2,Lost,rep-1,100,2026-03-01,5\n");
        String emptied = header + "1,Won,,,,\n2,,,,,7\n";
        assertThat(status(run(mapping, emptied)).at("unchanged")).isEqualTo("1");
        assertThat(deal("1").profile().amount()).isNotNull();
        assertThat(deal("2").outcome()).isEqualTo(Outcome.LOST);
        run(mapping.replace("\"id\"", "\"emptyClears\":true,\"id\""), emptied);
        var first = deal("1");
        assertThat(first.outcome()).isEqualTo(Outcome.WON);
        assertThat(first.closedAt()).isNull();
        assertThat(first.owner().rep()).isNull();
        assertThat(first.profile().amount()).isNull();
        assertThat(first.profile().attributes().fields()).isEmpty();
        assertThat(deal("2").outcome()).isEqualTo(Outcome.OPEN);
        assertThat(deal("2").profile().attributes()).isEqualTo(Json.parse("{\"Size\":7}"));
    }

    @Test
    void inspect_saysWhatStartWouldReject_inAnyPartOfALongFile() {
        var csv = new StringBuilder("Id,Stage,Size\n");
        IntStream.rangeClosed(2, 30_001).forEach(line -> csv.append("o-")
                .append(line)
                .append(line == 17_000 || line == 30_000 || line == 30_001 ? ",Nowhere," : ",Demo,")
                .append(line % 9)
                .append('\n'));
        var inspected = inspect(mapping("\"id\":\"Id\",\"stage\":\"Stage\""), csv.toString());
        assertThat(inspected.at("rejected")).isEqualTo("3");
        assertThat(inspected.at("errors.0.line")).isEqualTo("17000");
        assertThat(inspected.at("problems.0.field")).isEqualTo("mapping.stage");
        assertThat(inspected.at("problems.0.message"))
                .isEqualTo("3 inspected rows would be rejected: The pipeline has no stage \"Nowhere\"");
        assertThat(inspected.at("problems.0.line")).isEqualTo("17000");
        assertThat(inspected.at("readToTheEnd")).isEqualTo("true");
    }

    @Test
    void inspect_andStart_sayTheSameOfTheSameFile() {
        String rows = HEADER + "1,Won,2026-03-05,soon\n2/3,Won,2026-03-05,\n4,Open,2026-03-05,2026-03-06\n5,Won\n";
        var inspected = inspect(DATED, rows);
        var status = status(run(DATED, rows));
        assertThat(inspected.at("rows")).isEqualTo(status.at("rows")).isEqualTo("4");
        assertThat(inspected.at("rejected")).isEqualTo(status.at("rejected")).isEqualTo("2");
        for (String member :
                List.of("errors.0.message", "errors.1.message", "warnings.0.message", "warnings.1.cells")) {
            assertThat(inspected.at(member)).isEqualTo(status.at(member)).isNotEmpty();
        }
    }

    private HttpCall.Answer inspect(String mapping, String csv) {
        String id = desk.uploaded(mapping, csv);
        var answer = desk.call("POST /v1/imports/{id}/inspect").path("id", id).to(desk.imports);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private String run(String mapping, String csv) {
        desk.stores.clock().set(desk.stores.clock().instant().plusSeconds(60));
        String id = desk.uploaded(mapping, csv);
        var started = desk.start(id);
        assertThat(started.status()).as(started.text()).isEqualTo(202);
        desk.deliver(1, PLENTY);
        assertThat(status(id).at("status")).isEqualTo("done");
        return id;
    }

    private HttpCall.Answer status(String id) {
        return desk.status(id);
    }

    private History history(String id) {
        return opportunities.history("acme", id).orElseThrow();
    }

    private Opportunity deal(String id) {
        var current = history(id).current();
        assertThat(opportunities.find("acme", id)).contains(current);
        return current;
    }

    private String owner(String id) {
        return String.valueOf(deal(id).owner().rep());
    }

    private List<?> assigned(String rep) {
        return desk.stores.table().all(TableKey.assignment("acme", rep, "").partition(), "");
    }
}
