package dev.stagecraft.imports;

import java.util.List;

/** A destination that stores imported deals. */
interface ImportTarget {
    /** Stores a batch of deals; storing the same rows of the same import again changes nothing. */
    StoredRows store(ImportJob job, List<ImportRow> rows);
}
