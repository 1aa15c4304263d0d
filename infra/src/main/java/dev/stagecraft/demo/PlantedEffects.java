package dev.stagecraft.demo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The effects that decide wins in the simulated world (source, industry, answers, rep and so on), in log-odds added to
 * a base. Everything else about a deal (names, amounts, e-mails, later calls, the month, the rest of the countries) is
 * noise.
 *
 * <table>
 * <caption>The effects</caption>
 * <tr><td>source</td><td>referral +1.0, inbound +0.4, event 0, outbound -0.8</td></tr>
 * <tr><td>industry</td><td>finance +0.5, software +0.2, manufacturing 0, retail -0.5</td></tr>
 * <tr><td>country</td><td>FI +0.4, DE +0.2, FR -0.3, others 0</td></tr>
 * <tr><td>employees</td><td>+0.2 for each doubling above 100, -0.2 for each halving below; at most 3 of either</td></tr>
 * <tr><td>trial</td><td>+0.7, and +0.6 more below 100 employees (an interaction)</td></tr>
 * <tr><td>prospecting answers</td><td>hours: over5 +0.8, h1to2 -0.6; compliance: yes +0.6</td></tr>
 * <tr><td>meetings of the first 14 days</td><td>+0.35 each, at most 3</td></tr>
 * <tr><td>first call</td><td>-0.5 when it came later than two days</td></tr>
 * <tr><td>rep</td><td>each rep's own skill, deviation 0.35, and the team's: north +0.2, south 0, web -0.2</td></tr>
 * </table>
 *
 * <p>A payment follows a win by a day: a trap for whoever looks at facts after closing. Employees are missing in 12 % of the
 * deals, the industry in 5 %, the country in 3 %, each by chance alone; the effect holds although the value is not shown.
 */
public final class PlantedEffects {
    /** The log-odds of a deal without any effect; they give about 30 % wins overall. */
    public static final double BASE = -2.15;

    /** The effect of the source. */
    public static final Map<String, Double> SOURCE =
            Map.of("referral", 1.0, "inbound", 0.4, "event", 0.0, "outbound", -0.8);

    /** The effect of the industry. */
    public static final Map<String, Double> INDUSTRY =
            Map.of("finance", 0.5, "software", 0.2, "manufacturing", 0.0, "retail", -0.5);

    /** The effect of the country; 0 for countries that are not listed. */
    public static final Map<String, Double> COUNTRY = Map.of("FI", 0.4, "DE", 0.2, "FR", -0.3);

    /** The effect of the answer to the question how many hours a week data challenges take. */
    public static final Map<String, Double> HOURS = Map.of("h1to2", -0.6, "h2to4", 0.0, "over5", 0.8);

    /** The effect of the rep's team. */
    public static final Map<String, Double> TEAM = Map.of("north", 0.2, "south", 0.0, "web", -0.2);

    /** The effect of each doubling of employees above 100. */
    public static final double DOUBLING = 0.2;

    /** The effect of a trial. */
    public static final double TRIAL = 0.7;

    /** The effect of a trial below 100 employees, in addition to {@link #TRIAL}. */
    public static final double SMALL_TRIAL = 0.6;

    /** The effect of compliance implications. */
    public static final double COMPLIANCE = 0.6;

    /** The effect of each meeting in the first 14 days, up to {@link #MOST_MEETINGS}. */
    public static final double MEETING = 0.35;

    /** The highest number of early meetings that count. */
    public static final int MOST_MEETINGS = 3;

    /** The effect of a first call after more than two days. */
    public static final double SLOW_CALL = -0.5;

    /** The standard deviation of the reps' skills. */
    public static final double SKILL_DEVIATION = 0.35;

    /** The share of deals with an unknown number of employees. */
    public static final double EMPLOYEES_MISSING = 0.12;

    /** The share of deals with an unknown industry. */
    public static final double INDUSTRY_MISSING = 0.05;

    /** The share of deals with an unknown country. */
    public static final double COUNTRY_MISSING = 0.03;

    private PlantedEffects() {}

    /** All causes of a deal's outcome, visible or not. */
    record Causes(
            String source,
            String industry,
            String country,
            int employees,
            boolean trial,
            String hours,
            boolean compliance,
            int earlyMeetings,
            boolean slowCall,
            SalesRep rep) {

        /** The true probability of winning. */
        double probability() {
            return 1 / (1 + Math.exp(-logOdds()));
        }

        private double logOdds() {
            double doublings = Math.clamp(Math.log(employees / 100.0) / Math.log(2), -3, 3);
            return BASE
                    + effect(SOURCE, source)
                    + effect(INDUSTRY, industry)
                    + effect(COUNTRY, country)
                    + effect(HOURS, hours)
                    + DOUBLING * doublings
                    + (trial ? TRIAL : 0)
                    + (trial && employees < 100 ? SMALL_TRIAL : 0)
                    + (compliance ? COMPLIANCE : 0)
                    + MEETING * Math.min(earlyMeetings, MOST_MEETINGS)
                    + (slowCall ? SLOW_CALL : 0)
                    + rep.skill()
                    + effect(TEAM, rep.team());
        }

        private static double effect(Map<String, Double> effects, String value) {
            @Nullable Double effect = effects.get(value);
            return effect == null ? 0 : effect;
        }
    }
}
