package dev.stagecraft.training;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An organisation whose deals' odds are known: categories, numbers with bends, facts that matter only together, facts whose
 * absence tells something, and facts that tell nothing.
 *
 * @param chances what an oracle would say, by deal
 */
public record KnownTruth(List<TrainingRow> rows, Map<String, Double> chances) {
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final String[] STAGES = {"Prospecting", "Discovery", "Demo", "Negotiation"};

    public static KnownTruth of(int deals, long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<TrainingRow>();
        var chances = new HashMap<String, Double>();
        double[] ofCountry = random.doubles(15, -0.7, 0.7).toArray();
        double[] ofIndustry = random.doubles(12, -0.6, 0.6).toArray();
        for (int i = 0; i < deals; i++) {
            var facts = Facts.builder();
            double logOdds = -1.9;
            int country = (int) Math.floor(ofCountry.length * Math.pow(random.nextDouble(), 2));
            int industry = random.nextInt(ofIndustry.length);
            facts.category("attributes.country", "C" + country).category("attributes.industry", "I" + industry);
            logOdds += ofCountry[country] + ofIndustry[industry];
            double employees = Math.exp(random.nextGaussian() * 1.4 + 4);
            if (random.nextInt(6) > 0) {
                facts.number("attributes.employees", Math.rint(employees));
                logOdds -= 0.25 * Math.abs(Math.log(Math.rint(employees) + 1) - 4.5);
            } else {
                logOdds -= 0.6;
            }
            boolean trial = random.nextInt(3) == 0;
            boolean asked = random.nextInt(4) > 0;
            boolean budget = random.nextInt(2) == 0 && asked;
            facts.flag("attributes.trial", trial);
            if (asked) {
                facts.flag("answers.discovery.budget", budget);
            } else {
                logOdds -= 0.3;
            }
            logOdds += (trial ? 0.5 : 0) + (budget ? 0.4 : 0) + (trial && budget ? 0.7 : 0);
            int calls = random.nextInt(9);
            facts.number("activities.call.count30d", calls);
            logOdds += 0.35 * Math.min(calls, 4);
            double quiet = random.nextDouble() * 60;
            facts.number("activities.daysSinceLast", quiet);
            logOdds -= quiet > 21 ? 0.8 : 0;
            int stage = random.nextInt(STAGES.length);
            facts.category("stage", STAGES[stage]);
            logOdds += 0.45 * stage;
            facts.number("attributes.noise", random.nextGaussian()).category("createdMonth", "" + random.nextInt(12));
            facts.category("owner", "rep-" + random.nextInt(20));
            double chance = 1 / (1 + Math.exp(-logOdds));
            chances.put("o-" + i, chance);
            boolean won = random.nextDouble() < chance;
            rows.add(new TrainingRow("o-" + i, facts.build(), won, FIRST.plus(Duration.ofMinutes(i)), 1));
        }
        return new KnownTruth(rows, chances);
    }
}
