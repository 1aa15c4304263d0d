package dev.stagecraft.playbook;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a document's source, with the place where it is written. */
sealed interface Written {

    /** Where it starts, from line 1 and column 1. */
    Place place();

    /** The value without places. */
    Json json();

    /** A place in a source. */
    record Place(int line, int column) {}

    /**
     * A number, text, truth value or null.
     *
     * @param text as written, without quotes
     * @param inner where the text inside starts: after an opening quote, or the first line of a block
     */
    record Scalar(Json json, String text, Place place, Place inner) implements Written {}

    /** A list. */
    record Sequence(List<Written> items, Place place) implements Written {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Json json() {
            return Json.of(items.stream().map(Written::json).toList());
        }
    }

    /** An object. */
    record Mapping(Map<String, Entry> entries, Place place) implements Written {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public Json.Fields json() {
            Map<String, Json> fields = new LinkedHashMap<>();
            entries.forEach((name, entry) -> fields.put(name, entry.value().json()));
            return new Json.Fields(fields);
        }

        /** The names in the order in which they are written. */
        List<String> names() {
            return new ArrayList<>(entries.keySet());
        }
    }

    /** One field: where its name stands, and its value. */
    record Entry(Place place, Written value) {}
}
