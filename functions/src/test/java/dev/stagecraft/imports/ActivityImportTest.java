package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.DynamoOpportunities;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Imported activities: each once, with whatever its file tells of it. */
@Tag("engine")
class ActivityImportTest {
    private static final String MAPPING = """
        {"kind":"activities","mapping":{"deal":"Deal","kind":"Type","at":"When","name":"Subject","value":"Minutes",
         "ignore":["Secret"]}}\
        """;
    private static final int PLENTY = 900_000;

    private final ImportDesk desk = new ImportDesk();

    private String run(String mapping, String csv) {
        String id = desk.uploaded(mapping, csv);
        assertThat(desk.start(id).status()).isEqualTo(202);
        desk.deliver(2, PLENTY);
        assertThat(desk.status(id).at("status")).isEqualTo("done");
        return id;
    }

    private void deal() {
        run("{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"Id\"}}", "Id\no-1\no-2\n");
    }

    private List<Activity> activities(String deal) {
        return new DynamoOpportunities(desk.stores.wiring())
                .history("acme", deal)
                .orElseThrow()
                .activities();
    }

    @Test
    void rows_areStoredOnceWithTheirFacts() {
        deal();
        String csv = """
            Deal,Type,When,Subject,Minutes,Mood,Secret
            o-1,Call,2026-01-05T10:00:00Z,First call,12.5,good,x
            o-1,Call,2026-01-05T10:00:00Z,First call,12.5,good,x
            o-1,Site visit,2026-01-06T10:00:00Z,,,good,x
            o-1,Demo,2026-01-07T10:00:00Z,Shown,,good,x
            """;
        assertThat(desk.status(run(MAPPING, csv)).at("imported")).isEqualTo("4");
        run(MAPPING, csv);
        assertThat(activities("o-1"))
                .extracting(Activity::kind, Activity::name, activity -> activity.attributes()
                        .text())
                .containsExactlyInAnyOrder(
                        tuple("call", "First call", "{\"Mood\":\"good\"}"),
                        tuple("other", "Site visit", "{\"Mood\":\"good\"}"),
                        tuple(
                                "other",
                                "Shown",
                                Json.parse("{\"Mood\":\"good\",\"kind\":\"Demo\"}")
                                        .text()));
        assertThat(activities("o-1").stream().filter(activity -> activity.kind().equals("call")))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.value()).isEqualByComparingTo("12.5");
                    assertThat(call.at()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
                });
    }

    @Test
    void idsOfTheFile_areKept_andReusedOnesRefused() {
        deal();
        String mapping =
                "{\"kind\":\"activities\",\"mapping\":{\"deal\":\"Deal\",\"id\":\"Id\",\"at\":\"When\",\"kind\":\"Type\"}}";
        run(mapping, "Id,Deal,When,Type\na-1,o-1,2026-01-05,call\n");
        String again = run(
                mapping, "Id,Deal,When,Type\na-1,o-1,2026-01-05,call\na-1,o-1,2026-01-06,call\n,o-1,2026-01-06,call\n");
        assertThat(activities("o-1")).extracting(Activity::id).containsExactly("a-1");
        assertThat(desk.status(again).at("imported")).isEqualTo("1");
        assertThat(desk.status(again).at("errors.0.message"))
                .isEqualTo("The id a-1 is used already, for another activity");
        assertThat(desk.status(again).at("errors.1.column")).isEqualTo("Id");
    }

    @Test
    void manyActivitiesOfOneDeal_areStoredInSeveralTransactions() {
        deal();
        var csv = new StringBuilder("Deal,Type,When,Subject,Minutes\n");
        for (int i = 0; i < 300; i++) {
            csv.append("o-%d,email,2026-01-05T%02d:%02d:00Z,Mail,\n".formatted(1 + i % 2, i / 60, i % 60));
        }
        String mapping = MAPPING.replace(",\n \"ignore\":[\"Secret\"]", "");
        assertThat(desk.status(run(mapping, csv.toString())).at("imported")).isEqualTo("300");
        assertThat(activities("o-1")).hasSize(150);
        assertThat(activities("o-2")).hasSize(150);
    }

    @Test
    void valueThatIsNoNumber_isRefusedWithItsColumn() {
        deal();
        String id = run(
                MAPPING.replace(",\n \"ignore\":[\"Secret\"]", ""),
                "Deal,Type,When,Subject,Minutes\no-1,call,2026-01-05,x,long\n");
        assertThat(desk.status(id).at("errors.0.column")).isEqualTo("Minutes");
    }
}
