package dev.stagecraft.training;

import java.util.Random;

/** The fates of applications: how often each is met by usual terms, and whether good terms make it likelier or rarer. */
enum ApplicationFate {
    REFUSED_AT_ONCE(.30, -1, MadeEventLog.Ending.REFUSED),
    WITHDRAWN(.10, 0, MadeEventLog.Ending.CANCELLED),
    UNREACHED(.26, -.5, MadeEventLog.Ending.CANCELLED),
    ACCEPTED(.155, 1, MadeEventLog.Ending.ACCEPTED),
    REFUSED(.055, -.5, MadeEventLog.Ending.REFUSED),
    DECLINED(.04, 0, MadeEventLog.Ending.CANCELLED),
    SILENT(.09, 0, MadeEventLog.Ending.CANCELLED);

    private final double share;
    private final double slope;
    private final MadeEventLog.Ending ending;

    ApplicationFate(double share, double slope, MadeEventLog.Ending ending) {
        this.share = share;
        this.slope = slope;
        this.ending = ending;
    }

    MadeEventLog.Ending ending() {
        return ending;
    }

    /** True if nobody answers, so that a program cancels the application. */
    boolean silent() {
        return this == UNREACHED || this == SILENT;
    }

    private double weight(double score) {
        return share * Math.exp(slope * score);
    }

    /** A fate drawn at random for terms of this score. */
    static ApplicationFate draw(double score, Random random) {
        double all = 0;
        for (ApplicationFate fate : values()) {
            all += fate.weight(score);
        }
        double left = random.nextDouble() * all;
        for (ApplicationFate fate : values()) {
            left -= fate.weight(score);
            if (left < 0) {
                return fate;
            }
        }
        return SILENT;
    }
}
