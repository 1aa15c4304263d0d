package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How facts and scores were spread when a model was made, {@code reference.json}: what drift is measured against. It holds
 * counts and no deal.
 *
 * @param facts by name
 * @param score log-odds given to deals unseen
 */
public record Reference(SortedMap<String, Spread> facts, Spread score) {
    /** The only format there is. */
    static final int FORMAT = 1;

    public Reference {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /**
     * Some deal's facts.
     *
     * @param weight how much they count
     */
    public record Known(Facts facts, double weight) {
        /** What it says of one fact. */
        public Spread.Said of(String field) {
            return new Spread.Said(facts.value(field), weight);
        }
    }

    /** The spread over these rows of the facts that a model knows, each as the kind that it is to the model. */
    public static Reference of(FeatureSpace space, List<Known> rows, List<Spread.Said> scores) {
        var facts = new TreeMap<String, Spread>();
        for (FeatureField field : space.fields()) {
            var said = rows.stream().map(row -> row.of(field.name())).toList();
            boolean number = field.kind() == FeatureField.Kind.NUMBER;
            facts.put(field.name(), number ? Spread.numbers(said) : Spread.texts(said));
        }
        return new Reference(facts, Spread.numbers(scores));
    }

    /** The file. */
    public byte[] bytes() {
        var spreads = Json.object();
        facts.forEach((name, spread) -> spreads.put(name, spread.json()));
        return Json.object()
                .put("format", FORMAT)
                .put("score", score.json())
                .put("facts", spreads.build())
                .build()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Reads {@link #bytes()} back; throws {@link WrongBundleException} naming what is wrong. */
    public static Reference read(byte[] bytes) {
        var json = StoredJson.parse(ModelBundle.REFERENCE, bytes);
        json.format(FORMAT);
        var spreads = json.object("facts");
        var facts = new TreeMap<String, Spread>();
        spreads.fields().keySet().forEach(name -> facts.put(name, Spread.of(spreads.object(name))));
        return new Reference(facts, Spread.of(json.object("score")));
    }
}
