package dev.stagecraft.features;

import dev.stagecraft.model.features.Facts;

/**
 * The computation of a deal's default features: attributes, answers and scores, activities of the last 30 days, ages,
 * creation month, and owner.
 */
final class DefaultFeatures {
    private DefaultFeatures() {}

    static void read(DealAsOf known, Facts.Builder facts) {
        RecordedFeatures.attributes(known, facts);
        RecordedFeatures.answers(known, facts);
        ActivityFeatures.read(known, facts);
        StageFeatures.daysInStage(known, facts);
        StageFeatures.daysOpen(known, facts);
        StageFeatures.createdMonth(known, facts);
        StageFeatures.owner(known, facts);
    }
}
