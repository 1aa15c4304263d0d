package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.imports.xlsx.SpreadsheetException;
import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files in the shape of the exports of seven CRMs, of Excel and of a nightly feed: every deal exact, every lost cell counted. */
class CrmExportsTest {
    private static final String OPEN = ": The closedAt is that of a deal that is open";
    private static final String STAGE = ": The stage does not fit the outcome of the deal";
    private static final Map<String, String> OWNERS = Map.of(
            "Ida Sample", "Ida-Sample", "Émile Modèle", "Emile-Modele-8e3c3717", "Jörg Muster", "Jorg-Muster-28ec66ef");

    private static ReadExport read(ExportFile file) throws SpreadsheetException {
        var read = ReadExport.of(file);
        assertThat(read.deals()).containsExactlyElementsOf(file.deals());
        for (Outcome outcome : Outcome.values()) {
            assertThat(read.deals())
                    .filteredOn(deal -> deal.outcome() == outcome)
                    .as("%s deals", outcome)
                    .hasSize(MadeDeal.EACH);
        }
        assertThat(read.dropped()).isEmpty();
        return read;
    }

    @Test
    void salesforce_reportInTheUsersOrderOfDates() throws SpreadsheetException {
        var read = read(CrmExports.salesforce());
        assertThat(read.form()).isEqualTo("windows-1252 , MONTH_FIRST null");
        assertThat(read.rejected())
                .as("the lines that follow a report")
                .containsExactly(
                        "27: The row has 1 fields, the header 12",
                        "29: The row has 1 fields, the header 12",
                        "30: The row has 1 fields, the header 12",
                        "31: The row has 1 fields, the header 12",
                        "32: The row has 1 fields, the header 12",
                        "33: The row has 1 fields, the header 12");
        assertThat(read.lost()).isEqualTo(Map.of("Close Date" + OPEN, 8L));
        assertThat(read.owners()).isEqualTo(OWNERS);
        assertThat(read.types())
                .isEqualTo(Map.of(
                        "Account Name",
                        "text",
                        "Probability (%)",
                        "number",
                        "Lead Source",
                        "category",
                        "Age",
                        "number"));
        assertThat(read.attributes("0063k00000AbCdA").field("Account Name")).contains(Json.of("Café \"Nº 1\""));
    }

    @Test
    void hubspot_openDealsHaveAClosingDateToo() throws SpreadsheetException {
        var read = read(CrmExports.hubspot());
        assertThat(read.form()).isEqualTo("utf-8 , null null");
        assertThat(read.rejected()).isEmpty();
        assertThat(read.lost()).isEqualTo(Map.of("Close Date" + OPEN, 8L));
        assertThat(read.owners()).isEqualTo(OWNERS);
        assertThat(read.types())
                .isEqualTo(Map.of(
                        "Pipeline",
                        "category",
                        "Products of interest",
                        "list",
                        "Number of Associated Contacts",
                        "number"));
        assertThat(read.attributes("51234567103").field("Products of interest"))
                .contains(Json.parse("[\"Mail\",\"Phone\",\"Chat\"]"));
    }

    @Test
    void pipedrive_statusBesideStage() throws SpreadsheetException {
        var read = read(CrmExports.pipedrive());
        assertThat(read.form()).isEqualTo("utf-8 , null null");
        assertThat(read.rejected()).isEmpty();
        assertThat(read.lost()).isEqualTo(Map.of("Deal - Stage" + STAGE, 16L));
        assertThat(read.owners()).isEqualTo(OWNERS);
        assertThat(read.types())
                .isEqualTo(Map.of(
                        "Deal - Lost reason",
                        "category",
                        "Deal - Expected close date",
                        "date",
                        "Deal - Total activities",
                        "number"));
    }

    @Test
    void bitrix24_russianFileWithSemicolons() throws SpreadsheetException {
        var read = read(MoreExports.bitrix24());
        assertThat(read.form()).isEqualTo("utf-8 ; DAY_FIRST null");
        assertThat(read.rejected()).isEmpty();
        assertThat(read.lost())
                .isEqualTo(Map.of(
                        "Дата завершения" + OPEN,
                        8L,
                        "Валюта: The currency is not known",
                        1L,
                        "Сумма: The amount is in a currency that is not known",
                        1L));
        assertThat(read.owners()).isEqualTo(Map.of("Илья Примеров", "rep-51df92de", "Anna Sample", "Anna-Sample"));
        assertThat(read.types())
                .isEqualTo(Map.of(
                        "Воронка",
                        "category",
                        "Повторная сделка",
                        "boolean",
                        "Источник",
                        "category",
                        "Вероятность",
                        "number"));
        assertThat(read.attributes("2").field("Повторная сделка")).contains(Json.of(true));
    }

    @Test
    void zoho_choicesAndTextsOfSeveralLines() throws SpreadsheetException {
        var read = read(MoreExports.zoho());
        assertThat(read.form()).isEqualTo("utf-8 , null null");
        assertThat(read.rejected()).isEmpty();
        assertThat(read.lost()).isEqualTo(Map.of("Closing Date" + OPEN, 8L));
        assertThat(read.owners()).isEqualTo(OWNERS);
        assertThat(read.types())
                .isEqualTo(Map.of(
                        "Lead Source",
                        "category",
                        "Products",
                        "list",
                        "Probability (%)",
                        "number",
                        "Description",
                        "text"));
    }

    @Test
    void odoo_lostDealsAreNotActive() throws SpreadsheetException {
        var read = read(MoreExports.odoo());
        assertThat(read.form()).isEqualTo("utf-8 , null null");
        assertThat(read.rejected()).containsExactly("26: The id is missing");
        assertThat(read.lost()).isEqualTo(Map.of("Stage" + STAGE, 8L));
        assertThat(read.owners()).isEqualTo(OWNERS);
        assertThat(read.types()).isEqualTo(Map.of("Lost Reason", "category", "Tags", "list", "Priority", "category"));
    }

    @Test
    void dynamics_spreadsheetWithRealDates() throws SpreadsheetException {
        var read = read(SheetExports.dynamics());
        assertThat(read.form()).isEqualTo("utf-8 , null null");
        assertThat(read.rejected()).isEmpty();
        assertThat(read.lost()).isEmpty();
        assertThat(read.owners()).isEqualTo(OWNERS);
        assertThat(read.types())
                .isEqualTo(Map.of("Status Reason", "category", "Est. Close Date", "date", "Rating", "category"));
    }

    @Test
    void excel_daysAsNumbersAndALineOfTotals() throws SpreadsheetException {
        var read = read(SheetExports.excel());
        assertThat(read.form()).isEqualTo("windows-1252 ; null null");
        assertThat(read.rejected()).containsExactly("27: The row holds a total and no deal");
        assertThat(read.lost()).isEmpty();
        assertThat(read.owners()).isEqualTo(OWNERS);
        assertThat(read.types()).isEqualTo(Map.of("Datum der Vorführung", "date", "Größe", "number"));
        assertThat(read.attributes("A-1"))
                .isEqualTo(Json.parse("{\"Datum der Vorführung\":\"2026-03-20\",\"Größe\":1.5}"));
    }

    @Test
    void feed_dumpOfADatabase() throws SpreadsheetException {
        var read = read(SheetExports.feed(0));
        assertThat(read.form()).isEqualTo("utf-8 , null null");
        assertThat(read.rejected()).isEmpty();
        assertThat(read.lost()).isEmpty();
        assertThat(read.owners()).isEqualTo(Map.of("rep-0", "rep-0", "rep-1", "rep-1", "rep-2", "rep-2"));
        assertThat(read.types())
                .isEqualTo(Map.of(
                        "country",
                        "category",
                        "calls",
                        "number",
                        "trial_days",
                        "number",
                        "undone_tasks",
                        "number",
                        "paid",
                        "boolean"));
    }
}
