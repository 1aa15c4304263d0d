package dev.stagecraft.training.leakage;

import dev.stagecraft.playbook.Feature;
import dev.stagecraft.training.dataset.FillTimeStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules, by names alone, on which features can leak the outcome (attributes, owner, answers, scores, activities)
 * and which records they are computed from. Pure.
 *
 * <p>Stages, ages and the record of owners cannot: they are computed from moments and from other deals.
 */
final class LeakCandidates {
    private static final String ANSWERS = "answers.";
    private static final String SCORES = "scores.";
    private static final String ACTIVITIES = "activities";

    private LeakCandidates() {}

    /** True for a fact that people and imports write freely: attributes in any form, and the owner. */
    static boolean isWritten(String fact) {
        return fact.equals("owner")
                || fact.startsWith("attributes.")
                || fact.contains(".attributes.")
                || fact.startsWith("completeness.");
    }

    /**
     * True for a fact that comes of people's work on the deal: answers, their scores and how often they were given, and
     * activities.
     */
    static boolean isWork(String fact) {
        String recorded = Feature.recorded(fact);
        return recorded.startsWith(ANSWERS)
                || recorded.startsWith(SCORES)
                || recorded.startsWith("count.answers.")
                || (fact.startsWith(ACTIVITIES) && !fact.endsWith(".daysSinceLast"));
    }

    /** True for a recorded name whose value stays, as attributes and answers do. */
    static boolean isFilled(String recorded) {
        return !recorded.startsWith(ACTIVITIES);
    }

    /**
     * True where a fact is computed from records of this name, as in {@link dev.stagecraft.features.FieldFillTimes}.
     */
    static boolean isComputedFrom(String recorded, String fact) {
        if (recorded.startsWith(SCORES)) {
            String assessment = recorded.substring(SCORES.length());
            return fact.equals(recorded)
                    || fact.equals("count.answers." + assessment)
                    || fact.equals("age.answers." + assessment);
        }
        if (recorded.startsWith(ACTIVITIES)) {
            return fact.startsWith(recorded + ".") && fact.indexOf('.', recorded.length() + 1) < 0;
        }
        return recorded.startsWith(ANSWERS)
                ? Feature.goesBy(recorded, fact)
                : fact.equals(recorded) || fact.endsWith("." + recorded);
    }

    /**
     * The reason to suspect a fact, though it proves nothing alone: its name if people wrote it, or the fill times of
     * many deals.
     */
    static Optional<LeakageWarning.Why> why(String fact, FillTimeStatistics fills) {
        var word =
                isWritten(fact) ? SuspiciousName.word(fact.substring(fact.indexOf('.') + 1)) : Optional.<String>empty();
        return word.<LeakageWarning.Why>map(LeakageWarning.Why.Named::new).or(() -> fills.byName().entrySet().stream()
                .filter(recorded -> isFilled(recorded.getKey()) && isComputedFrom(recorded.getKey(), fact))
                .map(Map.Entry::getValue)
                .filter(filled ->
                        filled.deals() >= LeakageDetector.LEAST_DEALS && filled.lastShare() >= LeakageDetector.MOSTLY)
                .map(filled -> new LeakageWarning.Why.Recorded(filled.deals(), filled.lastAtClosing()))
                .findFirst());
    }

    /** True where a person has confirmed a fact, or the feature that makes it among others. */
    static boolean isConfirmed(String fact, Set<String> confirmed) {
        return confirmed.stream().anyMatch(feature -> Feature.goesBy(feature, fact));
    }
}
