package dev.stagecraft.condition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts that a condition may read. */
public interface FactTypes {

    /** The type of a fact; empty when there is no such fact. */
    Optional<FactType> type(String name);

    /** The names to suggest when one is misspelt. */
    Collection<String> names();

    /** The declared facts, and any name that starts with one of the open prefixes (such as {@code attributes.}). */
    static FactTypes of(Map<String, FactType> declared, List<String> openPrefixes) {
        return new DeclaredFacts(declared, openPrefixes);
    }

    /** Exactly the declared facts. */
    static FactTypes of(Map<String, FactType> declared) {
        return of(declared, List.of());
    }
}
