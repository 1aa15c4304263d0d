package dev.stagecraft.imports;

import java.util.Optional;

/** The store of each organisation's imports. */
interface ImportJobs {
    /** Reads one import of an organisation. */
    Optional<ImportJob> find(String organisation, String id);

    /** Stores an import over the previous revision; false when another write came first. */
    boolean save(ImportJob changed);
}
