package dev.stagecraft.scoring;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Facts;
import dev.stagecraft.opportunity.Standing;
import dev.stagecraft.playbook.Feature;

/** The facts that people and programs wrote themselves: attributes, answers and their scores. */
final class RecordedFacts {
    private RecordedFacts() {}

    /** Every attribute, as it was recorded. */
    static void attributes(Known known, Facts.Builder facts) {
        known.attributes().forEach((name, filled) -> Scalar.put("attributes." + name, filled.value(), facts));
    }

    /** Every answer and every score. */
    static void answers(Standing standing, Facts.Builder facts) {
        standing.answers().keySet().forEach(assessment -> answers(assessment, standing, facts));
        standing.scores().forEach((assessment, score) -> facts.number("scores." + assessment, score.doubleValue()));
    }

    /** Every answer to one assessment. */
    static void answers(String assessment, Standing standing, Facts.Builder facts) {
        var answers = standing.answers().get(assessment);
        if (answers != null) {
            answers.fields()
                    .forEach((question, answer) -> answer("answers." + assessment + "." + question, answer, facts));
        }
    }

    /** The answer to one question of one assessment. */
    static void answer(String fact, Feature feature, String assessment, Known known, Facts.Builder facts) {
        var answers = known.standing().answers().get(assessment);
        if (answers == null) {
            return;
        }
        answers.field(feature.question()).ifPresent(answer -> {
            if (feature.type() == Feature.Type.DATE) {
                Scalar.put(fact, answer, Feature.Type.DATE, known, facts);
            } else {
                answer(fact, answer, facts);
            }
        });
    }

    private static void answer(String name, Json answer, Facts.Builder facts) {
        if (answer instanceof Json.Items chosen) {
            for (Json option : chosen.items()) {
                if (option instanceof Json.Text text) {
                    facts.flag(name + "." + text.value(), true);
                }
            }
        } else {
            Scalar.put(name, answer, facts);
        }
    }
}
