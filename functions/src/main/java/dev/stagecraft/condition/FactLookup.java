package dev.stagecraft.condition;

import dev.stagecraft.json.Json;
import java.util.Map;
import java.util.Optional;

/** What is known: a fact's dotted name to its value (number, text, truth value or list of those). */
@FunctionalInterface
public interface FactLookup {

    /** The value; empty or JSON null when the fact is missing. */
    Optional<Json> fact(String name);

    /** Looks up in a map. */
    static FactLookup of(Map<String, ? extends Json> facts) {
        return name -> Optional.ofNullable(facts.get(name));
    }
}
