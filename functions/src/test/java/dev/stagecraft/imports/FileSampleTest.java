package dev.stagecraft.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.imports.csv.ByteSource;
import dev.stagecraft.imports.csv.CsvEncoding;
import dev.stagecraft.imports.csv.CsvFormat;
import dev.stagecraft.imports.csv.CsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The records of a file that an inspection looks at. */
class FileSampleTest {
    private final List<Long> lines = new ArrayList<>();

    @Test
    void shortFile_isSampledWhole() {
        assertThat(sampled(400, () -> true)).isTrue();
        assertThat(lines).hasSize(400).first().isEqualTo(1L);
    }

    @Test
    void longFile_isSampledAtItsHeadItsMiddleAndItsEnd() {
        assertThat(sampled(40_000, () -> true)).isTrue();
        assertThat(lines)
                .hasSizeBetween(9_900, 10_100)
                .contains(1L, 5_000L, 20_500L, 22_000L, 38_000L, 40_000L)
                .doesNotContain(5_001L, 15_000L, 30_000L)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void file_thatTakesTooLong_isReadNoFurther() {
        assertThat(sampled(40_000, () -> false)).isFalse();
        assertThat(lines).hasSize(5_000);
    }

    private boolean sampled(int rows, BooleanSupplier hasTime) {
        var csv = new StringBuilder();
        for (int line = 1; line <= rows; line++) {
            csv.append("row,%06d\n".formatted(line));
        }
        byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
        var splitter = new CsvFormat(',', CsvEncoding.UTF_8).splitter(ByteSource.of(bytes), 0, 1);
        return new FileSample(splitter, bytes.length, hasTime).each((CsvRecord row) -> lines.add(row.line()));
    }
}
