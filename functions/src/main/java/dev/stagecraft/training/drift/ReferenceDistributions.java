package dev.stagecraft.training.drift;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureField;
import dev.stagecraft.model.features.FeatureSpace;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The histograms of a model's features over its training rows and of its scores (log-odds) of held-out deals, kept as
 * {@code reference.json}, with which drift is measured. It holds counts and no deal.
 *
 * @param facts by name
 * @param score log-odds given to deals unseen
 */
public record ReferenceDistributions(SortedMap<String, BinnedDistribution> facts, BinnedDistribution score) {
    /** The only format there is. */
    static final int FORMAT = 1;

    public ReferenceDistributions {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /**
     * The features of one deal, and its weight.
     *
     * @param weight how much they count
     */
    public record WeightedFacts(Facts facts, double weight) {
        /** The deal's value of one feature. */
        public BinnedDistribution.WeightedValue of(String field) {
            return new BinnedDistribution.WeightedValue(facts.value(field), weight);
        }
    }

    /** The spread over these rows of the facts that a model knows, each as the kind that it is to the model. */
    public static ReferenceDistributions of(
            FeatureSpace space, List<WeightedFacts> rows, List<BinnedDistribution.WeightedValue> scores) {
        var facts = new TreeMap<String, BinnedDistribution>();
        for (FeatureField field : space.fields()) {
            var said = rows.stream().map(row -> row.of(field.name())).toList();
            boolean number = field.kind() == FeatureField.FeatureEncoding.NUMBER;
            facts.put(field.name(), number ? BinnedDistribution.numbers(said) : BinnedDistribution.texts(said));
        }
        return new ReferenceDistributions(facts, BinnedDistribution.numbers(scores));
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

    /** Reads {@link #bytes()} back; throws {@link InvalidBundleException} naming what is wrong. */
    public static ReferenceDistributions read(byte[] bytes) {
        var json = BundleJson.parse(ModelBundle.REFERENCE, bytes);
        json.format(FORMAT);
        var spreads = json.object("facts");
        var facts = new TreeMap<String, BinnedDistribution>();
        spreads.fields().keySet().forEach(name -> facts.put(name, BinnedDistribution.of(spreads.object(name))));
        return new ReferenceDistributions(facts, BinnedDistribution.of(json.object("score")));
    }
}
