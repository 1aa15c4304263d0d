package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.DynamoOpportunities;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports of files in other forms than UTF-8 with plain columns. */
@Tag("engine")
class ImportFormsTest {
    private static final String MAPPING =
            "{\"kind\":\"opportunities\",\"mapping\":{\"id\":\"Id\",\"createdAt\":\"Created\"}%s}";
    private static final int NO_TIME = 0;

    private final ImportDesk desk = new ImportDesk();

    @ParameterizedTest
    @CsvSource({"x-UTF-16LE-BOM, utf-16le", "windows-1252, windows-1252"})
    void start_otherEncodingAndManyWorkers_everyDealIsReadRight(Charset charset, String encoding) {
        var csv = new StringBuilder("sep=;\nId;Created;City;Amount;Tools\n");
        for (int i = 0; i < 450; i++) {
            csv.append(i).append(";2026-01-02;Köln ").append(i).append(i % 2 == 0 ? ";USD 1,200.50;" : ";EUR 7.00;");
            csv.append(i % 2 == 0 ? "\"CRM;Mail\"\n" : "\"Mail;Web\"\n");
        }
        String id = uploaded("", csv.toString(), charset);
        assertThat(inspect(id)).contains("\"encoding\":\"" + encoding + "\"", "\"problems\":[]", "\"separator\":\";\"");
        desk.start(id);
        assertThat(desk.deliver(1, NO_TIME)).isEqualTo(3);

        assertThat(desk.status(id).at("imported")).isEqualTo("450");
        assertThat(attributes("44"))
                .isEqualTo(Json.parse("{\"City\":\"Köln 44\",\"Amount\":1200.50,\"Amount (currency)\":\"USD\","
                        + "\"Tools\":[\"CRM\",\"Mail\"]}"));
        assertThat(attributes("449"))
                .isEqualTo(
                        Json.parse(
                                "{\"City\":\"Köln 449\",\"Amount\":7.00,\"Amount (currency)\":\"EUR\",\"Tools\":[\"Mail\",\"Web\"]}"));
    }

    @Test
    void inspect_openOrderOfDayAndMonth_isAskedAndCanBeSet() {
        String csv = "Id,Created\n1,03/04/2026\n2,05/06/2026\n";
        String open = desk.uploaded(MAPPING.formatted(""), csv);
        assertThat(inspect(open)).contains("\"dateOrder\":\"day-first\"", "\"field\":\"dateOrder\"");

        String set = desk.uploaded(MAPPING.formatted(",\"dateOrder\":\"month-first\""), csv);
        assertThat(inspect(set)).contains("\"dateOrder\":\"month-first\"", "\"problems\":[]");
        desk.start(set);
        desk.deliver(1, 900_000);
        assertThat(new DynamoOpportunities(desk.stores.wiring())
                        .history("acme", "1")
                        .orElseThrow()
                        .created()
                        .effectiveAt())
                .hasToString("2026-03-04T00:00:00Z");
    }

    private String uploaded(String settings, String csv, Charset charset) {
        String id = desk.created(MAPPING.formatted(settings));
        desk.stores.objects().put("imports/acme/" + id + ".csv", csv.getBytes(charset), "text/csv");
        return id;
    }

    private String inspect(String id) {
        return desk.call("POST /v1/imports/{id}/inspect")
                .path("id", id)
                .to(desk.imports)
                .text();
    }

    private Json attributes(String id) {
        return new DynamoOpportunities(desk.stores.wiring())
                .history("acme", id)
                .orElseThrow()
                .current()
                .profile()
                .attributes();
    }
}
