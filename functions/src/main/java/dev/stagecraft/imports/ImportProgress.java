package dev.stagecraft.imports;

import java.util.ArrayList;
import java.util.List;

/**
 * The progress of an import: its position in the file, the numbers of rows read, imported and rejected, and the first
 * errors.
 *
 * @param offset the byte offset of the next record
 * @param line the line of the next record
 * @param rows the number of rows read
 * @param imported the number of rows stored
 * @param rejected the number of rows rejected
 * @param errors the errors of the first {@link #SHOWN} rejected rows
 * @param others outcome values in neither list of the mapping, among the rows stored
 * @param errorParts the number of objects that hold errors
 * @param slice the number of times that a worker handed over to the next
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
    /** The maximum number of errors that the import's status shows. */
    static final int SHOWN = 100;

    ImportProgress {
        errors = List.copyOf(errors);
    }

    static ImportProgress at(long offset, long line) {
        return new ImportProgress(offset, line, 0, 0, 0, List.of(), UnmappedOutcomes.NONE, 0, 0);
    }

    /**
     * The progress after a batch that ended at {@code offset}, with the unlisted outcome values of the rows that it
     * stored.
     */
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
