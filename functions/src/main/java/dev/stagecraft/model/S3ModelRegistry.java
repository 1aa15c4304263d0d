package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import dev.stagecraft.objects.ObjectStore;
import dev.stagecraft.table.Item;
import dev.stagecraft.table.Table;
import dev.stagecraft.table.TableKey;
import dev.stagecraft.table.Write;
import dev.stagecraft.table.WriteOutcome;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@link ModelRegistry} with bundles as objects (written once) and, in the table, one row a version with its card and one
 * row that points to the live version.
 *
 * <p><b>Thread-safety</b>: safe for any number of threads.
 */
public final class S3ModelRegistry implements ModelRegistry {
    private static final String VERSION = "version";
    private static final String BEFORE = "before";
    private static final String MOVES = "moves";
    private static final String CARD = "card";
    private static final String WON = "won";

    /** The card's sections that are told after it was written; each is an attribute of its own beside the card. */
    private static final List<String> LATER = List.of("drift", "gradeChanges");

    private static final String LOST = "lost";

    private final Table table;
    private final ObjectStore objects;
    private final LiveModels live;

    /** Bundles in these objects, rows in this table. */
    public S3ModelRegistry(Table table, ObjectStore objects) {
        this.table = table;
        this.objects = objects;
        this.live = new LiveModels(this::load);
    }

    @Override
    public ScoringModel live(String organisation) {
        return live.model(organisation, pointer(organisation));
    }

    /** The same, by the rows of the organisation's {@link TableKey#liveModel} partition. */
    public ScoringModel live(String organisation, List<Item> rows) {
        String sort = TableKey.liveModel(organisation).sort();
        var row = rows.stream().filter(item -> item.key().sort().equals(sort)).findFirst();
        return live.model(organisation, pointer(row));
    }

    @Override
    public String liveVersion(String organisation) {
        return pointer(organisation).version();
    }

    private LivePointer pointer(String organisation) {
        return pointer(table.get(TableKey.liveModel(organisation)));
    }

    private static LivePointer pointer(Optional<Item> row) {
        return row.map(item -> new LivePointer(
                        item.text(VERSION).orElse(PriorModel.VERSION),
                        item.text(BEFORE).orElse(PriorModel.VERSION),
                        item.longOrZero(MOVES),
                        new PriorModel(item.longOrZero(WON), item.longOrZero(LOST))))
                .orElseGet(() -> new LivePointer(PriorModel.VERSION, PriorModel.VERSION, 0, PriorModel.unknown()));
    }

    @Override
    public void publish(String organisation, ModelBundle bundle) {
        var loaded = BundleReader.read(bundle);
        if (bundle.parts().containsKey(ModelBundle.SERVING)) {
            BundleReader.readServing(bundle.version(), bundle.part(ModelBundle.SERVING));
        }
        bundle.parts().forEach((name, bytes) -> {
            String type = name.endsWith(".json") ? "application/json" : "application/octet-stream";
            objects.putOnce(key(organisation, bundle.version(), name), bytes, type);
        });
        var row = Item.at(TableKey.model(organisation, bundle.version()))
                .put(VERSION, bundle.version())
                .put(CARD, loaded.card().json())
                .build();
        table.write(Write.putIfAbsent(row));
    }

    @Override
    public void remember(String organisation, PriorModel prior) {
        var counts =
                Item.attributes().put(WON, prior.won()).put(LOST, prior.lost()).build();
        var key = TableKey.liveModel(organisation);
        table.write(Write.update(key, counts, new Write.Condition.Always()));
    }

    @Override
    public Optional<ModelCard> card(String organisation, String version) {
        return table.get(TableKey.model(organisation, version)).map(S3ModelRegistry::card);
    }

    private static ModelCard card(Item item) {
        Json.Fields card = item.json(CARD).orElseGet(() -> Json.object().build());
        for (String section : LATER) {
            card = item.has(section) ? card.with(section, item.jsonOrEmpty(section)) : card;
        }
        return ModelCard.read(card.text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<byte[]> part(String organisation, String version, String name) {
        return objects.get(key(organisation, version, name));
    }

    @Override
    public void tell(String organisation, String version, String section, Json.Fields told) {
        if (!LATER.contains(section)) {
            throw new IllegalArgumentException("A card is told nothing of " + section + " later");
        }
        var attributes = Item.attributes().put(section, told).build();
        table.write(Write.update(TableKey.model(organisation, version), attributes, new Write.Condition.Present()));
    }

    @Override
    public Listed list(String organisation, int limit, @Nullable String after) {
        var page = table.query(TableKey.model(organisation, "").partition(), "", limit, after);
        return new Listed(page.items().stream().map(S3ModelRegistry::card).toList(), page.last());
    }

    @Override
    public Move moveLive(String organisation, String expected, String version) {
        if (!version.equals(PriorModel.VERSION)) {
            if (card(organisation, version).isEmpty()) {
                return new Move.Unknown();
            }
            load(organisation, version);
        }
        var pointer = pointer(organisation);
        if (!pointer.version().equals(expected)) {
            return new Move.Overtaken(pointer.version());
        }
        var moved = Item.attributes()
                .put(VERSION, version)
                .put(BEFORE, before(organisation, pointer, version))
                .put(MOVES, pointer.moves() + 1)
                .build();
        var unmoved = new Write.Condition.NumberIs(MOVES, pointer.moves());
        var outcome = table.write(Write.update(TableKey.liveModel(organisation), moved, unmoved));
        return outcome instanceof WriteOutcome.Written
                ? new Move.Moved(version)
                : new Move.Overtaken(liveVersion(organisation));
    }

    /** The version to fall back on: what really serves now, which is not the live one where that cannot be read. */
    private String before(String organisation, LivePointer pointer, String version) {
        String serving = live(organisation).version();
        return serving.equals(version) ? pointer.before() : serving;
    }

    /** Reads the serving file, or the parts where the bundle is older than such files or only Tribuo can read it. */
    private ScoringModel load(String organisation, String version) {
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
        return BundleReader.read(new ModelBundle(version, parts)).model();
    }

    private byte[] object(String organisation, String version, String part) {
        return objects.get(key(organisation, version, part))
                .orElseThrow(() -> new WrongBundleException("The bundle of model " + version + " lacks " + part));
    }

    private static String key(String organisation, String version, String part) {
        return "models/" + organisation + "/" + version + "/" + part;
    }
}
