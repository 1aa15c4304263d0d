package dev.stagecraft.imports.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpreadsheetTest {
    private static final String TEXTS_AND_DATES = """
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Note</t></is></c>\
        <c r="D1" t="str"><f>"x"</f><v>Size</v></c><c r="E1" s="1"/></row>
        <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" s="1"><v>46086</v></c><c r="D3"><v>0.30000000000000004</v></c></row>
        <row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" s="2"><v>46086.5854166667</v></c><c r="C4" t="e"><v>#N/A</v></c>\
        <c r="D4" s="3"><v>1.2E3</v></c></row>
        """;

    private static String csv(MadeSpreadsheet file, String sheet) throws SpreadsheetException {
        return new String(Spreadsheet.csv(file.bytes(), sheet, ','), StandardCharsets.UTF_8);
    }

    @Test
    void firstVisibleSheet_textsDatesAndNumbers_keepTheirRows() throws SpreadsheetException {
        var file = new MadeSpreadsheet(
                TEXTS_AND_DATES,
                "<t>Id</t>",
                "<r><t>Crea</t></r><r><t>ted</t></r><rPh><t>x</t></rPh>",
                "<t>a, \"b\"_x000A_</t>");
        assertThat(csv(file, "")).isEqualTo("""
            Id,Created,Note,Size

            "a, ""b""
            ",2026-03-05,,0.3
            true,2026-03-05T14:03:00,#N/A,1200
            """);
    }

    @Test
    void titlesBeforeTheHeader_rowsAreAsWideAsTheHeader() throws SpreadsheetException {
        var file = new MadeSpreadsheet("""
            <row r="1"><c r="A1"><v>7</v></c></row>
            <row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="C2"><v>3</v></c></row>
            <row r="3"><c r="A3"><v>4</v></c></row>
            """);
        assertThat(csv(file, "")).isEqualTo("7\n1,2,3\n4,,\n");
    }

    @Test
    void namedSheet_isRead_andAnUnknownOneRefused() throws SpreadsheetException {
        var file = new MadeSpreadsheet("");
        assertThat(csv(file, "Secret")).isEqualTo("7\n");
        assertThatThrownBy(() -> csv(file, "Deal"))
                .isInstanceOf(SpreadsheetException.class)
                .hasMessageContaining("no sheet \"Deal\"; it has [Secret, Deals]");
    }

    @ParameterizedTest
    @CsvSource({
        "0, m/d/yy, 0.5, 12:00:00",
        "1, m/d/yy, 1, 1900-01-01",
        "59, m/d/yy, 59, 1900-02-28",
        "61, m/d/yy, 61, 1900-03-01",
        "date, m/d/yy, 46086, 2026-03-05",
        "negative, m/d/yy, -5, -5",
        "quoted, 0.0\" days\", 46086, 46086",
        "bracketed, [Red]0.0, 46086, 46086",
        "elapsed, yyyy, x, x"
    })
    void format_ofACell_decidesWhetherItIsADate(String name, String code, String number, String text)
            throws SpreadsheetException {
        var file = new MadeSpreadsheet("<row r=\"1\"><c r=\"A1\" s=\"0\"><v>" + number + "</v></c></row>")
                .with("xl/styles.xml", MadeSpreadsheet.styles(code));
        assertThat(csv(file, "")).as(name).isEqualTo(text + "\n");
    }

    @Test
    void cellsInAnyOrder_withoutStylesAndPlaces_standWhereTheyBelong() throws SpreadsheetException {
        var file = new MadeSpreadsheet(
                        "<row><c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>1</v></c></row><row><c><f>1+2</f><v>3</v></c></row>")
                .without("xl/styles.xml");
        assertThat(csv(file, "")).isEqualTo("1,2\n3,\n");
    }

    @Test
    void workbookOf1904_countsItsDaysFromThen() throws SpreadsheetException {
        var file = new MadeSpreadsheet("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44624</v></c></row>");
        assertThat(csv(file.replacing("xl/workbook.xml", "<sheets>", "<workbookPr date1904=\"1\"/><sheets>"), ""))
                .isEqualTo("2026-03-05\n");
    }

    @Test
    void fileThatIsNoSpreadsheet_orDamaged_isRefused() {
        assertThatThrownBy(() -> csv(new MadeSpreadsheet("").without("xl/workbook.xml"), ""))
                .isInstanceOf(SpreadsheetException.class)
                .hasMessage("The file is no .xlsx spreadsheet");
        assertThatThrownBy(() -> csv(new MadeSpreadsheet("<row r=\"1\"><c r=\"B1\"><v>1</v></row>"), ""))
                .isInstanceOf(SpreadsheetException.class);
        assertThatThrownBy(
                        () -> csv(new MadeSpreadsheet("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>"), ""))
                .hasMessage("The sheet has more than 1048576 rows");
        assertThatThrownBy(() -> csv(new MadeSpreadsheet("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"), ""))
                .hasMessage("The sheet has more than 16384 columns");
        assertThatThrownBy(() -> csv(
                        new MadeSpreadsheet("")
                                .with(
                                        "xl/worksheets/sheet2.xml",
                                        "<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><w><sheetData>"
                                                + "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>&e;</v></c></row>"
                                                + "</sheetData></w>"),
                        ""))
                .isInstanceOf(SpreadsheetException.class);
    }

    @Test
    void partLargerThanAllowed_isRefusedWhileItIsUnpacked() {
        byte[] file = new MadeSpreadsheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>".repeat(500)).bytes();
        assertThat(file.length).isLessThan(10_000);
        assertThatThrownBy(() -> Spreadsheet.csv(file, "", ',', 10_000))
                .isInstanceOf(SpreadsheetException.class)
                .hasMessageContaining("too large when it is unpacked");
        String long1 = "x".repeat(100_001);
        assertThatThrownBy(() -> csv(
                        new MadeSpreadsheet("<row r=\"1\"><c t=\"s\"><v>0</v></c></row>", "<t>" + long1 + "</t>"), ""))
                .isInstanceOf(SpreadsheetException.class);
    }
}
