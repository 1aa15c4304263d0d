package dev.stagecraft.imports;

import java.util.List;

/**
 * A destination that stores a batch of imported deals and returns the rows that it could not store, with the reasons.
 */
interface ImportTarget {
    /** Stores a batch of deals; storing the same rows of the same import again changes nothing. */
    StoredRows store(ImportJob job, List<ImportRow> rows);
}
