package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The limits of what an organisation's closed deals show: the lowest and the highest probability that a deal is given, and the
 * age beyond which no deal has ever closed.
 *
 * <p><b>Shape</b>: a model of before has none, and its probabilities stay as they are.
 *
 * <p><b>Source</b>: infra/decisions/0021-limits-of-evidence.md.
 *
 * @param floor the lowest probability
 * @param ceiling the highest probability
 * @param longestDays the longest time in which a deal closed, in days; infinite where no deal's times are known
 */
public record EvidenceLimits(EvidenceBound floor, EvidenceBound ceiling, double longestDays) {
    /** No limits. */
    public static final EvidenceLimits NONE =
            new EvidenceLimits(new EvidenceBound(0, 0, 0), new EvidenceBound(1, 0, 0), Double.POSITIVE_INFINITY);

    /** The card's section that holds them. */
    public static final String SECTION = "evidenceLimits";

    /** The name of the contribution by which a limit moves an estimate; no fact has it. */
    public static final String FIELD = "evidenceLimit";

    /** A deal is far older than another from this many times its age, */
    private static final double FAR = 1.5;
    /** and at least so many days more. */
    private static final double FAR_DAYS = 30;

    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    public EvidenceLimits {
        if (!(floor.probability >= 0 && floor.probability <= ceiling.probability && ceiling.probability <= 1)) {
            throw new IllegalArgumentException("No probability lies between " + floor + " and " + ceiling);
        }
    }

    /**
     * One limit, with the held-out deals that show it: those with the lowest predictions, or those with the highest.
     *
     * @param deals how many
     * @param won how many of them were won
     */
    public record EvidenceBound(double probability, long deals, long won) {
        private Json.Fields json() {
            return Json.object()
                    .put("probability", probability)
                    .put("deals", deals)
                    .put("won", won)
                    .build();
        }

        private static EvidenceBound of(BundleJson json) {
            return new EvidenceBound(
                    json.number("probability"), (long) json.number("deals"), (long) json.number("won"));
        }
    }

    /** The nearest log-odds within the limits. */
    public double clamp(double logOdds) {
        double low = floor.probability == 0 ? Double.NEGATIVE_INFINITY : Estimate.logOdds(floor.probability);
        double high = ceiling.probability == 1 ? Double.POSITIVE_INFINITY : Estimate.logOdds(ceiling.probability);
        return Math.clamp(logOdds, low, high);
    }

    /** The estimate within the limits, with the difference as a contribution, so that all still adds up. */
    public Estimate clamp(Estimate estimate) {
        double logOdds = clamp(estimate.logOdds());
        if (logOdds == estimate.logOdds()) {
            return estimate;
        }
        double by = logOdds - estimate.logOdds();
        List<FeatureContribution> contributions = new ArrayList<>();
        for (FeatureContribution each : estimate.contributions()) {
            if (each.field().equals(FIELD)) {
                by += each.logOdds();
            } else {
                contributions.add(each);
            }
        }
        contributions.add(new FeatureContribution(FIELD, by));
        return new Estimate(logOdds, estimate.base(), contributions);
    }

    /** True for a deal that is far older than any that ever closed: no closed deal shows how such deals end. */
    public boolean isOutside(Instant began, Instant now) {
        return Duration.between(began, now).toMillis() / MILLIS_A_DAY > outsideDays();
    }

    private double outsideDays() {
        return Math.max(FAR * longestDays, longestDays + FAR_DAYS);
    }

    /** The section of a card. */
    public Json.Fields json() {
        boolean timed = Double.isFinite(longestDays);
        return Json.object()
                .put("floor", floor.json())
                .put("ceiling", ceiling.json())
                .putIfPresent("longestDays", timed ? Json.of(longestDays) : null)
                .putIfPresent("outsideDays", timed ? Json.of(outsideDays()) : null)
                .put("text", words())
                .build();
    }

    private String words() {
        String said = String.format(
                Locale.ROOT,
                "No deal gets a probability below %.3g or above %.3g. Of the %d held-out deals with the lowest predictions"
                        + " %d were won, and of the %d with the highest %d. At 95 %%, they support nothing more extreme.",
                floor.probability,
                ceiling.probability,
                floor.deals,
                floor.won,
                ceiling.deals,
                ceiling.won);
        return Double.isFinite(longestDays)
                ? said
                        + String.format(
                                Locale.ROOT,
                                " The slowest deal took %.0f days to close; an open deal of more than %.0f days is marked as"
                                        + " outside the experience.",
                                longestDays,
                                outsideDays())
                : said;
    }

    /** The limits in a card's sections; none where the model was trained without. */
    public static EvidenceLimits of(Map<String, Json> sections) {
        if (!(sections.get(SECTION) instanceof Json.Fields json)) {
            return NONE;
        }
        var stored = new BundleJson("card.json." + SECTION, json);
        return new EvidenceLimits(
                EvidenceBound.of(stored.object("floor")),
                EvidenceBound.of(stored.object("ceiling")),
                json.field("longestDays").isPresent() ? stored.number("longestDays") : Double.POSITIVE_INFINITY);
    }
}
