package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Limits;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.lint.Section.Need;
import dev.stagecraft.table.TableKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A check of a pipeline's source, which also writes its canonical form. */
final class PipelineCheck {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);
    private static final Pattern GRADE = Pattern.compile("[A-Z][+-]?");
    private static final List<String> OUTCOMES = List.of("won", "lost");

    private final Section section;
    private final Findings findings;
    private final Playbook playbook;
    private final JsonObjectBuilder canonical = Json.object();

    PipelineCheck(Section section, Findings findings, Playbook playbook) {
        this.section = section;
        this.findings = findings;
        this.playbook = playbook;
    }

    /** The canonical form, valid only when there were no findings. */
    JsonObjectBuilder canonical(String id) {
        canonical.put("kind", "pipeline").put("id", id);
        section.words("title", Need.OPTIONAL).ifPresent(words -> canonical.put("title", words));
        stages(id);
        classes();
        var recall = section.number("recall", Need.OPTIONAL, BigDecimal.ZERO, BigDecimal.ONE);
        canonical.put("recall", new Json.Num(recall.orElse(new BigDecimal("0.8"))));
        grades();
        section.ignore("version");
        section.refuseUnknown();
        return canonical;
    }

    private void stages(String id) {
        Set<String> ids = new LinkedHashSet<>();
        List<Json> stages = new ArrayList<>();
        Set<String> outcomes = new LinkedHashSet<>();
        for (Section stage : section.sections("stages", Need.REQUIRED, Limits.ENTRIES)) {
            var written = Json.object();
            var name = stage.id("id", TableKey.ID, "1 to 64 letters, digits and . _ -");
            name.filter(found -> !ids.add(found))
                    .ifPresent(found -> findings.error(
                            stage.place("id"), "There are two stages `" + found + "`", "ids are unique"));
            name.ifPresent(found -> written.put("id", found));
            stage.words("label", Need.OPTIONAL).ifPresent(words -> written.put("label", words));
            var outcome = stage.word("outcome", Need.OPTIONAL, OUTCOMES);
            outcome.ifPresent(found -> written.put("outcome", found));
            outcomes.add(outcome.orElse("open"));
            stage.refuseUnknown();
            stages.add(written.build());
        }
        canonical.put("stages", stages);
        require(outcomes, "open", "a stage without `outcome`");
        require(outcomes, "won", "a stage with `outcome: won`");
        require(outcomes, "lost", "a stage with `outcome: lost`");
        used(id, ids);
    }

    private void require(Set<String> outcomes, String outcome, String what) {
        if (!outcomes.contains(outcome)) {
            findings.error(section.place("stages"), "There is no stage that is " + outcome, "add " + what);
        }
    }

    /** Reports stages that were removed although current assessments use them. */
    private void used(String id, Set<String> ids) {
        for (Assessment assessment : playbook.assessments()) {
            Set<String> uses = new LinkedHashSet<>(List.of(assessment.stage()));
            assessment.rules().forEach(rule -> uses.add(rule.upgradeTo()));
            uses.stream()
                    .filter(stage -> assessment.pipeline().equals(id) && !ids.contains(stage))
                    .forEach(stage -> findings.error(
                            section.place("stages"),
                            "The stage `" + stage + "` is used by the assessment `" + assessment.id() + "`",
                            "keep it, or publish that assessment without it first"));
        }
    }

    private void classes() {
        var written = Json.object();
        var a = Optional.<BigDecimal>empty();
        var b = Optional.<BigDecimal>empty();
        var classes = section.section("classes", Need.OPTIONAL);
        if (classes.isPresent()) {
            a = classes.get().number("A", Need.REQUIRED, BigDecimal.ZERO, PERCENT);
            b = classes.get().number("B", Need.REQUIRED, BigDecimal.ZERO, PERCENT);
            classes.get().refuseUnknown();
            if (a.isPresent() && b.isPresent() && a.get().add(b.get()).compareTo(PERCENT) > 0) {
                findings.error(section.place("classes"), "A and B are more than 100 % together", "C is the rest");
            }
        }
        written.put("A", new Json.Num(a.orElse(BigDecimal.valueOf(20))));
        written.put("B", new Json.Num(b.orElse(BigDecimal.valueOf(30))));
        canonical.put("classes", written.build());
    }

    private void grades() {
        var grades = section.section("grades", Need.OPTIONAL);
        if (grades.isEmpty()) {
            canonical.put("grades", Json.parse("{\"A+\":0.8,\"A\":0.65,\"B+\":0.5,\"B\":0.35,\"C\":0.15,\"D\":0}"));
            return;
        }
        var written = Json.object();
        var above = new BigDecimal("1.000001");
        for (String name : grades.get().names()) {
            var least = grades.get()
                    .number(name, Need.OPTIONAL, BigDecimal.ZERO, BigDecimal.ONE)
                    .orElse(BigDecimal.ZERO);
            if (!GRADE.matcher(name).matches()) {
                findings.error(grades.get().place(name), "`" + name + "` is not a grade", "as A+, A or B-");
            }
            if (least.compareTo(above) >= 0) {
                findings.error(
                        grades.get().place(name),
                        "Grades must be listed from the highest win rate to the lowest",
                        "the best grade comes first");
            }
            above = least;
            written.put(name, new Json.Num(least));
        }
        if (above.signum() != 0) {
            findings.error(section.place("grades"), "The lowest grade must start at 0", "as in `D: 0`");
        }
        canonical.put("grades", written.build());
    }
}
