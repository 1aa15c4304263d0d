package dev.stagecraft.imports;

import java.util.Optional;

/** The imports of each organisation. */
interface ImportJobs {
    /** One import of an organisation. */
    Optional<ImportJob> find(String organisation, String id);

    /** Stores an import over the revision before its own; false when another write came first. */
    boolean save(ImportJob changed);
}
