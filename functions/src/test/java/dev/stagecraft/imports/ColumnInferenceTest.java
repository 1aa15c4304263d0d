package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.imports.csv.ByteSource;
import dev.stagecraft.imports.csv.Column;
import dev.stagecraft.imports.csv.ColumnInference;
import dev.stagecraft.imports.csv.ColumnType;
import dev.stagecraft.imports.csv.CsvEncoding;
import dev.stagecraft.imports.csv.CsvFormat;
import dev.stagecraft.imports.csv.CsvHead;
import dev.stagecraft.imports.csv.CsvSettings;
import dev.stagecraft.imports.csv.DatePattern;
import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnInferenceTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-20T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t", "|"})
    void read_delimiterNotGiven_inferred(String delimiter) {
        String text = "a;b;c\n1;x;2026-01-02\n2;\"q;q\";2026-01-03\n".replace(";", delimiter);
        assertThat(head(text).format().delimiter()).isEqualTo(delimiter.charAt(0));
        assertThat(head(text).header()).containsExactly("a", "b", "c");
    }

    @Test
    void read_decimalCommasInSemicolonFile_semicolonWins() {
        assertThat(head("a;b\n1,5;2,5\n1,7;2,9\n").format().delimiter()).isEqualTo(';');
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\ufeff"})
    void read_emptyFile_unusable(String text) {
        assertThat(CsvHead.read(source(text), CsvSettings.NONE)).isInstanceOf(CsvHead.HeadResult.Unusable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;\"b\n", ";;\n;;\n"})
    void read_badHeader_unusable(String text) {
        assertThat(CsvHead.read(source(text), new CsvSettings(';', null, null)))
                .isInstanceOf(CsvHead.HeadResult.Unusable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 / 7 / 0 | NUMBER",
                "1,5 / 2,25 | NUMBER",
                "1.234,50 / 7,10 | NUMBER",
                "1 234.5 / 10 | NUMBER",
                "12 kg / 7 kg | NUMBER",
                "12 kg / 7 lb | CATEGORY",
                "30 % / 5% | NUMBER",
                "€1,200.50 / €3 | NUMBER",
                "€ 1.200,50 / € 80,00 | NUMBER",
                "1.200,50 € / 80,00 € | NUMBER",
                "35 % / 7,5 % | NUMBER",
                "12kg / 7.5kg | NUMBER",
                "USD 1,200.50 / USD 3 | NUMBER",
                "-€5 / €-7 | NUMBER",
                "EUR 5 / USD 5 | NUMBER",
                "20 °C / 5 °C | NUMBER",
                "3 m² / 4 m² | NUMBER",
                "LOT 12 / LOT 13 | CATEGORY",
                "-1 / 5e3 | NUMBER",
                "007 / 012 | CATEGORY",
                "12k / 5k | CATEGORY",
                "200-499 / 500-999 | CATEGORY",
                "2026-11-21 / 2026-01-02 | DATE",
                "21.11.2026 / 1.2.2026 14:05 | DATE",
                "11/21/2026 / 01/02/2026 | DATE",
                "21/11/2026 / 01/02/2026 | DATE",
                "20261121 / 20260102 | DATE",
                "21 Nov 2026 / 1 May 2026 | DATE",
                "21. März 2026 / 1. Dez. 2026 | DATE",
                "3 juin 2026 / 4 juil. 2026 | DATE",
                "1 gennaio 2026 / 2 settembre 2026 | DATE",
                "2026-11-21T10:00:00Z / 2026-11-21T10:00:00.5+02:00 | DATE",
                "01-Jan-26 / 15-Dec-25 | DATE",
                "1.2.26 / 21.2.26 | DATE",
                "01.02.26 / 03.02.26 | DATE",
                "1.2.26 / 1.2.2026 | DATE",
                "1.2.26 / 1.2.26 14:05 | DATE",
                "1/2/26 / 3/4/26 | DATE",
                "1.2.10 / 1.2.61 | CATEGORY",
                "1.12.10 / 2.0.61 | CATEGORY",
                "5 / #DIV/0! / #REF! / #VALUE! / #NAME? / #NUM! / #NULL! / #N/A | NUMBER",
                "yes / NO / n/a | BOOLEAN",
                "Ja / Nein | BOOLEAN",
                "TRUE / FALSE | BOOLEAN",
                "Oui / Non | BOOLEAN",
                "sí / no | BOOLEAN",
                "Sim / Não | BOOLEAN",
                "Да / Нет | BOOLEAN",
                "Igen / Nem | BOOLEAN",
                "Kyllä / Ei | BOOLEAN",
                "wahr / falsch | BOOLEAN",
                "Evet / Hayır | BOOLEAN",
                "はい / いいえ | BOOLEAN",
                "☑ / ☐ | BOOLEAN",
                "1 / 0 | NUMBER",
                "Yes / No / Unknown | CATEGORY",
                "Unknown / 5 | CATEGORY",
                "n/a / - | TEXT"
            })
    void infer_values_typed(String cells, ColumnType type) {
        assertThat(column(cells.split(" / ")).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50 / 7,10 | 1.234,50 | 1234.5",
                "1,234.50 / 7.10 | 1,234.50 | 1234.5",
                "1'234 / 5 | 1'234 | 1234",
                "12 kg / 7 kg | 12 kg | 12",
                "€ 1.200,50 / € 80,00 | € 1.200,50 | 1200.5",
                "1.200,50 € / 80,00 € | 80,00 € | 80",
                "35 % / 7,5 % | 7,5 % | 7.5",
                "USD 1,200.50 / USD 3 | USD 1,200.50 | 1200.5",
                "-€5 / €-7 | €-7 | -7",
                "−5 / 7 | −5 | -5"
            })
    void read_numbers_exact(String cells, String cell, String value) {
        assertThat(column(cells.split(" / ")).read(cell, NOW)).contains(Json.parse(value));
    }

    @Test
    void infer_groupOrDecimal_decidedByTheOtherColumns() {
        var columns = ColumnInference.infer(head("a;b\n1.234;7,5\n2.345;8,25\n"), Map.of(), NOW.toInstant());
        assertThat(columns.getFirst().read("1.234", NOW)).contains(Json.of(1234));
    }

    @Test
    void view_numbersWithAUnit_unitIsShown() {
        assertThat(column("12 kg", "7 kg").view().text())
                .isEqualTo("{\"name\":\"v\",\"type\":\"number\",\"unit\":\"kg\",\"missing\":0,"
                        + "\"examples\":[\"12 kg\",\"7 kg\"]}");
        assertThat(column("12", "7").view().field("unit")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12  | TBD        | 1 | NUMBER",
                "12  | 007        | 1 | CATEGORY",
                "12  | 3 or more  | 1 | CATEGORY",
                "12  | TBD        | 2 | CATEGORY",
                "yes | maybe      | 1 | CATEGORY",
                "2026-11-21 | open | 1 | DATE",
                "2026-11-21 | Q3   | 1 | CATEGORY"
            })
    void infer_strayWords_areShownAndStayTexts(String usual, String stray, int times, ColumnType type) {
        List<String> cells = new ArrayList<>(Collections.nCopies(29, usual));
        cells.addAll(Collections.nCopies(times, stray));
        Column column = column(cells.toArray(String[]::new));
        assertThat(column.type()).isEqualTo(type);
        if (type == ColumnType.CATEGORY) {
            assertThat(column.view().field("strays")).isEmpty();
        } else {
            assertThat(column.view().text()).contains("\"strays\":1,\"strayExamples\":[\"" + stray + "\"]");
            assertThat(column.read(usual, NOW)).isPresent();
            assertThat(column.read(stray, NOW)).isEmpty();
            var plan = new ImportPlan(
                    new CsvFormat(';', CsvEncoding.UTF_8), 1, "Europe/Helsinki", NOW.toInstant(), List.of(column));
            assertThat(ImportPlan.of(plan.json(), Instant.EPOCH)).isEqualTo(plan);
        }
    }

    @Test
    void infer_missingAndExamples_counted() {
        Column column = column("x", "", "y", "n/a", "x", "-", "z");
        assertThat(column.missing()).isEqualTo(3);
        assertThat(column.examples()).containsExactly("x", "y", "z");
    }

    @Test
    void infer_spreadsheetErrors_areMissing() {
        assertThat(column("1", "#DIV/0!", "#value!", "2").missing()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1200, NUMBER", "9800, NUMBER", "0, NUMBER", "10000, TEXT"})
    void infer_columnThatFillsLate_isToldFromLaterRows(int emptyRows, ColumnType type) {
        assertThat(lateColumn(emptyRows, "note").type()).isEqualTo(type);
    }

    /** The place in the middle would be within a text, which reads like rows. */
    @Test
    void infer_textsOfSeveralLines_onlyTheFirstRowsAreLookedAt() {
        assertThat(lateColumn(1200, "\"a note\nof;two lines\"").type()).isEqualTo(ColumnType.TEXT);
    }

    private static Column lateColumn(int emptyRows, String note) {
        var text = new StringBuilder("v;w\n");
        for (int i = 0; i < 10_000; i++) {
            text.append(i < emptyRows ? "" : i + 1).append(';').append(note).append("\r\n");
        }
        return ColumnInference.infer(head(text.toString()), Map.of(), NOW.toInstant())
                .getFirst();
    }

    @Test
    void infer_declaredType_kept() {
        var columns = ColumnInference.infer(head("a;b\n1;2\n"), Map.of("a", ColumnType.CATEGORY), NOW.toInstant());
        assertThat(columns.get(0).read("1", NOW)).contains(Json.of("1"));
        assertThat(columns.get(1).read("2", NOW)).contains(Json.of(2));
    }

    @Test
    void infer_longTexts_text() {
        String[] cells = new String[40];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = "Customer said in meeting " + i + " that the budget is not there";
        }
        assertThat(column(cells).type()).isEqualTo(ColumnType.TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY_FIRST, 21.11.2026 14:05, 2026-11-21T12:05:00Z",
        "YEAR_FIRST, 2026-11-21 14:05:06, 2026-11-21T12:05:06Z",
        "YEAR_FIRST, 2026-11-21T14:05:06-05:00, 2026-11-21T19:05:06Z",
        "YEAR_FIRST, 2026-11-21, 2026-11-20T22:00:00Z",
        "MONTH_FIRST, 11/21/2026 2:05 PM, 2026-11-21T12:05:00Z",
        "DAY_NAMED, 21 November 2026, 2026-11-20T22:00:00Z",
        "DAY_NAMED, 5. März 2026, 2026-03-04T22:00:00Z",
        "DAY_NAMED, 4 juillet 2026, 2026-07-03T21:00:00Z",
        "DAY_NAMED, 4 juin 2026, 2026-06-03T21:00:00Z",
        "DAY_NAMED, 01-Jan-26, 2025-12-31T22:00:00Z",
        "DAY_NAMED, 01-Jan-26 14:05, 2026-01-01T12:05:00Z",
        "DAY_NAMED, 12-May-98, 1998-05-11T21:00:00Z",
        "DAY_FIRST, 12/05/98, 1998-05-11T21:00:00Z",
        "DAY_FIRST, 12/05/36, 2036-05-11T21:00:00Z",
        "DAY_FIRST, 12/05/37, 1937-05-11T22:00:00Z",
        "MONTH_FIRST, 11/21/26, 2026-11-20T22:00:00Z"
    })
    void parse_dates_inTheOrganisationsZone(DatePattern form, String text, Instant instant) {
        assertThat(form.parse(text, NOW.withZoneSameInstant(ZoneId.of("Europe/Helsinki")))
                        .orElseThrow()
                        .instant())
                .isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "YEAR_FIRST, 2026-02-30",
        "DAY_FIRST, 32.1.2026",
        "DAY_NAMED, 12 Foo 2026",
        "DAY_NAMED, 10 set 12",
        "YEAR_FIRST, 2026-01-01T25:00Z",
        "YEAR_FIRST, 2026-01-01T10:00+99:00"
    })
    void parse_noSuchDate_empty(DatePattern form, String text) {
        assertThat(form.parse(text, NOW)).isEmpty();
    }

    private static Column column(String... cells) {
        var text = new StringBuilder("v;w\n");
        for (String cell : cells) {
            text.append(cell).append(";1\n");
        }
        return ColumnInference.infer(head(text.toString()), Map.of(), NOW.toInstant())
                .getFirst();
    }

    private static CsvHead head(String text) {
        return ((CsvHead.HeadResult.Usable) CsvHead.read(source(text), CsvSettings.NONE)).head();
    }

    private static ByteSource source(String text) {
        return ByteSource.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
