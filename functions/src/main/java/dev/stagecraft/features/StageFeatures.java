package dev.stagecraft.features;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.Outcome;
import dev.stagecraft.playbook.Playbook;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * The computation of features of a deal's stage, pipeline, age and owner: stage, days in it, days open, creation month,
 * owner, days with them, their win rate.
 */
final class StageFeatures {
    private StageFeatures() {}

    /** Adds the stage of an open deal; a closing stage is no fact, because it is the outcome. */
    static void stage(DealAsOf known, Facts.Builder facts) {
        if (open(known)) {
            facts.category("stage", known.standing().stage());
        }
    }

    /** Adds the deal's pipeline where there are several; one that is not there (any more) counts as the default one. */
    static void pipeline(DealAsOf known, Set<String> pipelines, Facts.Builder facts) {
        if (!pipelines.isEmpty()) {
            String own = known.history().current().profile().pipeline();
            facts.category("pipeline", pipelines.contains(own) ? own : Playbook.DEFAULT_PIPELINE);
        }
    }

    static void daysInStage(DealAsOf known, Facts.Builder facts) {
        if (open(known)) {
            facts.number("daysInStage", known.daysSince(known.standing().stageSince()));
        }
    }

    static void daysOpen(DealAsOf known, Facts.Builder facts) {
        boolean dated = known.standing().closedAt() != null || open(known);
        if (!known.created().history() || (dated && !known.undated())) {
            facts.number("daysOpen", known.daysSince(known.created().effectiveAt()));
        }
    }

    static void createdMonth(DealAsOf known, Facts.Builder facts) {
        if (!known.undated()) {
            int month = known.created().effectiveAt().atOffset(ZoneOffset.UTC).getMonthValue();
            facts.category("createdMonth", Integer.toString(month));
        }
    }

    static void owner(DealAsOf known, Facts.Builder facts) {
        String rep = known.standing().owner().rep();
        if (rep != null) {
            facts.category("owner", rep);
        }
    }

    static void daysWithOwner(DealAsOf known, Facts.Builder facts) {
        if (known.standing().owner().rep() == null || known.undated()) {
            return;
        }
        Instant since = known.history().events().stream()
                .filter(event -> event instanceof Event.Changed changed && changed.owner() != null)
                .max(Event.ORDER)
                .map(Event::effectiveAt)
                .orElse(known.created().effectiveAt());
        facts.number("daysWithOwner", known.daysSince(since));
    }

    static void ownerWinRate(DealAsOf known, Facts.Builder facts) {
        String rep = known.standing().owner().rep();
        if (rep != null) {
            known.others(rep).winRate().ifPresent(rate -> facts.number("ownerWinRate", rate));
        }
    }

    private static boolean open(DealAsOf known) {
        return known.standing().outcome() == Outcome.OPEN;
    }
}
