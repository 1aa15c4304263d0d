package dev.stagecraft.imports;

import dev.stagecraft.table.Item;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The saved mappings of each organisation.
 */
final class SavedMappings {
    private final Table table;

    SavedMappings(Table table) {
        this.table = table;
    }

    /** Reads one saved mapping. */
    Optional<SavedMapping> find(String organisation, String id) {
        return table.get(TableKey.importMapping(organisation, id)).map(item -> read(organisation, item));
    }

    /** Reads a page of an organisation's saved mappings, in id order. */
    Page<SavedMapping> list(String organisation, int limit, @Nullable String after) {
        return table.query(TableKey.importMapping(organisation, "").partition(), "", limit, after)
                .map(item -> read(organisation, item));
    }

    /** Stores a mapping, in place of the one with its id. */
    void save(SavedMapping mapping) {
        table.put(Item.at(TableKey.importMapping(mapping.organisation(), mapping.id()))
                .put("by", mapping.by())
                .put("request", mapping.request())
                .put("savedAt", mapping.savedAt())
                .build());
    }

    private static SavedMapping read(String organisation, Item item) {
        return new SavedMapping(
                organisation,
                item.key().sort(),
                item.requireText("by"),
                item.jsonOrEmpty("request"),
                item.requireInstant("savedAt"));
    }
}
