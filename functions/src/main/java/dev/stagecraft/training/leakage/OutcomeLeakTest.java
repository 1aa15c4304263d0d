package dev.stagecraft.training.leakage;

import java.util.Optional;

/**
 * The test whether one feature separates won from lost deals too well to be known before they close, by its presence or
 * its values within each stage. Pure.
 *
 * <p>In this order: whether it is known tells the outcome; deals with it, or without it, all end one way; its values tell the
 * outcome, over all deals or over those that have it.
 */
final class OutcomeLeakTest {
    /** The AUC from which one fact alone is too good to be true. */
    static final double SEPARATES = 0.90;
    /** The AUC from which being filled or not tells too much. */
    static final double MISSINGNESS = 0.85;

    private final String fact;
    private final StageStratifiedAuc deals;
    private final boolean work;
    private final boolean before;

    private OutcomeLeakTest(String fact, StageStratifiedAuc deals, boolean work, boolean before) {
        this.fact = fact;
        this.deals = deals;
        this.work = work;
        this.before = before;
    }

    /**
     * The test of a feature that people and imports write freely.
     *
     * @param before whether it is mostly written before the closing begins: then deals without it may all be lost, as those
     *     that nobody made an offer to
     */
    static OutcomeLeakTest written(String fact, StageStratifiedAuc deals, boolean before) {
        return new OutcomeLeakTest(fact, deals, false, before);
    }

    /**
     * The test of a feature that comes of work, which may well decide a deal: only the highest AUC is too good to be
     * true.
     */
    static OutcomeLeakTest ofWork(String fact, StageStratifiedAuc deals) {
        return new OutcomeLeakTest(fact, deals, true, false);
    }

    /** The evidence, if the feature is suspected. */
    Optional<LeakageWarning.Evidence> evidence() {
        long few = deals.few();
        if (few < LeakageDetector.LEAST_DEALS) {
            return Optional.empty();
        }
        var presence = new MissingnessTest(fact, deals);
        var missingness = presence.evidence();
        if (surely(missingness.auc(), work ? SEPARATES : MISSINGNESS, few)) {
            return Optional.of(missingness);
        }
        var pure = work ? Optional.<LeakageWarning.Evidence>empty() : presence.pure(!before);
        return pure.or(this::separates);
    }

    private Optional<LeakageWarning.Evidence> separates() {
        var known = deals.where(row -> row.facts().value(fact) != null);
        return separates(deals)
                .or(() -> known.rows().size() == deals.rows().size() ? Optional.empty() : separates(known));
    }

    private Optional<LeakageWarning.Evidence> separates(StageStratifiedAuc among) {
        long few = among.few();
        double auc = few < LeakageDetector.LEAST_DEALS ? 0.5 : new UnivariateAuc(fact).auc(among.rows());
        return surely(auc, SEPARATES, few) ? Optional.of(new LeakageWarning.Evidence.Separates(auc)) : Optional.empty();
    }

    /** True where the AUC exceeds the bar beyond the chance of few deals: by two standard errors. */
    private static boolean surely(double auc, double bar, long few) {
        return auc >= bar && auc - 2 * Math.sqrt(auc * (1 - auc) / (double) few) >= bar - 0.1;
    }
}
