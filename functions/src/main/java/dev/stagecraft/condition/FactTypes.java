package dev.stagecraft.condition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A lookup of the type of each fact that a condition may read, by which conditions are checked before use, with the
 * known names for hints at misspelt ones.
 */
public interface FactTypes {

    /** The type of a fact; empty when no fact has this name. */
    Optional<FactType> type(String name);

    /** The known fact names, used for "did you mean" hints. */
    Collection<String> names();

    /**
     * Creates fact types from declared facts and open prefixes (such as {@code attributes.}), below which any name is
     * a fact.
     */
    static FactTypes of(Map<String, FactType> declared, List<String> openPrefixes) {
        return new DeclaredFacts(declared, openPrefixes);
    }

    /** Creates fact types from declared facts only. */
    static FactTypes of(Map<String, FactType> declared) {
        return of(declared, List.of());
    }
}
