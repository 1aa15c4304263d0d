package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a document's YAML or JSON source, with its line and column. */
sealed interface SourceNode {

    /** The place where the value starts, from line 1 and column 1. */
    SourcePosition place();

    /** The value without places. */
    Json json();

    /** A place in a document's source: line and column. */
    record SourcePosition(int line, int column) {}

    /**
     * A number, text, truth value or null.
     *
     * @param text the text as written, without quotes
     * @param inner the place where the text inside starts: after an opening quote, or at the first line of a block
     */
    record Scalar(Json json, String text, SourcePosition place, SourcePosition inner) implements SourceNode {}

    /** A list of values. */
    record Sequence(List<SourceNode> items, SourcePosition place) implements SourceNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Json json() {
            return Json.of(items.stream().map(SourceNode::json).toList());
        }
    }

    /** An object with named fields. */
    record Mapping(Map<String, Entry> entries, SourcePosition place) implements SourceNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public Json.Fields json() {
            Map<String, Json> fields = new LinkedHashMap<>();
            entries.forEach((name, entry) -> fields.put(name, entry.value().json()));
            return new Json.Fields(fields);
        }

        /** The field names in the order in which they are written. */
        List<String> names() {
            return new ArrayList<>(entries.keySet());
        }
    }

    /** A field of an object: the place of its name, and its value. */
    record Entry(SourcePosition place, SourceNode value) {}
}
