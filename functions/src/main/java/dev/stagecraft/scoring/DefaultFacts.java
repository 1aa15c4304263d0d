package dev.stagecraft.scoring;

import dev.stagecraft.model.Facts;

/** The facts that count where nobody declares any: everything that was recorded, effort of late, ages, stage and owner. */
final class DefaultFacts {
    private DefaultFacts() {}

    static void read(Known known, Facts.Builder facts) {
        RecordedFacts.attributes(known, facts);
        RecordedFacts.answers(known, facts);
        ActivityFacts.read(known, facts);
        StageFacts.daysInStage(known, facts);
        StageFacts.daysOpen(known, facts);
        StageFacts.createdMonth(known, facts);
        StageFacts.owner(known, facts);
    }
}
