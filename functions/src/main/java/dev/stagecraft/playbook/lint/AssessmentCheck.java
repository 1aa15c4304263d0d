package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.FactType;
import dev.stagecraft.condition.FactTypes;
import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.playbook.Limits;
import dev.stagecraft.playbook.Pipeline;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.lint.Section.Need;
import dev.stagecraft.table.TableKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A check of an assessment's source, which also writes its canonical form. */
final class AssessmentCheck {
    private final Section section;
    private final Findings findings;
    private final Playbook playbook;
    private final JsonObjectBuilder canonical = Json.object();
    private final Map<String, FactType> facts = new LinkedHashMap<>();

    AssessmentCheck(Section section, Findings findings, Playbook playbook) {
        this.section = section;
        this.findings = findings;
        this.playbook = playbook;
    }

    /** The canonical form, valid only when there were no findings. */
    JsonObjectBuilder canonical(String id) {
        canonical.put("kind", "assessment").put("id", id);
        section.words("title", Need.REQUIRED).ifPresent(words -> canonical.put("title", words));
        var pipeline = pipeline();
        String stage = pipeline.map(this::stage).orElse("");
        offered(pipeline.map(Linter::stages).orElse(List.of()), stage);
        questions();
        rules(pipeline.stream().toList(), stage);
        section.ignore("version", "maxScore", "offeredWhenTree");
        section.list("examples", Need.OPTIONAL, Limits.ENTRIES);
        section.refuseUnknown();
        return canonical;
    }

    private Optional<Pipeline> pipeline() {
        var ids = playbook.pipelines().stream().map(Pipeline::id).toList();
        var named = section.value("pipeline", Need.OPTIONAL);
        var id =
                named.isEmpty() ? Optional.of(Playbook.DEFAULT_PIPELINE) : section.word("pipeline", Need.OPTIONAL, ids);
        id.ifPresent(name -> canonical.put("pipeline", name));
        if (id.isEmpty()) {
            section.ignore("stage");
        }
        return id.flatMap(playbook::pipeline);
    }

    private String stage(Pipeline pipeline) {
        var stage =
                section.word("stage", Need.REQUIRED, Linter.stages(pipeline)).orElse("");
        canonical.put("stage", stage);
        pipeline.stage(stage)
                .filter(found -> found.outcome() != Pipeline.StageOutcome.OPEN)
                .ifPresent(found -> findings.error(
                        section.place("stage"),
                        "`" + stage + "` is a closing stage",
                        "nothing is asked after closing"));
        return stage;
    }

    private void offered(List<String> stages, String stage) {
        var types = ConditionCheck.ofOpportunity(stages);
        if (section.value("offeredWhen", Need.OPTIONAL).isPresent()) {
            new ConditionCheck(findings).read(section, "offeredWhen", Need.OPTIONAL, types, canonical);
        } else if (!stage.isEmpty()) {
            canonical.put("offeredWhen", "stage = \"" + stage + "\"").put("offeredWhenTree", Linter.inStage(stage));
        }
    }

    private void questions() {
        var sections = section.sections("questions", Need.REQUIRED, Limits.QUESTIONS);
        if (sections.isEmpty() && section.value("questions", Need.OPTIONAL).isPresent()) {
            findings.error(section.place("questions"), "There is no question", "");
        }
        sections.forEach(this::declare);
        Set<String> earlier = new LinkedHashSet<>();
        List<Json> questions = new ArrayList<>();
        for (Section question : sections) {
            new QuestionCheck(question, findings).read(facts, earlier).ifPresent(read -> {
                if (!earlier.add("answers." + read.id())) {
                    findings.error(
                            question.place("id"), "There are two questions `" + read.id() + "`", "ids are unique");
                }
                questions.add(read.canonical());
            });
        }
        canonical.put("questions", questions);
    }

    /** Declares a question before any condition is read, so that a condition on a later question gets a clear message. */
    private void declare(Section question) {
        var quiet = new Findings();
        question.on(quiet)
                .text("id", Need.OPTIONAL)
                .ifPresent(id ->
                        facts.putIfAbsent("answers." + id.text(), new QuestionCheck(question.on(quiet), quiet).form()));
    }

    private void rules(List<Pipeline> pipeline, String stage) {
        Map<String, FactType> readable = new LinkedHashMap<>(facts);
        readable.put("score", FactType.Plain.NUMBER);
        Set<String> ids = new LinkedHashSet<>();
        List<Json> rules = new ArrayList<>();
        for (Section rule : section.sections("rules", Need.OPTIONAL, Limits.ENTRIES)) {
            var written = Json.object();
            var id = rule.id("id", TableKey.ID, "1 to 64 letters, digits and . _ -");
            id.filter(name -> !ids.add(name))
                    .ifPresent(name ->
                            findings.error(rule.place("id"), "There are two rules `" + name + "`", "ids are unique"));
            id.ifPresent(name -> written.put("id", name));
            new ConditionCheck(findings).read(rule, "when", Need.REQUIRED, FactTypes.of(readable), written);
            rule.section("then", Need.REQUIRED).ifPresent(then -> {
                pipeline.stream()
                        .flatMap(found -> target(then, found, stage).stream())
                        .forEach(target -> written.put(
                                "then", Json.object().put("upgradeTo", target).build()));
                then.ignore("upgradeTo");
                then.refuseUnknown();
            });
            rule.ignore("whenTree");
            rule.refuseUnknown();
            rules.add(written.build());
        }
        canonical.put("rules", rules);
    }

    private Optional<String> target(Section then, Pipeline pipeline, String stage) {
        var target = then.word("upgradeTo", Need.REQUIRED, Linter.stages(pipeline));
        target.filter(to -> !stage.isEmpty() && !pipeline.isLater(to, stage))
                .ifPresent(to -> findings.error(
                        then.place("upgradeTo"),
                        "`" + to + "` does not come after `" + stage + "`",
                        "a rule moves forward in the pipeline `" + pipeline.id() + "`"));
        return target;
    }
}
