package dev.stagecraft.training;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Closed deals made up with known odds: categories, numbers and flags that matter, some of them missing, and noise. */
public final class MadeRows {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String[] SOURCES = {"Referral", "Web", "Fair", "Cold call"};

    private MadeRows() {}

    /** So many deals, one row each, closed an hour apart. */
    public static List<TrainingRow> dated(int count, long seed) {
        return made(count, seed, true);
    }

    /** The same without closing dates, and with every tenth deal a copy of the one before. */
    public static List<TrainingRow> undated(int count, long seed) {
        return made(count, seed, false);
    }

    private static List<TrainingRow> made(int count, long seed, boolean dated) {
        var random = new Random(seed);
        var rows = new ArrayList<TrainingRow>();
        for (int i = 0; i < count; i++) {
            int source = random.nextInt(SOURCES.length);
            double calls = random.nextInt(8);
            double employees = Math.exp(random.nextGaussian() * 1.5 + 4);
            boolean trial = random.nextBoolean();
            double logOdds =
                    -1.2 + 0.7 * (source == 0 ? 1 : 0) + 0.3 * calls - 0.2 * Math.log(employees) + (trial ? 0.8 : 0);
            boolean won = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            var facts = Facts.builder()
                    .category("attributes.source", SOURCES[source])
                    .number("activities.call.count30d", calls)
                    .number("attributes.employees", employees)
                    .number("attributes.noise", random.nextGaussian())
                    .category("stage", random.nextBoolean() ? "Prospecting" : "Demo");
            if (random.nextInt(5) > 0) {
                facts.flag("attributes.trial", trial);
            }
            var known = facts.build();
            if (!dated && i % 10 == 9) {
                known = rows.getLast().facts();
            }
            var closedAt = dated ? FIRST.plus(Duration.ofHours(i)) : null;
            rows.add(new TrainingRow("o-" + i, known, won, closedAt, 1));
        }
        return rows;
    }

    /** Deals that are won where one of two facts holds but not both, so that neither alone tells anything. */
    public static List<TrainingRow> crossed(int count, long seed) {
        var random = new Random(seed);
        var rows = new ArrayList<TrainingRow>();
        for (int i = 0; i < count; i++) {
            boolean one = random.nextBoolean();
            boolean other = random.nextBoolean();
            boolean won = random.nextDouble() < (one == other ? 0.15 : 0.75);
            var facts = Facts.builder()
                    .flag("attributes.one", one)
                    .flag("attributes.other", other)
                    .number("attributes.noise", random.nextGaussian())
                    .build();
            rows.add(new TrainingRow("o-" + i, facts, won, FIRST.plus(Duration.ofHours(i)), 1));
        }
        return rows;
    }

    /** Every fact set of some rows. */
    public static Stream<Facts> facts(List<TrainingRow> rows) {
        return rows.stream().map(TrainingRow::facts);
    }
}
