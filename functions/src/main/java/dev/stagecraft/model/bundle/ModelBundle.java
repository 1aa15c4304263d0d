package dev.stagecraft.model.bundle;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of one model version by name (manifest, features, card, trees or terms, predictions), stored under {@code
 * models/{organisation}/{version}/}.
 *
 * <p><b>Shape</b>: {@code manifest.json} (format, versions, SHA-256 of every other part), {@code features.json}, {@code
 * card.json} and, for people, {@code card.md}, {@code golden.json} (facts and the margins they must have), {@code
 * blend.json} (members and calibration), {@code predictions*.csv} (the probabilities given to rows not
 * seen, one table a file: all that the card's figures come from), {@code reference.json} (how facts and scores were spread, for drift). Where trees were grown, {@code
 * forest.bin} and {@code model.tribuo} (Tribuo's protobuf of them); where terms are added up, {@code additive.json}; where
 * the owner's win rate is declared as a feature, {@code owners.json} (what each rep won and lost until then). {@code
 * serving.bin} holds once more, in one file, what scoring needs of all these.
 *
 * @param parts the files by name; not to be changed
 */
public record ModelBundle(String version, Map<String, byte[]> parts) {
    /** Checksums and versions. */
    public static final String MANIFEST = "manifest.json";
    /** Tribuo's protobuf. */
    public static final String TRIBUO = "model.tribuo";
    /** The flat trees. */
    public static final String FOREST = "forest.bin";
    /** Terms that are added up. */
    public static final String ADDITIVE = "additive.json";
    /** The members of the model with their weights, and its calibration. */
    public static final String BLEND = "blend.json";
    /** The columns. */
    public static final String FEATURES = "features.json";
    /** The model card. */
    public static final String CARD = "card.json";
    /** The model card for people. */
    public static final String CARD_TEXT = "card.md";
    /** The probabilities given to open deals of a random day that were not learned from. */
    public static final String PREDICTIONS = "predictions.csv";
    /** The probabilities at every moment that is evaluated: first contact, ages, stage entries. */
    public static final String PREDICTIONS_BY_MOMENT = "predictions-by-moment.csv";
    /** The probabilities of the model and of the live one before it, for deals since that one was trained. */
    public static final String PREDICTIONS_SINCE_LIVE = "predictions-since-live.csv";
    /** The probabilities of the model and of the live one before it, at every moment that is evaluated. */
    public static final String PREDICTIONS_SINCE_LIVE_BY_MOMENT = "predictions-since-live-by-moment.csv";
    /** The probabilities that each model family gave to held-out training rows, by which the model was chosen. */
    public static final String PREDICTIONS_ASIDE = "predictions-aside.csv";
    /** The distributions of features and scores at its training. */
    public static final String REFERENCE = "reference.json";
    /** The won and lost deals of each rep at its training. */
    public static final String OWNERS = "owners.json";
    /** The parts that scoring needs, in one file. */
    public static final String SERVING = "serving.bin";
    /** Facts and the margins that they must have. */
    public static final String GOLDEN = "golden.json";

    /** The parts that scoring needs of a flat model, where it has them. */
    public static final List<String> FLAT = List.of(BLEND, FOREST, ADDITIVE, OWNERS);
    /** The parts that scoring needs of every model. */
    public static final List<String> ALWAYS = List.of(FEATURES, CARD, GOLDEN);

    public ModelBundle {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    /** A part that must be there. */
    public byte[] part(String name) {
        byte[] part = parts.get(name);
        if (part == null) {
            throw new InvalidBundleException("The bundle of model " + version + " lacks " + name);
        }
        return part;
    }
}
