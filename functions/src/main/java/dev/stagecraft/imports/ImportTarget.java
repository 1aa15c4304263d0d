package dev.stagecraft.imports;

import java.util.List;
import java.util.Map;

/** Where imported deals go. */
interface ImportTarget {
    /**
     * Stores a batch of deals; storing the same rows of the same import again changes nothing.
     *
     * @return the rows that cannot be stored, by line, and why
     */
    Map<Long, String> store(ImportJob job, List<ImportRow> rows);
}
