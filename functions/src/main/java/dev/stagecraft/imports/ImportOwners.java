package dev.stagecraft.imports;

import dev.stagecraft.organisation.Rep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The reps that a file's owners are. An owner is a rep's id, or else the name of one rep, of an active one
 * before others; a name that no rep has is a new rep, whose id follows from the name. An id that no rep has stays as it is.
 */
final class ImportOwners {
    /** The status of an owner among the organisation's reps. */
    enum OwnerMatch {
        /** There is such a rep. */
        KNOWN,
        /** The import makes this rep. */
        NEW,
        /** No rep has this id, and the import makes none. */
        UNKNOWN;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Set<String> ids = new HashSet<>();
    private final Map<String, String> byName = new HashMap<>();
    private final List<Rep> created = new ArrayList<>();

    /** Creates the owners for the reps that are there. */
    ImportOwners(List<Rep> reps) {
        Map<String, List<Rep>> named =
                reps.stream().collect(Collectors.groupingBy(rep -> new RepName(rep.name()).folded()));
        named.forEach((name, all) -> {
            var active = all.stream().filter(Rep::active).toList();
            var meant = active.isEmpty() ? all : active;
            // A name of two reps tells neither.
            if (meant.size() == 1) {
                byName.put(name, meant.getFirst().id());
            }
        });
        reps.forEach(rep -> ids.add(rep.id()));
    }

    /** The id of an owner as written. */
    String id(String written) {
        var name = new RepName(written);
        if (ids.contains(name.text())) {
            return name.text();
        }
        String known = byName.get(name.folded());
        if (known != null) {
            return known;
        }
        String id = name.id();
        if (!name.isId()) {
            byName.put(name.folded(), id);
            if (ids.add(id)) {
                created.add(new Rep(id, 1, name.text(), null, true));
            }
        }
        return id;
    }

    /** The new reps among the owners asked for so far. */
    List<Rep> created() {
        return List.copyOf(created);
    }

    /** The status of an owner's id. */
    OwnerMatch status(String id) {
        if (created.stream().anyMatch(rep -> rep.id().equals(id))) {
            return OwnerMatch.NEW;
        }
        return ids.contains(id) ? OwnerMatch.KNOWN : OwnerMatch.UNKNOWN;
    }
}
