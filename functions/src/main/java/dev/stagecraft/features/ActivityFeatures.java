package dev.stagecraft.features;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.playbook.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The computation of features from a deal's activities: counts, sums, newest value, days since the last one, open tasks
 * and response time.
 */
final class ActivityFeatures {
    private static final Duration WINDOW = Duration.ofDays(30);

    private ActivityFeatures() {}

    /** The default facts: counts by kind in the last 30 days, and how long ago the newest of all was. */
    static void read(DealAsOf known, Facts.Builder facts) {
        if (known.unwatched()) {
            return;
        }
        var recent = within(known.activities(), WINDOW, known.moment());
        for (String kind : Activity.KINDS) {
            long count = recent.stream()
                    .filter(activity -> activity.kind().equals(kind))
                    .count();
            facts.number("activities." + kind + ".count30d", (double) count);
        }
        if (!known.activities().isEmpty()) {
            Instant last = known.activities().getLast().at();
            facts.number("activities.daysSinceLast", known.daysSince(last));
        }
    }

    /** A declared feature of activities. */
    static void read(
            String name, Feature feature, Feature.Source.Activities source, DealAsOf known, Facts.Builder facts) {
        if (known.unwatched()) {
            return;
        }
        var all = known.activities().stream().filter(counts(source)).toList();
        var some = within(all, feature.within(), known.moment());
        switch (feature.take()) {
            case COUNT -> facts.number(name, some.size());
            case SUM -> sum(name, some, facts);
            case AGE -> {
                if (!all.isEmpty()) {
                    facts.number(name, known.daysSince(all.getLast().at()));
                }
            }
            case VALUE -> newest(name, all, facts);
            case UNDONE -> facts.number(name, (double) OpenTasks.undone(all));
            case RESPONSE_TIME ->
                ResponseTime.of(feature, known, counts(source)).ifPresent(hours -> facts.number(name, hours));
            default -> throw new IllegalArgumentException("This cannot be computed from activities: " + feature);
        }
    }

    private static Predicate<Activity> counts(Feature.Source.Activities source) {
        return activity -> (source.kind().equals(Feature.Source.Activities.ANY)
                        || activity.kind().equals(source.kind()))
                && (source.name().isEmpty() || source.name().equals(activity.name()));
    }

    private static List<Activity> within(List<Activity> activities, @Nullable Duration window, Instant moment) {
        if (window == null) {
            return activities;
        }
        Instant from = moment.minus(window);
        return activities.stream()
                .filter(activity -> activity.at().isAfter(from))
                .toList();
    }

    private static void sum(String name, List<Activity> activities, Facts.Builder facts) {
        double sum = 0;
        for (Activity activity : activities) {
            sum += activity.value() == null ? 0 : activity.value().doubleValue();
        }
        if (Double.isFinite(sum)) {
            facts.number(name, sum);
        }
    }

    private static void newest(String name, List<Activity> activities, Facts.Builder facts) {
        for (Activity activity : activities.reversed()) {
            if (activity.value() != null && Double.isFinite(activity.value().doubleValue())) {
                facts.number(name, activity.value().doubleValue());
                return;
            }
        }
    }
}
