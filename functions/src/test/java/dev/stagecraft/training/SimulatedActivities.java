package dev.stagecraft.training;

import dev.stagecraft.opportunity.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * The calls and e-mails of an open deal: two Poisson processes, busier where the customer is interested. Each record arrives
 * late, mostly by hours, some by weeks, so that those received are a thinned process.
 */
enum SimulatedActivities {
    CALL("call", .07, .20),
    EMAIL("email", .08, .15);

    private static final double SOON = .93;
    private static final double SOON_DAYS = .6;
    private static final double LATE_DAYS = 7;

    private final String kind;
    private final double usual;
    private final double interested;

    /** The rates are per day. */
    SimulatedActivities(String kind, double usual, double interested) {
        this.kind = kind;
        this.usual = usual;
        this.interested = interested;
    }

    /** Something done, and when it was recorded. */
    record Done(String kind, Instant at, Instant received) {}

    /** All that is done in a span of time, oldest first. */
    static List<Done> draw(boolean interested, MadeHistory.Span open, Random random) {
        List<Done> done = new ArrayList<>();
        for (SimulatedActivities each : values()) {
            double rate = interested ? each.interested : each.usual;
            Instant at = MadeHistory.after(open.began(), exponential(random) / rate);
            while (at.isBefore(open.closed())) {
                done.add(new Done(each.kind, at, MadeHistory.after(at, delay(random))));
                at = MadeHistory.after(at, exponential(random) / rate);
            }
        }
        done.sort(Comparator.comparing(Done::at));
        return done;
    }

    private static double delay(Random random) {
        return exponential(random) * (random.nextDouble() < SOON ? SOON_DAYS : LATE_DAYS);
    }

    private static double exponential(Random random) {
        return -Math.log(1 - random.nextDouble());
    }

    /** The log-likelihood ratio of interest, given what was received of a deal by its age. */
    static double logRatio(List<Activity> received, double age) {
        double ratio = 0;
        for (SimulatedActivities each : values()) {
            long count = received.stream()
                    .filter(activity -> activity.kind().equals(each.kind))
                    .count();
            ratio += count * Math.log(each.interested / each.usual) - (each.interested - each.usual) * exposure(age);
        }
        return ratio;
    }

    /** The days' worth of activities that have arrived by an age: the integral of the delay's distribution function. */
    private static double exposure(double age) {
        return age - SOON * lag(age, SOON_DAYS) - (1 - SOON) * lag(age, LATE_DAYS);
    }

    private static double lag(double age, double mean) {
        return mean * (1 - Math.exp(-age / mean));
    }
}
