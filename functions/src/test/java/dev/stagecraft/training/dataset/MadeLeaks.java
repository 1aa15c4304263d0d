package dev.stagecraft.training.dataset;

import dev.stagecraft.features.FieldFillTimes;
import dev.stagecraft.model.features.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Closed deals with honest columns, columns that know a little of how the deal ended, and columns that only look as if they
 * did.
 *
 * @param leaks the columns planted
 * @param harmless noise, and copies of honest columns, all suspected by their names
 * @param fills records by which some of the leaks are suspected
 */
public record MadeLeaks(List<TrainingRow> rows, List<String> leaks, List<String> harmless, FillTimeStatistics fills) {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String[] NAMES = {
        "Total Days",
        "lastNotableActivity",
        "lead_quality",
        "call_duration",
        "elapsed_in_stage",
        "ratio_days_validated",
        "Tags",
        "lead_profile",
        "days_to_close",
        "result_note"
    };
    /** The AUC that no leak reaches alone: that of a hint as strong as the next. */
    public static final double MOST_AUC = 0.74;

    private static final double MOST = 0.9;

    /** A set of 600 to 1,000 deals. */
    public static MadeLeaks of(int leaks, int harmless, long seed) {
        var random = new Random(31 * seed + 7);
        var made = new Making(random, leaks, harmless);
        int deals = 600 + random.nextInt(401);
        double winRate = 0.25 + 0.3 * random.nextDouble();
        List<TrainingRow> rows = new ArrayList<>();
        for (int i = 0; i < deals; i++) {
            boolean won = random.nextDouble() < winRate;
            rows.add(new TrainingRow("o-" + i, made.facts(won), won, FIRST.plus(Duration.ofHours(i)), 1));
        }
        return new MadeLeaks(rows, List.copyOf(made.leaks.keySet()), List.copyOf(made.harmless.keySet()), made.fills());
    }

    /** The rows without the leaks. */
    public List<TrainingRow> honest() {
        return rows.stream().map(row -> row.without(Set.copyOf(leaks))).toList();
    }

    /** How each column of one set is drawn. */
    private static final class Making {
        private final Random random;
        private final double[] honest;
        private final Map<String, Double> leaks = new TreeMap<>();
        private final Map<String, Integer> harmless = new TreeMap<>();

        Making(Random random, int leaks, int harmless) {
            this.random = random;
            this.honest = random.doubles(6, 0.35, 0.65).toArray();
            double least = leaks == 1 ? 0.85 : leaks == 3 ? 0.6 : 0.5;
            List<String> names = new ArrayList<>(List.of(NAMES));
            Collections.shuffle(names, random);
            for (int i = 0; i < leaks; i++) {
                String name = random.nextInt(3) == 0 ? "field" + i : names.removeFirst();
                this.leaks.put("attributes." + name, least + (MOST - least) * random.nextDouble());
            }
            for (int i = 0; i < harmless; i++) {
                this.harmless.put("attributes." + names.removeFirst(), random.nextInt(4));
            }
        }

        Facts facts(boolean won) {
            var facts = Facts.builder();
            double[] known = new double[honest.length];
            for (int i = 0; i < known.length; i++) {
                known[i] = random.nextGaussian() + (won ? honest[i] : 0);
                if (i == 0) {
                    facts.category("attributes.source", level(known[i]));
                } else if (i == 1) {
                    facts.number("attributes.employees", Math.exp(3 + known[i]));
                } else if (random.nextInt(8) > 0) {
                    facts.number("attributes.honest" + i, known[i]);
                }
            }
            leaks.forEach((name, strength) -> leak(facts, name, random.nextGaussian() + (won ? strength : 0)));
            harmless.forEach((name, kind) -> {
                switch (kind) {
                    case 0 -> facts.number(name, random.nextGaussian());
                    case 1 -> facts.category(name, "v-" + random.nextInt(6));
                    case 2 -> facts.number(name, 3 * known[2] + 0.5 * random.nextGaussian());
                    default -> facts.category(name, level(known[1] + 0.3 * random.nextGaussian()));
                }
            });
            return facts.build();
        }

        /** A number, a skewed number, a category, or one that is missing at times. */
        private void leak(Facts.Builder facts, String name, double hint) {
            switch (Math.floorMod(name.hashCode(), 4)) {
                case 0 -> facts.number(name, hint);
                case 1 -> facts.number(name, Math.rint(100 * Math.exp(hint)));
                case 2 -> facts.category(name, level(hint));
                default -> {
                    if (random.nextInt(10) > 0) {
                        facts.number(name, Math.rint(5 * hint));
                    }
                }
            }
        }

        private static String level(double hint) {
            return "level-" + (int) Math.clamp(Math.floor(2 * hint), -3, 4);
        }

        /** In three of five deals, columns of no telling name were changed within the last hour. */
        FillTimeStatistics fills() {
            var fills = new FillTimeStatistics();
            for (int i = 0; i < 50; i++) {
                var last = FIRST.minus(i % 5 < 3 ? Duration.ofMinutes(20) : Duration.ofDays(2));
                var moments = new TreeMap<String, NavigableSet<Instant>>();
                leaks.keySet().stream()
                        .filter(name -> name.startsWith("attributes.field"))
                        .forEach(name ->
                                moments.put(name, new TreeSet<>(List.of(FIRST.minus(Duration.ofDays(9)), last))));
                fills.add(new FieldFillTimes(FIRST.minus(Duration.ofDays(30)), moments), FIRST);
            }
            return fills;
        }
    }
}
