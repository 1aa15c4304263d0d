package dev.stagecraft.model;

import dev.stagecraft.model.bundle.ModelBundle;
import dev.stagecraft.model.forest.RandomTrees;
import dev.stagecraft.model.registry.MadeCards;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What can befall a stored bundle, and what must then be said. */
public enum Damage {
    /** One byte of the forest is another. */
    CHECKSUM("forest.bin of model m-2 is damaged: its SHA-256 is not the one in manifest.json") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            byte[] forest = bundle.part(ModelBundle.FOREST).clone();
            forest[forest.length / 2] ^= 1;
            return with(bundle, ModelBundle.FOREST, forest);
        }
    },
    /** The forest ends in its middle. */
    TRUNCATED_FOREST("forest.bin of model m-2 is damaged: its SHA-256 is not the one in manifest.json") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            byte[] forest = bundle.part(ModelBundle.FOREST);
            return with(bundle, ModelBundle.FOREST, Arrays.copyOf(forest, forest.length / 2));
        }
    },
    /** The manifest ends in its middle. */
    TRUNCATED_MANIFEST("manifest.json is not JSON") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            byte[] manifest = bundle.part(ModelBundle.MANIFEST);
            return with(bundle, ModelBundle.MANIFEST, Arrays.copyOf(manifest, manifest.length / 2));
        }
    },
    /** A part is gone. */
    MISSING_PART("The bundle of model m-2 lacks golden.json") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            var parts = new TreeMap<>(bundle.parts());
            parts.remove(ModelBundle.GOLDEN);
            return parts;
        }
    },
    /** A later release wrote it. */
    OTHER_FORMAT("manifest.json has format 2; this release reads 1") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            return with(bundle, ModelBundle.MANIFEST, replaced(bundle, "\"format\":1", "\"format\":2"));
        }
    },
    /** Another version's files lie in this one's place. */
    OTHER_VERSION("manifest.json is of model m-3, not of m-2") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            return MadeCards.bundle("m-3", 3, FACT).parts();
        }
    },
    /** Another version's card lies there, and the manifest was made to fit. */
    OTHER_CARD("card.json is of model m-3, not of m-2") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            return resealed(bundle, ModelBundle.CARD, MadeCards.bundle("m-3", 3, FACT));
        }
    },
    /** The forest splits columns that the features do not have, and the manifest was made to fit. */
    OTHER_FEATURE_SCHEMA("The forest splits 2 columns, the feature space has 1") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            var parts = new TreeMap<>(bundle.parts());
            parts.put(ModelBundle.FOREST, RandomTrees.forest(2, 5, 2, 2).bytes());
            return MadeCards.sealed("m-2", parts).parts();
        }
    },
    /** As many features, of other names; the manifest was made to fit. */
    RENAMED_FEATURE("Model m-2 scores golden row") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            return resealed(bundle, ModelBundle.FEATURES, MadeCards.bundle("m-2", 2, "attributes.y"));
        }
    },
    /** Another model's forest of the same shape; the manifest was made to fit. */
    SWAPPED_FOREST("Model m-2 scores golden row") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            return resealed(bundle, ModelBundle.FOREST, MadeCards.bundle("m-3", 3, FACT));
        }
    },
    /** Another model's forest as it is. */
    SWAPPED_PART("forest.bin of model m-2 is damaged: its SHA-256 is not the one in manifest.json") {
        @Override
        Map<String, byte[]> of(ModelBundle bundle) {
            return with(
                    bundle, ModelBundle.FOREST, MadeCards.bundle("m-3", 3, FACT).part(ModelBundle.FOREST));
        }
    };

    /** The number that the models of these tests go by. */
    public static final String FACT = "attributes.x";

    private final String said;

    Damage(String said) {
        this.said = said;
    }

    /** What the error must say. */
    public String said() {
        return said;
    }

    /** What is left of the whole bundle of version {@code m-2}. */
    abstract Map<String, byte[]> of(ModelBundle bundle);

    /** Does it to the stored model {@code m-2} of an organisation. */
    public void strike(dev.stagecraft.objects.ObjectStore objects, String organisation, ModelBundle bundle) {
        String folder = "models/" + organisation + "/m-2/";
        bundle.parts().keySet().forEach(name -> objects.delete(folder + name));
        of(bundle).forEach((name, bytes) -> objects.put(folder + name, bytes, "application/octet-stream"));
    }

    private static Map<String, byte[]> with(ModelBundle bundle, String part, byte[] bytes) {
        var parts = new TreeMap<>(bundle.parts());
        parts.put(part, bytes);
        return parts;
    }

    private static Map<String, byte[]> resealed(ModelBundle bundle, String part, ModelBundle other) {
        return MadeCards.sealed("m-2", with(bundle, part, other.part(part))).parts();
    }

    private static byte[] replaced(ModelBundle bundle, String from, String to) {
        return new String(bundle.part(ModelBundle.MANIFEST), StandardCharsets.UTF_8)
                .replace(from, to)
                .getBytes(StandardCharsets.UTF_8);
    }
}
