package dev.stagecraft.condition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that a condition may read: facts declared by name with their types, and name prefixes below which any fact
 * of any type is allowed.
 */
record DeclaredFacts(Map<String, FactType> declared, List<String> openPrefixes) implements FactTypes {
    DeclaredFacts {
        declared = Map.copyOf(declared);
        openPrefixes = List.copyOf(openPrefixes);
    }

    @Override
    public Optional<FactType> type(String name) {
        var type = declared.get(name);
        if (type == null && openPrefixes.stream().anyMatch(name::startsWith)) {
            return Optional.of(FactType.Plain.ANY);
        }
        return Optional.ofNullable(type);
    }

    @Override
    public Collection<String> names() {
        return declared.keySet();
    }
}
