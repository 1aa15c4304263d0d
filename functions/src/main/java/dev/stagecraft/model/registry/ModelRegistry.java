package dev.stagecraft.model.registry;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.Manifest;
import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.card.ModelCard;
import dev.stagecraft.model.card.PromotionDecision;
import dev.stagecraft.model.card.PromotionHistory;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Page;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.wiring.Wiring;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The store of every organisation's model versions: it publishes, lists and loads them with their cards, and moves the
 * pointer to the live one.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads.
 */
public final class ModelRegistry {
    /** The result of moving the live pointer to another model version. */
    public sealed interface PointerMove {
        /** The result in which the version is live now. */
        record Moved(String version) implements PointerMove {}

        /** The result in which nothing changed, because another move came first: this version is live. */
        record Overtaken(String live) implements PointerMove {}

        /** The refusal because there is no such version. */
        record Unknown() implements PointerMove {}

        /**
         * The refusal because the promotion gate kept the version back and the decision gives no reason.
         *
         * @param gate why the gate kept it
         */
        record ReasonNeeded(String gate) implements PointerMove {}
    }

    private static final String VERSION = "version";
    private static final String CARD = "card";

    /** The card's sections that retraining finds out after it was written. */
    private static final List<String> FOUND_LATER = List.of("drift", "gradeChanges");

    /** The sections that come after the card was written; each is an attribute of its own beside the card. */
    private static final List<String> LATER = Stream.concat(
                    FOUND_LATER.stream(), Stream.of(PromotionHistory.WENT_LIVE, PromotionHistory.TAKEN_OFF))
            .toList();

    private final Table table;
    private final ObjectStore objects;
    private final DynamoLivePointers pointers;
    private final LiveModelCache live;
    private final PromotionService moves;

    /** The models in the stores of a wiring. */
    public ModelRegistry(Wiring wiring) {
        this.table = wiring.table();
        this.objects = wiring.objects();
        this.pointers = new DynamoLivePointers(table);
        this.live = new LiveModelCache(this::load);
        this.moves = new PromotionService(this, pointers, wiring.retry());
    }

    /** The model that serves; what is known of the base rate before there is any. */
    public ScoringModel live(String organisation) {
        return live.model(organisation, pointers.read(organisation));
    }

    /** The model that serves, by the rows of the organisation's {@link TableKey#liveModel} partition. */
    public ScoringModel live(String organisation, List<Item> rows) {
        return live.model(organisation, DynamoLivePointers.read(organisation, rows));
    }

    /** The live model with its version and card, by one read of the pointer. */
    public LiveModel liveModel(String organisation) {
        var pointer = pointers.read(organisation);
        var model = live.model(organisation, pointer);
        return new LiveModel(
                pointer.version(),
                model,
                model instanceof PriorModel ? Optional.empty() : card(organisation, model.version()));
    }

    /** The version that serves right now, or {@code prior}. */
    public String liveVersion(String organisation) {
        return pointers.read(organisation).version();
    }

    /** Stores a version; nothing serves it yet. Storing the same again changes nothing. */
    public void publish(String organisation, ModelBundle bundle) {
        BundleReader.read(bundle);
        if (bundle.parts().containsKey(ModelBundle.SERVING)) {
            BundleReader.readServing(bundle.version(), bundle.part(ModelBundle.SERVING));
        }
        bundle.parts().forEach((name, bytes) -> {
            String type = name.endsWith(".json") ? "application/json" : "application/octet-stream";
            objects.putOnce(key(organisation, bundle.version(), name), bytes, type);
        });
        var row = Item.at(TableKey.model(organisation, bundle.version()))
                .put(VERSION, bundle.version())
                .put(CARD, ModelCard.read(bundle.part(ModelBundle.CARD)).json())
                .build();
        table.write(Write.putIfAbsent(row));
    }

    /** Remembers how closed opportunities ended, for as long as no model serves. */
    public void remember(String organisation, PriorModel prior) {
        pointers.remember(organisation, prior);
    }

    /** The card of one version. */
    public Optional<ModelCard> card(String organisation, String version) {
        return table.get(TableKey.model(organisation, version)).map(ModelRegistry::card);
    }

    private static ModelCard card(Item item) {
        Json.Fields card = item.json(CARD).orElseGet(() -> Json.object().build());
        for (String section : LATER) {
            card = item.has(section) ? card.with(section, Json.parse(item.requireText(section))) : card;
        }
        return ModelCard.read(card.text().getBytes(StandardCharsets.UTF_8));
    }

    /** One file of a stored version, as it was written; empty where the version has none of that name. */
    public Optional<byte[]> part(String organisation, String version, String name) {
        return objects.get(key(organisation, version, name));
    }

    /** Writes a section on a stored version's card that was found out later; it replaces the section of that name. */
    public void tell(String organisation, String version, String section, Json.Fields told) {
        if (!FOUND_LATER.contains(section)) {
            throw new IllegalArgumentException("Section " + section + " cannot be added to a stored card");
        }
        var attributes = Item.attributes().put(section, told).build();
        table.write(
                Write.update(TableKey.model(organisation, version), attributes, new Write.WriteCondition.Present()));
    }

    /** Cards in order of age, oldest first, after a version. */
    public Page<ModelCard> list(String organisation, int limit, @Nullable String after) {
        return table.query(TableKey.model(organisation, "").partition(), "", limit, after)
                .map(ModelRegistry::card);
    }

    /**
     * Makes a version serve, if the one that serves now is still the expected one. The bundle is read and checked first: a
     * wrong one is refused with {@link InvalidBundleException}. {@code prior} takes every model off.
     */
    public PointerMove moveLive(String organisation, String expected, String version) {
        return moves.move(organisation, expected, version, null);
    }

    /**
     * Makes a version serve by a person's decision, which the card tells from then on: of the version that goes live in
     * {@code wentLive}; of the live one, where {@code prior} takes its place, in {@code takenOff}. A candidate that its
     * gate kept back needs a reason, unless it served before.
     */
    public PointerMove moveLive(String organisation, String expected, String version, PromotionDecision decision) {
        return moves.move(organisation, expected, version, decision);
    }

    /** Reads the serving file, or the parts where the bundle is older than such files or only Tribuo can read it. */
    ScoringModel load(String organisation, String version) {
        var serving = objects.get(key(organisation, version, ModelBundle.SERVING));
        return serving.isPresent()
                ? BundleReader.readServing(version, serving.get())
                : loadParts(organisation, version);
    }

    /** The Tribuo protobuf of a forest stays where it is. */
    private ScoringModel loadParts(String organisation, String version) {
        Map<String, byte[]> parts = new HashMap<>();
        byte[] manifest = object(organisation, version, ModelBundle.MANIFEST);
        parts.put(ModelBundle.MANIFEST, manifest);
        BundleReader.needed(Manifest.read(manifest))
                .forEach(name -> parts.put(name, object(organisation, version, name)));
        return BundleReader.read(new ModelBundle(version, parts));
    }

    private byte[] object(String organisation, String version, String part) {
        return objects.get(key(organisation, version, part))
                .orElseThrow(() -> new InvalidBundleException("The bundle of model " + version + " lacks " + part));
    }

    private static String key(String organisation, String version, String part) {
        return "models/" + organisation + "/" + version + "/" + part;
    }
}
