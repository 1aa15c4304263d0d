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
 * @param others outcomes that are in neither list of the mapping, of the rows stored
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
        UnmappedOutcomes others,
        int errorParts,
        int slice) {
    /** How many errors the status shows. */
    static final int SHOWN = 100;

    ImportProgress {
        errors = List.copyOf(errors);
    }

    static ImportProgress at(long offset, long line) {
        return new ImportProgress(offset, line, 0, 0, 0, List.of(), UnmappedOutcomes.NONE, 0, 0);
    }

    /** After a batch that ended at {@code offset}, with the other outcomes of the rows that it stored. */
    ImportProgress after(long offset, long line, int read, List<RowError> failed, List<String> outcomes) {
        List<RowError> shown = new ArrayList<>(errors);
        failed.stream().limit(SHOWN - shown.size()).forEach(shown::add);
        return new ImportProgress(
                offset,
                line,
                rows + read,
                imported + read - failed.size(),
                rejected + failed.size(),
                shown,
                others.with(outcomes),
                errorParts + (failed.isEmpty() ? 0 : 1),
                slice);
    }

    ImportProgress handedOver() {
        return new ImportProgress(offset, line, rows, imported, rejected, errors, others, errorParts, slice + 1);
    }
}
