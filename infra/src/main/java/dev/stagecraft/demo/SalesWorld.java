package dev.stagecraft.demo;

import dev.stagecraft.demo.Draw.Weighted;
import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A simulated sales organisation for the demo's data and for tests, made from a seed: nine reps in three teams, and any number of deals, which begin
 * evenly over a span of time before its end. A deal takes 15 to 200 days; those whose time is not over at the end are
 * open (about 11 %).
 *
 * <p>How fast a deal moves through its stages depends on its true probability and on chance, not on its outcome; so the true
 * probability stays true whatever is seen of an open deal.
 *
 * <p><b>Thread-safety</b>: immutable; deals can be made in any order by any number of threads.
 *
 * @param seed the seed of all random draws
 * @param end the world's last moment
 */
public record SalesWorld(long seed, Instant end) {
    /** The seed of the demo. */
    public static final long DEMO_SEED = 20_261_122;

    /** The span of time over which deals begin. */
    public static final Duration SPAN = Duration.ofDays(540);

    static final List<String> STAGES = List.of("Prospecting", "Discovery", "Demo", "Negotiation");

    private static final List<Weighted<String>> SOURCES = List.of(
            new Weighted<>("inbound", 35),
            new Weighted<>("outbound", 30),
            new Weighted<>("referral", 20),
            new Weighted<>("event", 15));
    private static final List<Weighted<String>> INDUSTRIES = List.of(
            new Weighted<>("software", 30),
            new Weighted<>("manufacturing", 30),
            new Weighted<>("finance", 20),
            new Weighted<>("retail", 20));
    private static final List<Weighted<String>> COUNTRIES = List.of(
            new Weighted<>("DE", 25),
            new Weighted<>("US", 25),
            new Weighted<>("FI", 15),
            new Weighted<>("FR", 15),
            new Weighted<>("GB", 12),
            new Weighted<>("SE", 8));
    private static final List<Weighted<String>> HOURS =
            List.of(new Weighted<>("h1to2", 40), new Weighted<>("h2to4", 35), new Weighted<>("over5", 25));
    private static final List<String> SYLLABLES =
            List.of("Nor", "Vel", "Tar", "Kon", "Sil", "Mer", "Qua", "Bel", "Dor");
    private static final List<String> ENDINGS = List.of("dia", "tek", "mark", "lab", "via", "port", "soft", "line");

    /** The reps. */
    public List<SalesRep> reps() {
        return LongStream.range(0, SalesRep.COUNT)
                .mapToObj(i -> SalesRep.of(seed, (int) i))
                .toList();
    }

    /** The deals with these numbers, made lazily. */
    public Stream<SimulatedDeal> deals(long from, long to) {
        return LongStream.range(from, to).mapToObj(this::deal);
    }

    /** The first closed deals, lowest numbers first. */
    public Stream<SimulatedDeal> closed(long count) {
        return deals(0, Long.MAX_VALUE).filter(SimulatedDeal::closed).limit(count);
    }

    /** The first open deals, lowest numbers first. */
    public Stream<SimulatedDeal> open(long count) {
        return deals(0, Long.MAX_VALUE).filter(deal -> !deal.closed()).limit(count);
    }

    /** The deal with this number. */
    public SimulatedDeal deal(long index) {
        var facts = new Draw(seed, index, Topic.FACTS);
        var causes = causes(facts);
        double probability = causes.probability();
        var times = DealTimes.of(this, index, probability);
        boolean won = times.closed() && new Draw(seed, index, Topic.OUTCOME).chance(probability);
        String stage = times.closed() ? (won ? "ClosedWon" : "ClosedLost") : times.stage();
        double amount = Math.exp(9.2 + 0.8 * facts.normal());
        String name = SYLLABLES.get(facts.below(SYLLABLES.size())) + ENDINGS.get(facts.below(ENDINGS.size()));
        return new SimulatedDeal(
                index,
                "deal-" + index,
                name + " " + (index + 1),
                causes.rep(),
                stage,
                times.stage(),
                times.stageSince(),
                times.createdAt(),
                times.closed() ? times.closesAt() : null,
                won,
                probability,
                BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP),
                attributes(index, causes),
                Happenings.of(this, index, causes, times, won),
                Answers.of(this, index, causes, times));
    }

    private PlantedEffects.Causes causes(Draw facts) {
        String source = facts.pick(SOURCES);
        String industry = facts.pick(INDUSTRIES);
        String country = facts.pick(COUNTRIES);
        int employees = Math.clamp(Math.round(Math.exp(4.6 + 1.3 * facts.normal())), 2, 50_000);
        boolean trial = facts.chance(source.equals("inbound") ? 0.6 : 0.3);
        String hours = facts.pick(HOURS);
        boolean compliance = facts.chance(industry.equals("finance") ? 0.7 : 0.35);
        int meetings = facts.poisson(0.9);
        boolean slowCall = facts.chance(0.35);
        var rep = SalesRep.of(seed, facts.below(SalesRep.COUNT));
        return new PlantedEffects.Causes(
                source, industry, country, employees, trial, hours, compliance, meetings, slowCall, rep);
    }

    private Json.Fields attributes(long index, PlantedEffects.Causes causes) {
        var missing = new Draw(seed, index, Topic.MISSING);
        boolean employees = !missing.chance(PlantedEffects.EMPLOYEES_MISSING);
        boolean industry = !missing.chance(PlantedEffects.INDUSTRY_MISSING);
        boolean country = !missing.chance(PlantedEffects.COUNTRY_MISSING);
        return Json.object()
                .put("source", causes.source())
                .putIfPresent("country", country ? causes.country() : null)
                .putIfPresent("industry", industry ? causes.industry() : null)
                .putIfPresent("employees", employees ? Json.of(causes.employees()) : null)
                .put("trial", causes.trial())
                .build();
    }
}
