package dev.stagecraft.features;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.playbook.Feature;
import dev.stagecraft.playbook.Feature.Take;

/**
 * The computation of one feature that an organisation's features document declares, from a deal as known at one moment;
 * a missing value adds no fact.
 */
final class DeclaredFeature {
    private DeclaredFeature() {}

    static void read(String fact, Feature feature, DealAsOf known, Facts.Builder facts) {
        switch (feature.from()) {
            case Feature.Source.Attribute attribute -> attribute(fact, feature, attribute.name(), known, facts);
            case Feature.Source.Attributes attributes -> completeness(fact, attributes, known, facts);
            case Feature.Source.Activities activities -> ActivityFeatures.read(fact, feature, activities, known, facts);
            case Feature.Source.Answered answered -> answered(fact, feature, answered.assessment(), known, facts);
            case Feature.Source.Stage stage -> {
                if (feature.take() == Take.AGE) {
                    StageFeatures.daysInStage(known, facts);
                }
            }
            case Feature.Source.Created created -> {
                if (feature.take() == Take.AGE) {
                    StageFeatures.daysOpen(known, facts);
                } else {
                    StageFeatures.createdMonth(known, facts);
                }
            }
            case Feature.Source.Owner owner -> owner(feature.take(), known, facts);
        }
    }

    private static void owner(Take take, DealAsOf known, Facts.Builder facts) {
        switch (take) {
            case AGE -> StageFeatures.daysWithOwner(known, facts);
            case WIN_RATE -> StageFeatures.ownerWinRate(known, facts);
            default -> StageFeatures.owner(known, facts);
        }
    }

    private static void attribute(String fact, Feature feature, String name, DealAsOf known, Facts.Builder facts) {
        known.attribute(name).ifPresent(filled -> {
            if (feature.take() == Take.AGE) {
                facts.number(fact, known.daysSince(filled.since()));
            } else if (feature.type() == null) {
                RecordedFeatures.attribute(fact, filled.value(), known, facts);
            } else {
                FeatureValueReader.put(fact, filled.value(), feature.type(), known, facts);
            }
        });
    }

    /** The share of attributes that are filled: zero, and known, where there is no attribute at all. */
    private static void completeness(
            String fact, Feature.Source.Attributes attributes, DealAsOf known, Facts.Builder facts) {
        double filled = attributes.names().stream()
                .filter(name -> known.attribute(name).isPresent())
                .count();
        facts.number(fact, filled / attributes.names().size());
    }

    private static void answered(String fact, Feature feature, String assessment, DealAsOf known, Facts.Builder facts) {
        switch (feature.take()) {
            case SCORE -> {
                var score = known.standing().scores().get(assessment);
                if (score != null) {
                    facts.number(fact, score.doubleValue());
                }
            }
            case ANSWER -> RecordedFeatures.answer(fact, feature, assessment, known, facts);
            case ANSWERS -> RecordedFeatures.answers(assessment, known, facts);
            case COUNT -> facts.number(fact, known.answered(assessment).size());
            case AGE -> {
                var answered = known.answered(assessment);
                if (!answered.isEmpty()) {
                    facts.number(fact, known.daysSince(answered.getLast().effectiveAt()));
                }
            }
            default -> throw new IllegalArgumentException("This cannot be computed from an assessment: " + feature);
        }
    }
}
