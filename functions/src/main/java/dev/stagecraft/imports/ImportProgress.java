package dev.stagecraft.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * How far an import has come.
 *
 * @param offset the byte at which the next record begins
 * @param line its line
 * @param rows rows read
 * @param imported rows stored
 * @param rejected rows not stored
 * @param errors why, for the first {@link #SHOWN}
 * @param errorParts how many objects hold the reasons
 * @param slice how often a worker handed over
 */
record ImportProgress(
        long offset,
        long line,
        long rows,
        long imported,
        long rejected,
        List<RowError> errors,
        int errorParts,
        int slice) {
    /** How many errors the status shows. */
    static final int SHOWN = 100;

    ImportProgress {
        errors = List.copyOf(errors);
    }

    static ImportProgress at(long offset, long line) {
        return new ImportProgress(offset, line, 0, 0, 0, List.of(), 0, 0);
    }

    /** After a batch that ended at {@code offset}. */
    ImportProgress after(long offset, long line, int read, List<RowError> failed) {
        List<RowError> shown = new ArrayList<>(errors);
        failed.stream().limit(SHOWN - shown.size()).forEach(shown::add);
        return new ImportProgress(
                offset,
                line,
                rows + read,
                imported + read - failed.size(),
                rejected + failed.size(),
                shown,
                errorParts + (failed.isEmpty() ? 0 : 1),
                slice);
    }

    ImportProgress handedOver() {
        return new ImportProgress(offset, line, rows, imported, rejected, errors, errorParts, slice + 1);
    }
}
