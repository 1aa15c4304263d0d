package dev.stagecraft.scoring;

import dev.stagecraft.model.Facts;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.History;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How much effort a deal had lately, and how long ago the last of it was. */
final class ActivityFacts {
    private static final Duration WINDOW = Duration.ofDays(30);

    private ActivityFacts() {}

    static void read(History history, Instant moment, Facts.Builder facts) {
        List<Activity> past = history.activities().stream()
                .filter(activity -> !activity.at().isAfter(moment))
                .toList();
        if (past.isEmpty() && history.created().history()) {
            return; // an import that brought no activities does not say that there were none
        }
        var recent = past.stream()
                .filter(activity -> activity.at().isAfter(moment.minus(WINDOW)))
                .toList();
        for (String kind : Activity.KINDS) {
            long count = recent.stream()
                    .filter(activity -> activity.kind().equals(kind))
                    .count();
            facts.number("activities." + kind + ".count30d", (double) count);
        }
        past.stream()
                .map(Activity::at)
                .max(Instant::compareTo)
                .ifPresent(last -> facts.number("activities.daysSinceLast", FactReader.days(last, moment)));
    }
}
