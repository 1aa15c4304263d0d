package dev.stagecraft.imports;

import dev.stagecraft.imports.csv.CsvRecord;
import dev.stagecraft.imports.csv.CsvRecordSplitter;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a file's records for an inspection: all of a short file, else its first records, those from its middle on, and
 * its last ones. The file is split from its start, so that each record has its line; nothing but the sample is read further.
 */
final class FileSample {
    private static final int FIRST = 5_000;
    private static final int LATER = 2_500;

    private final CsvRecordSplitter splitter;
    private final long size;
    private final BooleanSupplier hasTime;
    private long records;
    private int fromMiddle;

    /**
     * Creates the sample.
     *
     * @param splitter the splitter, positioned before the first row
     * @param size the file's length in bytes
     * @param hasTime false once the time for reading is over; what follows is then not sampled
     */
    FileSample(CsvRecordSplitter splitter, long size, BooleanSupplier hasTime) {
        this.splitter = splitter;
        this.size = size;
        this.hasTime = hasTime;
    }

    /** Gives each record of the sample; true if the file was read to its end. */
    boolean each(Consumer<CsvRecord> sampled) {
        for (@Nullable CsvRecord record = splitter.next(); record != null; record = splitter.next()) {
            records++;
            if (isSampled(record)) {
                sampled.accept(record);
            }
            if (records % FIRST == 0 && !hasTime.getAsBoolean()) {
                return false;
            }
        }
        return true;
    }

    private boolean isSampled(CsvRecord record) {
        if (records <= FIRST) {
            return true;
        }
        long last = LATER * (record.end() / records);
        if (record.end() >= size - last) {
            return true;
        }
        return record.end() >= size / 2 && fromMiddle++ < LATER;
    }
}
