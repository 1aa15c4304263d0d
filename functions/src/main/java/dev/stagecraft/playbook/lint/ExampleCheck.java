package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Assessment;
import dev.stagecraft.playbook.Judgement;
import dev.stagecraft.playbook.Limits;
import dev.stagecraft.playbook.lint.Section.Need;
import java.util.stream.Collectors;

/** A run of the examples in an assessment's source, which reports each one that fails. */
final class ExampleCheck {
    private final Section section;
    private final Findings findings;

    ExampleCheck(Section section, Findings findings) {
        this.section = section;
        this.findings = findings;
    }

    void run(Assessment assessment) {
        for (Section example : section.sections("examples", Need.OPTIONAL, Limits.ENTRIES)) {
            example.section("answers", Need.REQUIRED).ifPresent(answers -> run(assessment, example, answers.json()));
            example.ignore("score", "upgradeTo");
            example.refuseUnknown();
        }
    }

    private void run(Assessment assessment, Section example, Json.Fields answers) {
        var score = example.number("score", Need.OPTIONAL, Limits.LEAST, Limits.MOST);
        var upgrade = example.text("upgradeTo", Need.OPTIONAL)
                .map(SourceNode.Scalar::text)
                .orElse("no upgrade");
        switch (assessment.judge(answers)) {
            case Judgement.Refused refused -> {
                String reasons = refused.refusals().stream()
                        .map(Judgement.AnswerRefusal::detail)
                        .collect(Collectors.joining("; "));
                findings.error(example.place("answers"), "The answers of this example are refused: " + reasons, "");
            }
            case Judgement.Judged judged -> {
                score.filter(expected -> expected.compareTo(judged.score().value()) != 0)
                        .ifPresent(expected -> findings.error(
                                example.place("score"),
                                "This example scores " + judged.score() + " and not " + expected.toPlainString(),
                                ""));
                String actual = judged.upgradeTo().orElse("no upgrade");
                if (!upgrade.equals(actual)) {
                    String message = "This example gives " + actual + " and not " + upgrade;
                    findings.error(example.place("upgradeTo"), message, "its score is " + judged.score());
                }
            }
        }
    }
}
