package dev.stagecraft.table;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list: its items, and the position from which the next page goes on.
 *
 * @param items the page's items, in the list's order
 * @param next the position from which the next page goes on; empty on the last page
 */
public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
        items = List.copyOf(items);
    }

    /** The page with each item converted. */
    public <R> Page<R> map(Function<? super T, ? extends R> conversion) {
        return new Page<>(items.stream().<R>map(conversion).toList(), next);
    }
}
