package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.imports.xlsx.MadeSpreadsheet;
import dev.stagecraft.opportunity.DynamoOpportunities;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An uploaded spreadsheet is imported as the CSV file that it holds. */
@Tag("engine")
class SpreadsheetImportTest {
    private static final int PLENTY = 900_000;
    private static final String MAPPING = """
        {"kind":"opportunities","mapping":{"id":"Id","createdAt":"Created"}}\
        """;
    private static final String ROWS = """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>
        <row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" s="1"><v>46086</v></c><c r="C2"><v>12.5</v></c></row>
        <row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" s="1"><v>46087</v></c><c r="C3"><v>7</v></c></row>
        """;

    private final ImportDesk desk = new ImportDesk();

    private String uploaded(String request, byte[] file) {
        String id = desk.created(request);
        desk.stores.objects().put("imports/acme/" + id + ".csv", file, "application/octet-stream");
        return id;
    }

    private static byte[] deals() {
        return new MadeSpreadsheet(ROWS, "<t>Id</t>", "<t>Created</t>", "<t>Size</t>", "<t>x-1</t>", "<t>x/2</t>")
                .bytes();
    }

    @Test
    void spreadsheet_isInspectedAndImported_withTheLinesOfItsRows() {
        String id = uploaded(MAPPING, deals());
        var found = desk.call("POST /v1/imports/{id}/inspect").path("id", id).to(desk.imports);
        assertThat(found.at("columns.1.type")).isEqualTo("date");
        assertThat(found.at("columns.2.type")).isEqualTo("number");
        assertThat(desk.start(id).status()).isEqualTo(202);
        desk.deliver(1, PLENTY);
        assertThat(desk.status(id).at("imported")).isEqualTo("1");
        assertThat(desk.status(id).at("errors.0.line")).isEqualTo("3");
        var deal = new DynamoOpportunities(desk.stores.wiring())
                .history("acme", "x-1")
                .orElseThrow();
        assertThat(deal.created().effectiveAt()).isEqualTo(Instant.parse("2026-03-05T00:00:00Z"));
        assertThat(deal.current().profile().attributes().text()).isEqualTo("{\"Size\":12.5}");
        assertThat(desk.stores.objects().size("imports/acme/" + id + ".xlsx")).hasValue(deals().length);
    }

    @Test
    void spreadsheetThatCannotBeRead_isRefusedWithItsReason() {
        String unknown = uploaded(MAPPING.replace("\"mapping\"", "\"sheet\":\"Other\",\"mapping\""), deals());
        assertThat(desk.start(unknown).status()).isEqualTo(422);
        assertThat(desk.start(unknown).at("code")).isEqualTo("unreadable-spreadsheet");
        assertThat(desk.start(unknown).at("detail")).contains("no sheet \"Other\"");
        String old = uploaded(MAPPING, new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0});
        assertThat(desk.start(old).at("detail")).contains(".xls");
        byte[] large = new byte[20 * 1024 * 1024 + 1];
        System.arraycopy(deals(), 0, large, 0, 100);
        assertThat(desk.start(uploaded(MAPPING, large)).at("detail")).contains("more than 20 MB");
    }
}
