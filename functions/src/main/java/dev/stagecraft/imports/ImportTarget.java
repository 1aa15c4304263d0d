package dev.stagecraft.imports;

import java.util.List;
import java.util.Map;

/**
 * A destination that stores a batch of imported deals and returns the rows that it could not store, with the reasons.
 */
interface ImportTarget {
    /**
     * Stores a batch of deals; storing the same rows of the same import again changes nothing.
     *
     * @return the rows that cannot be stored, by line, with the reason
     */
    Map<Long, String> store(ImportJob job, List<ImportRow> rows);
}
