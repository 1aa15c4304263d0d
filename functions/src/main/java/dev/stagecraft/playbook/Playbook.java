package dev.stagecraft.playbook;

import dev.stagecraft.condition.FactLookup;
import dev.stagecraft.json.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The playbook of an organisation: the current version of each of its documents (assessments, pipelines, features). A document of
 * its own takes the place of a shipped one of the same id.
 *
 * @param current at most one version of each id
 */
public record Playbook(List<Definition> current) {
    /** The id of the pipeline that opportunities use by default. */
    public static final String DEFAULT_PIPELINE = "sales";

    public Playbook {
        current = current.stream()
                .sorted(Comparator.comparing(Definition::shipped).thenComparing(Definition::id))
                .toList();
    }

    /** The current version of a document, by its id. */
    public Optional<Definition> definition(String id) {
        return current.stream().filter(definition -> definition.id().equals(id)).findFirst();
    }

    /** The current assessments, in the order in which they are offered. */
    public List<Assessment> assessments() {
        return current.stream()
                .map(Definition::content)
                .filter(Assessment.class::isInstance)
                .map(Assessment.class::cast)
                .toList();
    }

    /** The current pipelines. */
    public List<Pipeline> pipelines() {
        return current.stream()
                .map(Definition::content)
                .filter(Pipeline.class::isInstance)
                .map(Pipeline.class::cast)
                .toList();
    }

    /** The current features documents; empty when all default facts count. */
    public List<Features> features() {
        return current.stream()
                .map(Definition::content)
                .filter(Features.class::isInstance)
                .map(Features.class::cast)
                .toList();
    }

    /** The time at which the declared features last changed; empty while the default facts count. */
    public Optional<Instant> featuresSince() {
        return current.stream()
                .filter(definition -> definition.content() instanceof Features)
                .map(Definition::publishedAt)
                .max(Comparator.naturalOrder());
    }

    /** The pipeline with this id. */
    public Optional<Pipeline> pipeline(String id) {
        return pipelines().stream().filter(pipeline -> pipeline.id().equals(id)).findFirst();
    }

    /** The pipeline with this id, or the default one when it does not exist (any longer). */
    public Pipeline pipelineOrDefault(String id) {
        return pipeline(id).orElseGet(this::defaultPipeline);
    }

    /** The pipeline that opportunities use by default. */
    public Pipeline defaultPipeline() {
        return pipeline(DEFAULT_PIPELINE).orElseThrow(() -> new IllegalStateException("Every playbook has `sales`"));
    }

    /**
     * The next assessment to answer: the first one whose {@code offeredWhen} condition holds. The organisation's own
     * assessments for a stage hide the shipped ones for it.
     *
     * @param facts the known facts of the opportunity; {@code stage} is set here
     */
    public Optional<Definition> nextAssessment(String stage, FactLookup facts) {
        FactLookup all = name -> name.equals("stage") ? Optional.of(Json.of(stage)) : facts.fact(name);
        Set<String> ownStages = current.stream()
                .filter(definition -> !definition.shipped())
                .map(Playbook::stage)
                .collect(Collectors.toSet());
        return current.stream()
                .filter(definition -> !definition.shipped() || !ownStages.contains(stage(definition)))
                .filter(definition -> definition.content() instanceof Assessment assessment
                        && assessment.offeredWhen().test(all).fires())
                .findFirst();
    }

    /** The stage of an assessment; empty for other documents. */
    private static String stage(Definition definition) {
        return definition.content() instanceof Assessment assessment ? assessment.stage() : "";
    }
}
