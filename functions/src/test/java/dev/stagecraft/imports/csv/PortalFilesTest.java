package dev.stagecraft.imports.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as Excel and the portals of CRMs write them. */
class PortalFilesTest {
    private static final String COLOGNE = "Id;City\n1;Köln\n2;Bonn\n";

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "sep=;\r\n", "\"sep=;\"\n", "SEP=;\n"})
    void read_firstLineThatNamesTheDelimiter_isNoHeader(String first) {
        var sheet = Sheet.of(first + "Id;City, Country\n1;Bonn, Germany\n");
        assertThat(sheet.head().format().delimiter()).isEqualTo(';');
        assertThat(sheet.head().header()).containsExactly("Id", "City, Country");
        assertThat(sheet.rows()).containsExactly(List.of("1", "Bonn, Germany"));
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1252, windows-1252",
        "UTF-8, utf-8",
        "UTF-16LE, utf-16le",
        "UTF-16BE, utf-16be",
        "x-UTF-16LE-BOM, utf-16le",
        "UTF-16, utf-16be"
    })
    void read_anyEncoding_detected(Charset charset, String label) {
        var sheet = Sheet.of(COLOGNE, charset);
        assertThat(sheet.head().format().encoding().label()).isEqualTo(label);
        assertThat(sheet.head().header()).containsExactly("Id", "City");
        assertThat(sheet.rows()).containsExactly(List.of("1", "Köln"), List.of("2", "Bonn"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1252", "x-UTF-16LE-BOM", "UTF-16"})
    void read_fromTheEndOfAnyRecord_givesTheRest(Charset charset) {
        var sheet = Sheet.of("sep=;\nId;City;Note\n1;Köln;\"a\n\"\"b\"\"; c\"\r\n2;Bonn;ਊ\n3;Åbo;x", charset);
        var all = sheet.rows();
        assertThat(all).hasSize(3);
        assertThat(all.getFirst()).containsExactly("1", "Köln", "a\n\"b\"; c");
        var head = sheet.head();
        var splitter = head.format().splitter(ByteSource.of(sheet.bytes()), head.offset(), head.line());
        for (int i = 1; i <= all.size(); i++) {
            CsvRecord record = Objects.requireNonNull(splitter.next());
            assertThat(sheet.rowsFrom(record.end(), record.nextLine())).isEqualTo(all.subList(i, all.size()));
        }
    }

    /** Only the last row of a long file has a letter beyond ASCII. */
    @Test
    void read_windows1252OfOneCountry_rowIsRead() {
        var text = new StringBuilder("Id;City\n");
        for (int i = 0; i < 30_000; i++) {
            text.append(i).append(";Bonn\n");
        }
        int middle = text.length();
        text.append("x;Köln\n").append("y;Ulm and a long text after it to make the file longer\n".repeat(40_000));
        var sheet = Sheet.of(text.toString(), Charset.forName("windows-1252"));
        var splitter = sheet.head().format().splitter(ByteSource.of(sheet.bytes()), middle, 30_002);
        assertThat(sheet.head().format().reader(2).read(Objects.requireNonNull(splitter.next())))
                .isEqualTo(new CsvRecordReader.RecordResult.Read(List.of("x", "Köln")));
    }

    @Test
    void read_encodingGiven_used() {
        byte[] bytes = "Id;City\n1;Łódź\n".getBytes(Charset.forName("windows-1250"));
        var settings = new CsvSettings((char) 0, CsvEncoding.WINDOWS_1250, null);
        assertThat(new Sheet(bytes, settings).rows()).containsExactly(List.of("1", "Łódź"));
    }

    @ParameterizedTest
    @CsvSource({
        "'Name,Name,Name', 'Name|Name 2|Name 3'",
        "'Name,Name,Name 2', 'Name|Name 3|Name 2'",
        "'Id,,City', 'Id|column 2|City'",
        "'Id,\"two\nlines\",City', 'Id|two lines|City'",
        "'Id, City ,Land,', 'Id|City|Land'"
    })
    void read_poorHeaders_columnsAreMadeDifferent(String header, String names) {
        assertThat(Sheet.of(header + "\n1,2,3\n").head().header()).containsExactly(names.split("\\|"));
    }

    @Test
    void read_headersOf65Characters_areCutAndDifferent() {
        String name = "x".repeat(65);
        var header = Sheet.of(name + "," + name + "\n1,2\n").head().header();
        assertThat(header).containsExactly("x".repeat(64), "x".repeat(62) + " 2");
    }

    @Test
    void read_trailingComma_emptyLastColumnIsIgnored() {
        var sheet = Sheet.of("Id,City,\n1,Bonn,\n2,Köln\n3,Ulm,,\n");
        assertThat(sheet.head().header()).containsExactly("Id", "City");
        assertThat(sheet.rows()).containsExactly(List.of("1", "Bonn"), List.of("2", "Köln"), List.of("3", "Ulm"));
    }

    @Test
    void read_trailingColumnWithoutNameButWithValues_isKept() {
        var sheet = Sheet.of("Id,City,\n1,Bonn,x\n2,Köln,\n");
        assertThat(sheet.head().header()).containsExactly("Id", "City", "column 3");
        assertThat(sheet.rows().getFirst()).containsExactly("1", "Bonn", "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Open deals\nAs of 2026-11-20, by Ida\n\n",
                "Open deals;;\n;;\n",
                "\n",
                "sep=;\nOpen deals, all regions, all teams\n"
            })
    void read_titlesBeforeTheHeader_areNotRead(String titles) {
        var sheet = Sheet.of(titles + "Id;City;Note\n1;Köln, NRW, DE;a, b, c\n2;Ulm;d, e, f\n");
        assertThat(sheet.head().header()).containsExactly("Id", "City", "Note");
        assertThat(sheet.head().headerLine()).isEqualTo(1 + titles.lines().count());
        assertThat(sheet.rows())
                .containsExactly(List.of("1", "Köln, NRW, DE", "a, b, c"), List.of("2", "Ulm", "d, e, f"));
    }

    @ParameterizedTest
    @CsvSource({
        "'Id,,\n1,2,3\n', 'Id|column 2|column 3'",
        "'Note\nHello world\nx\n', Note",
        "'Id;City\n1;Köln, NRW, DE\n2;Ulm, BW, DE\n', 'Id|City'"
    })
    void read_firstLineThatIsNoTitle_isTheHeader(String text, String names) {
        assertThat(Sheet.of(text).head().header()).containsExactly(names.split("\\|"));
    }

    @ParameterizedTest
    @CsvSource({"212, true", "300, true", "301, false"})
    void read_manyColumns_upToTheAttributesOfADeal(int columns, boolean usable) {
        String text = String.join(",", Collections.nCopies(columns, "c")) + "\n";
        assertThat(
                        CsvHead.read(ByteSource.of(text.getBytes(StandardCharsets.UTF_8)), CsvSettings.NONE)
                                instanceof CsvHead.HeadResult.Usable)
                .isEqualTo(usable);
    }
}
