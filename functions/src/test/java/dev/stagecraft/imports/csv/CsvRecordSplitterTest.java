package dev.stagecraft.imports.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRecordSplitterTest {
    private static final long SEED = 20261121;
    private static final CsvFormat SEMICOLON = new CsvFormat(';', CsvEncoding.UTF_8);

    private record Row(long line, List<String> fields) {}

    @Test
    void next_randomFiles_splitAsFastCsvSplitsTheWhole() {
        var random = new Random(SEED);
        for (int file = 0; file < 2_000; file++) {
            char delimiter = CsvHead.DELIMITERS.charAt(random.nextInt(4));
            String text = randomCsv(random, delimiter);
            int chunk = 1 + random.nextInt(40);
            assertThat(rows(text.getBytes(StandardCharsets.UTF_8), delimiter, chunk))
                    .as("%s by %s in chunks of %d", text, delimiter, chunk)
                    .isEqualTo(whole(text, delimiter));
        }
    }

    @Test
    void next_fromAnyRecordsEnd_givesTheRest() {
        var random = new Random(SEED + 1);
        for (int file = 0; file < 200; file++) {
            byte[] bytes = randomCsv(random, ';').getBytes(StandardCharsets.UTF_8);
            var all = raw(new CsvRecordSplitter(ByteSource.of(bytes), SEMICOLON, 0, 1, 16));
            for (int i = 0; i < all.size(); i++) {
                CsvRecord last = all.get(i);
                var rest = raw(new CsvRecordSplitter(ByteSource.of(bytes), SEMICOLON, last.end(), last.nextLine(), 16));
                assertThat(rest).hasSize(all.size() - i - 1);
                for (int j = 0; j < rest.size(); j++) {
                    assertThat(rest.get(j).line()).isEqualTo(all.get(i + 1 + j).line());
                    assertThat(rest.get(j).bytes()).isEqualTo(all.get(i + 1 + j).bytes());
                }
            }
        }
    }

    @Test
    void next_byteOrderMark_skipped() {
        byte[] bytes = "\ufeffa;b\n".getBytes(StandardCharsets.UTF_8);
        assertThat(rows(bytes, ';', 2)).containsExactly(new Row(1, List.of("a", "b")));
    }

    @Test
    void next_quoteNeverClosed_givesThatLineAsFaultyAndGoesOn() {
        byte[] bytes = "a;b\n1;\"open\n2;y\n3;z".getBytes(StandardCharsets.UTF_8);
        var records = raw(SEMICOLON.splitter(ByteSource.of(bytes), 0, 1));
        assertThat(records).extracting(CsvRecord::line).containsExactly(1L, 2L, 3L, 4L);
        assertThat(records.get(1).fault()).contains("never closed");
        assertThat(records.get(2).fault()).isNull();
    }

    @Test
    void next_quoteSwallowingMoreThanARecordMayHold_givesThatLineAsFaultyAndGoesOn() {
        String text = "a;b\n1;\"open\n" + "2;some text\n".repeat(50_000);
        var records = raw(SEMICOLON.splitter(ByteSource.of(text.getBytes(StandardCharsets.UTF_8)), 0, 1));
        assertThat(records).hasSize(50_002);
        assertThat(records.get(1).fault()).contains("longer");
        assertThat(records.getLast().line()).isEqualTo(50_002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;\"b\"c", "\"a\" ;b"})
    void read_textAfterClosingQuote_unreadable(String line) {
        assertThat(read(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CsvRecordReader.RecordResult.Unreadable.class);
    }

    @Test
    void read_utf8CutWithinALetter_unreadable() {
        byte[] line = "M\u00fcller;K\u00f6".getBytes(StandardCharsets.UTF_8);
        assertThat(read(Arrays.copyOf(line, line.length - 1)))
                .isInstanceOfSatisfying(
                        CsvRecordReader.RecordResult.Unreadable.class,
                        unreadable -> assertThat(unreadable.message()).contains("UTF-8"));
    }

    private static CsvRecordReader.RecordResult read(byte[] line) {
        return SEMICOLON.reader().read(new CsvRecord(1, 2, line.length, line, null));
    }

    private static List<Row> whole(String text, char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .stream()
                .map(record -> new Row(record.getStartingLineNumber(), record.getFields()))
                .toList();
    }

    private static List<Row> rows(byte[] bytes, char delimiter, int chunk) {
        var reader = new CsvFormat(delimiter, CsvEncoding.UTF_8).reader();
        return raw(new CsvRecordSplitter(
                        ByteSource.of(bytes), new CsvFormat(delimiter, CsvEncoding.UTF_8), 0, 1, chunk))
                .stream()
                .map(raw -> new Row(raw.line(), ((CsvRecordReader.RecordResult.Read) reader.read(raw)).fields()))
                .toList();
    }

    private static List<CsvRecord> raw(CsvRecordSplitter splitter) {
        List<CsvRecord> records = new ArrayList<>();
        for (CsvRecord record = splitter.next(); record != null; record = splitter.next()) {
            records.add(record);
        }
        return records;
    }

    private static String randomCsv(Random random, char delimiter) {
        String[] ends = {"\n", "\r\n", "\r"};
        String end = ends[random.nextInt(3)];
        var text = new StringBuilder();
        int rows = 1 + random.nextInt(8);
        for (int row = 0; row < rows; row++) {
            int columns = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4);
            for (int column = 0; column < columns; column++) {
                text.append(column == 0 ? "" : delimiter).append(randomField(random, delimiter, end));
            }
            boolean last = row == rows - 1;
            text.append(last && random.nextBoolean() ? "" : end);
        }
        return text.toString();
    }

    private static String randomField(Random random, char delimiter, String end) {
        String[] parts = {"a", "é", "漢", "😀", " ", "'", "x y", "1,5"};
        boolean quoted = random.nextInt(3) == 0;
        var field = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            String part = parts[random.nextInt(parts.length)].replace(delimiter, '_');
            field.append(
                    quoted && random.nextInt(3) == 0
                            ? List.of("\"\"", end, "" + delimiter).get(random.nextInt(3))
                            : part);
        }
        boolean quoteInside = !quoted && !field.isEmpty() && random.nextInt(10) == 0;
        return quoted ? "\"" + field + "\"" : field + (quoteInside ? "\"q" : "");
    }
}
