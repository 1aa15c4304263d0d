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
 * @param effects the effects of the rows stored
 * @param lost the cells that were left out or cut, among the rows stored
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
        RowEffects effects,
        LostCells lost,
        int errorParts,
        int slice) {
    /** The maximum number of errors that the import's status shows. */
    static final int SHOWN = 100;

    ImportProgress {
        errors = List.copyOf(errors);
    }

    static ImportProgress at(long offset, long line) {
        return new ImportProgress(
                offset, line, 0, 0, 0, List.of(), UnmappedOutcomes.NONE, RowEffects.NONE, LostCells.NONE, 0, 0);
    }

    /**
     * A batch of rows that was stored.
     *
     * @param end the byte offset after it
     * @param nextLine the line after it
     * @param read the number of its rows
     * @param errors the errors of its rejected rows
     * @param others unlisted outcome values of the rows stored
     * @param effects the effects of the rows stored
     * @param losses the cells that were left out or cut, of the rows stored
     */
    record StoredBatch(
            long end,
            long nextLine,
            int read,
            List<RowError> errors,
            List<String> others,
            List<RowEffect> effects,
            List<CellLoss> losses) {
        StoredBatch {
            errors = List.copyOf(errors);
            others = List.copyOf(others);
            effects = List.copyOf(effects);
            losses = List.copyOf(losses);
        }

        /** True if the file of errors has rows for this batch. */
        boolean isListed() {
            return !errors.isEmpty() || !losses.isEmpty();
        }
    }

    /** The progress after a batch. */
    ImportProgress after(StoredBatch batch) {
        List<RowError> failed = batch.errors();
        List<RowError> shown = new ArrayList<>(errors);
        failed.stream().limit(SHOWN - shown.size()).forEach(shown::add);
        return new ImportProgress(
                batch.end(),
                batch.nextLine(),
                rows + batch.read(),
                imported + batch.read() - failed.size(),
                rejected + failed.size(),
                shown,
                others.with(batch.others()),
                effects.with(batch.effects()),
                lost.with(batch.losses()),
                errorParts + (batch.isListed() ? 1 : 0),
                slice);
    }

    ImportProgress handedOver() {
        return new ImportProgress(
                offset, line, rows, imported, rejected, errors, others, effects, lost, errorParts, slice + 1);
    }
}
