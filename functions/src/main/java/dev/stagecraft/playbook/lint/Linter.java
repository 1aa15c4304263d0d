package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Content;
import dev.stagecraft.playbook.Features;
import dev.stagecraft.playbook.Limits;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.lint.Section.Need;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The linter of playbook documents: it reads a source, lists every mistake with its place and a hint, runs the document's
 * examples and counts, over the possible answers, how often each rule would fire. Pure.
 */
public final class Linter {
    private static final Json.Fields NOTHING = Json.object().build();
    /** The pattern of document ids. */
    public static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private static final List<String> KINDS = List.of("assessment", "pipeline", "flowchart", "features");

    private final Playbook playbook;
    private final Findings findings = new Findings();

    private Linter(Playbook playbook) {
        this.playbook = playbook;
    }

    /**
     * Lints the source of a document.
     *
     * @param id the id under which the document is kept
     * @param source YAML or JSON
     * @param playbook the organisation's current playbook, whose pipelines name the stages
     */
    public static Lint lint(String id, String source, Playbook playbook) {
        var linter = new Linter(playbook);
        return YamlSourceReader.read(source, linter.findings::error)
                .flatMap(root -> Section.of(root, "A document", linter.findings))
                .map(section -> linter.document(id, section))
                .orElseGet(() -> new Lint.Faulty(linter.findings.all(), NOTHING));
    }

    private Lint document(String id, Section section) {
        var kind = section.word("kind", Need.REQUIRED, KINDS);
        section.id("id", ID, "a letter, then letters, digits, _ and -")
                .filter(name -> !name.equals(id))
                .ifPresent(name -> findings.error(
                        section.place("id"), "`id` is `" + name + "`, but the document is kept as `" + id + "`", ""));
        return switch (kind.orElse("")) {
            case "assessment" -> assessment(id, section);
            case "pipeline" -> pipeline(id, section);
            case "features" -> features(id, section);
            case "" -> new Lint.Faulty(findings.all(), NOTHING);
            default -> {
                String message = "Documents of the kind `" + kind.orElse("") + "` are not supported yet";
                findings.error(section.place("kind"), message, "assessment, pipeline and features are");
                yield new Lint.Faulty(findings.all(), NOTHING);
            }
        };
    }

    private Lint assessment(String id, Section section) {
        var draft = new AssessmentCheck(section, findings, playbook)
                .canonical(id)
                .put("maxScore", 0)
                .build();
        if (findings.hasErrors()) {
            return new Lint.Faulty(findings.all(), NOTHING);
        }
        var outcomes = AnswerSpaceExplorer.explore((Assessment) Content.of(draft.with("version", Json.of(1))));
        var scored = draft.with("maxScore", outcomes.most().json());
        var assessment = (Assessment) Content.of(scored.with("version", Json.of(1)));
        new ExampleCheck(section, findings).run(assessment);
        warn(section, assessment, outcomes);
        var examples = section.value("examples", Need.OPTIONAL).map(SourceNode::json);
        return result(examples.map(json -> scored.with("examples", json)).orElse(scored), outcomes.preview());
    }

    private void warn(Section section, Assessment assessment, AnswerSpaceSummary outcomes) {
        if (outcomes.sampled() || assessment.rules().isEmpty()) {
            return;
        }
        var never = outcomes.fired().entrySet().stream()
                .filter(entry -> entry.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
        if (never.size() == assessment.rules().size()) {
            String range = "the score lies in " + outcomes.least() + ".." + outcomes.most();
            findings.warning(section.place("rules"), "No answers can ever fire a rule", range);
        } else {
            never.forEach(rule -> findings.warning(
                    section.place("rules"),
                    "No answers can ever fire the rule `" + rule + "`",
                    "an earlier rule may always fire first"));
        }
    }

    private Lint pipeline(String id, Section section) {
        var content =
                new PipelineCheck(section, findings, playbook).canonical(id).build();
        var stages = section.list("stages", Need.OPTIONAL, Limits.ENTRIES).size();
        return result(
                content,
                Json.object()
                        .put("stages", stages)
                        .put("summary", stages + " stages")
                        .build());
    }

    private Lint features(String id, Section section) {
        var content =
                new FeaturesCheck(section, findings, playbook).canonical(id).build();
        if (findings.hasErrors()) {
            return new Lint.Faulty(findings.all(), NOTHING);
        }
        var features = (Features) Content.of(content.with("version", Json.of(1)));
        return result(content, new FeaturesPreview(features, playbook).json());
    }

    private Lint result(Json.Fields content, Json.Fields preview) {
        return findings.hasErrors()
                ? new Lint.Faulty(findings.all(), preview)
                : new Lint.Sound(content, findings.all(), preview);
    }

    static List<String> stages(Pipeline pipeline) {
        return pipeline.stages().stream().map(Pipeline.Stage::id).toList();
    }

    /** The JSON tree of the condition {@code stage = "..."}. */
    static Json inStage(String stage) {
        return Json.object()
                .put("op", "=")
                .put("left", Json.object().put("fact", "stage").build())
                .put("right", Json.object().put("value", stage).build())
                .build();
    }
}
