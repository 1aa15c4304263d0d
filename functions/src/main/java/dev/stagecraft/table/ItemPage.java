package dev.stagecraft.table;

import java.util.List;
import java.util.Optional;

/**
 * Part of a query's result.
 *
 * @param items the items, in key order
 * @param last the sort key after which the next page starts; empty when this page is the last
 */
public record ItemPage(List<Item> items, Optional<String> last) {
    public ItemPage {
        items = List.copyOf(items);
    }
}
