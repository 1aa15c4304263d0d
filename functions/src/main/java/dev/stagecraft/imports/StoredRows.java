package dev.stagecraft.imports;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of storing a batch of rows.
 *
 * @param refused the rows that cannot be stored, by line, with the reason
 * @param effects the effects of the rows that were stored
 */
record StoredRows(Map<Long, String> refused, List<RowEffect> effects) {
    StoredRows {
        refused = Collections.unmodifiableMap(new TreeMap<>(refused));
        effects = List.copyOf(effects);
    }
}
