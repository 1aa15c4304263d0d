package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * A lookup of one deal's known facts by dotted name, on which a {@link Condition} is tested: numbers, texts, truth
 * values or lists of those.
 */
@FunctionalInterface
public interface FactLookup {

    /** The value of a fact; empty or JSON null when the fact is missing. */
    Optional<Json> fact(String name);

    /** Creates a lookup over a map from names to values. */
    static FactLookup of(Map<String, ? extends Json> facts) {
        return name -> Optional.ofNullable(facts.get(name));
    }
}
