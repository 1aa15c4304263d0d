package dev.stagecraft.features;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.ReplayedState;
import dev.stagecraft.playbook.Feature;
import java.time.Instant;

/**
 * The computation of features that are recorded values themselves: attributes, answers to assessments, and the
 * assessments' scores.
 */
final class RecordedFeatures {
    private RecordedFeatures() {}

    /** Every attribute: a date as the days since, anything else as it was recorded. */
    static void attributes(DealAsOf known, Facts.Builder facts) {
        known.attributes().forEach((name, filled) -> attribute("attributes." + name, filled.value(), known, facts));
    }

    /** Adds the fact of one attribute. */
    static void attribute(String fact, Json value, DealAsOf known, Facts.Builder facts) {
        FeatureValueReader.date(value)
                .ifPresentOrElse(
                        date -> days(fact, date, known, facts), () -> FeatureValueReader.put(fact, value, facts));
    }

    /** Every answer and every score. */
    static void answers(DealAsOf known, Facts.Builder facts) {
        ReplayedState standing = known.standing();
        standing.answers().keySet().forEach(assessment -> answers(assessment, known, facts));
        standing.scores().forEach((assessment, score) -> facts.number("scores." + assessment, score.doubleValue()));
    }

    /** Every answer to one assessment, dates as the days since. */
    static void answers(String assessment, DealAsOf known, Facts.Builder facts) {
        var answers = known.standing().answers().get(assessment);
        if (answers != null) {
            answers.fields()
                    .forEach((question, answer) ->
                            answer("answers." + assessment + "." + question, answer, known, facts));
        }
    }

    private static void answer(String fact, Json answer, DealAsOf known, Facts.Builder facts) {
        FeatureValueReader.date(answer)
                .ifPresentOrElse(
                        date -> days(fact, date, known, facts), () -> answer(fact, answer, known.offered(), facts));
    }

    private static void days(String fact, Instant date, DealAsOf known, Facts.Builder facts) {
        facts.number(Feature.DAYS + fact, known.days(date));
    }

    /** The answer to one question of one assessment. */
    static void answer(String fact, Feature feature, String assessment, DealAsOf known, Facts.Builder facts) {
        var answers = known.standing().answers().get(assessment);
        if (answers == null) {
            return;
        }
        answers.field(feature.question()).ifPresent(answer -> {
            if (feature.type() == null) {
                answer(fact, answer, known, facts);
            } else if (feature.type() == Feature.Type.DATE) {
                FeatureValueReader.put(fact, answer, Feature.Type.DATE, known, facts);
            } else {
                answer(fact, answer, known.offered(), facts);
            }
        });
    }

    private static void answer(String name, Json answer, MultiSelectOptions offered, Facts.Builder facts) {
        if (answer instanceof Json.Items chosen) {
            offered.of(name).forEach(option -> facts.flag(name + "." + option, false));
            for (Json option : chosen.items()) {
                if (option instanceof Json.Text text) {
                    facts.flag(name + "." + text.value(), true);
                }
            }
        } else {
            FeatureValueReader.put(name, answer, facts);
        }
    }
}
