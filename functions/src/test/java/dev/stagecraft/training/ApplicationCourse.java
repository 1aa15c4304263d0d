package dev.stagecraft.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** The course of one application for a loan, drawn at random from a fate that its terms make more or less likely. */
final class ApplicationCourse {
    private static final String[] GOALS = {"Car", "Home improvement", "Debt consolidation", "Other"};
    private static final double[] OF_GOAL = {.3, .2, -.3, -.1};
    private static final double SHORT = 1 / 24.0;

    private final Random random;
    private final Instant first;
    private final double opened;
    private final List<MadeEventLog.Step> steps = new ArrayList<>();

    /** A course that begins so many days after a first midnight. */
    ApplicationCourse(Random random, Instant first, double opened) {
        this.random = random;
        this.first = first;
        this.opened = opened;
    }

    /** The application with this id. */
    MadeEventLog.Application run(String id) {
        double size = random.nextGaussian();
        int goal = random.nextInt(GOALS.length);
        boolean raise = random.nextInt(8) == 0;
        var terms = new MadeEventLog.Terms(
                500 * Math.round(Math.exp(9.4 + .7 * size) / 500) + 500,
                GOALS[goal],
                raise ? "Limit raise" : "New credit");
        var fate = ApplicationFate.draw(OF_GOAL[goal] - .25 * size + (raise ? .7 : -.1), random);
        double closed =
                switch (fate) {
                    case REFUSED_AT_ONCE -> refusedAtOnce();
                    case WITHDRAWN -> withdrawn();
                    case UNREACHED -> unreached();
                    case ACCEPTED -> validated(13.5, .38);
                    case REFUSED -> validated(12, .5);
                    case DECLINED -> declined();
                    case SILENT -> silent();
                };
        var end = fate.silent() ? atNight(closed) : moment(closed);
        steps.removeIf(step -> !step.at().isBefore(end));
        steps.sort(Comparator.comparing(MadeEventLog.Step::at));
        return new MadeEventLog.Application(id, moment(0), terms, steps, end, fate.ending());
    }

    private double refusedAtOnce() {
        return SHORT + after(1.5);
    }

    private double withdrawn() {
        if (random.nextBoolean()) {
            call(SHORT + after(.5), "first contact");
        }
        return .5 + after(4);
    }

    private double unreached() {
        double at = SHORT + after(1);
        for (int tries = 1 + random.nextInt(4); tries > 0; tries--) {
            call(at, "first contact");
            at += .5 + after(2);
        }
        step(at, MadeEventLog.Kind.EMAIL, "please call us");
        return cancellation();
    }

    /** An offer was made, and its papers came: after so many days, by the middle, it is decided. */
    private double validated(double middle, double spread) {
        double offer = offer();
        double decided = Math.max(offer + 1, spread(middle, spread));
        double papers = offer + (decided - offer) * (.3 + .4 * random.nextDouble());
        step(papers, MadeEventLog.Kind.STAGE, "Validating");
        for (double at = papers + after(3); at < decided; at += 1 + after(4)) {
            call(at, "incomplete file");
        }
        return decided;
    }

    private double declined() {
        return offer() + SHORT + after(5);
    }

    private double silent() {
        double offer = offer();
        step(offer + 7 + after(2), MadeEventLog.Kind.EMAIL, "reminder");
        if (random.nextBoolean()) {
            call(offer + 10 + after(4), "reminder");
        }
        return cancellation();
    }

    /** The offer, most often after a call; sometimes another follows. */
    private double offer() {
        double offer = Math.min(20, Math.max(3 * SHORT, spread(2.5, .7)));
        if (random.nextInt(10) < 7) {
            call(Math.min(offer - SHORT, SHORT + after(.6)), "first contact");
        }
        step(offer, MadeEventLog.Kind.OFFER, "first offer");
        step(offer, MadeEventLog.Kind.STAGE, "Offered");
        step(offer + SHORT, MadeEventLog.Kind.EMAIL, "offer sent");
        if (random.nextInt(5) == 0) {
            step(offer + 1 + after(3), MadeEventLog.Kind.OFFER, "further offer");
        }
        return offer;
    }

    /** Silence is cancelled by a program after 30 days, and seldom after 60. */
    private double cancellation() {
        return random.nextInt(12) == 0 ? 61 : 30 + random.nextInt(2);
    }

    private void call(double days, String about) {
        step(days, MadeEventLog.Kind.CALL, about);
    }

    private void step(double days, MadeEventLog.Kind kind, String name) {
        steps.add(new MadeEventLog.Step(moment(days), kind, name));
    }

    private double after(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    private double spread(double middle, double deviation) {
        return middle * Math.exp(deviation * random.nextGaussian());
    }

    /** People work from 8 to 20 o'clock: each day's moments are drawn together, in the same order. */
    private Instant moment(double days) {
        double midnight = Math.floor(opened + days);
        return MadeHistory.after(first, midnight + (8 + 12 * (opened + days - midnight)) / 24);
    }

    private Instant atNight(double days) {
        return MadeHistory.after(first, Math.floor(opened + days) + .25);
    }
}
