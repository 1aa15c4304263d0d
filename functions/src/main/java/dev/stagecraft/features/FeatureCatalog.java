package dev.stagecraft.features;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.playbook.Feature;
import dev.stagecraft.playbook.Features;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The features that are read of a deal: the default ones, those that the organisation's features documents declare, or
 * both, less those they leave out; always the stage, and the pipeline where there are several.
 *
 * <p><b>When a declaration changes</b>: scores follow at once. A fact that goes is missing to the live model from then on; one
 * that comes is read at once and used from the next training, for until then no model knows it. A fact whose computation is
 * changed is both, since its name follows from it.
 *
 * <p><b>Source</b>: infra/decisions/0009-declared-features.md.
 *
 * <p><b>Thread-safety</b>: immutable.
 */
public final class FeatureCatalog {
    /** The default facts, as the package's description lists them. */
    public static final FeatureCatalog DEFAULT =
            new FeatureCatalog(true, List.of(), Set.of(), Set.of(), MultiSelectOptions.NONE, Set.of());

    private final boolean defaults;
    private final List<Declared> features;
    private final Set<String> without;
    private final Set<String> confirmed;
    private final MultiSelectOptions offered;
    private final Set<String> pipelines;

    /** A feature and the name of its fact, which costs more to make than most facts do. */
    private record Declared(String name, Feature feature) {}

    private FeatureCatalog(
            boolean defaults,
            List<Feature> features,
            Set<String> without,
            Set<String> confirmed,
            MultiSelectOptions offered,
            Set<String> pipelines) {
        this.defaults = defaults;
        this.features = features.stream()
                .map(feature -> new Declared(feature.fact(), feature))
                .toList();
        this.without = Set.copyOf(without);
        this.confirmed = Set.copyOf(confirmed);
        this.offered = offered;
        this.pipelines = Set.copyOf(pipelines);
    }

    /**
     * The features that the current documents of a playbook declare together; the default ones where there is no
     * document.
     */
    public static FeatureCatalog of(Playbook playbook) {
        var documents = playbook.features();
        var offered = MultiSelectOptions.of(playbook);
        var pipelines = pipelines(playbook);
        if (documents.isEmpty()) {
            return new FeatureCatalog(true, List.of(), Set.of(), Set.of(), offered, pipelines);
        }
        var features =
                documents.stream().flatMap(each -> each.features().stream()).toList();
        return new FeatureCatalog(
                documents.stream().anyMatch(Features::defaults),
                features,
                names(documents.stream().flatMap(each -> each.without().stream())),
                names(features.stream().filter(Feature::confirmed).map(Feature::fact)),
                offered,
                pipelines);
    }

    /** The ids of several pipelines; none where there is only one. */
    private static Set<String> pipelines(Playbook playbook) {
        var pipelines = playbook.pipelines();
        return pipelines.size() < 2 ? Set.of() : names(pipelines.stream().map(Pipeline::id));
    }

    private static Set<String> names(Stream<String> names) {
        return names.collect(Collectors.toUnmodifiableSet());
    }

    /** The names of facts that a person has confirmed to be known before deals close; {@link Feature#goesBy} says of which. */
    public Set<String> confirmed() {
        return confirmed;
    }

    /** The options of multi-select fields. */
    MultiSelectOptions offered() {
        return offered;
    }

    /** True where a feature asks how other deals ended, which costs a training a second read of all of them. */
    public boolean asksOfOthers() {
        return features.stream().anyMatch(declared -> declared.feature().take() == Feature.Take.WIN_RATE);
    }

    /** Reads the facts of a deal. */
    Facts read(DealAsOf known) {
        var facts = Facts.builder();
        if (defaults) {
            DefaultFeatures.read(known, facts);
            facts.drop(this::declared);
        }
        features.forEach(declared -> DeclaredFeature.read(declared.name(), declared.feature(), known, facts));
        if (!without.isEmpty()) {
            facts.drop(name -> without.stream().anyMatch(left -> Feature.goesBy(left, name)));
        }
        StageFeatures.stage(known, facts);
        StageFeatures.pipeline(known, pipelines, facts);
        return facts.build();
    }

    private boolean declared(String name) {
        return features.stream().anyMatch(declared -> Feature.goesBy(declared.name(), name));
    }
}
