package dev.stagecraft.bench;

import dev.stagecraft.model.features.Facts;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Training rows of simulated closed deals with known odds, for benchmarks, with any number of fields. */
final class MadeDeals {
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final long SEED = 7;

    /** The number of fields: eight numbers, five categories of four levels, and a flag that half of the deals have. */
    static final int FIELDS = 14;

    private MadeDeals() {}

    static List<TrainingRow> closed(int count) {
        return closed(count, FIELDS);
    }

    /**
     * Closed deals with this number of fields; the share of numbers and the total odds stay the same as with {@value
     * #FIELDS} fields.
     */
    static List<TrainingRow> closed(int count, int fields) {
        int numbers = Math.round(8f * fields / FIELDS);
        int categories = fields - numbers - 1;
        var random = new Random(SEED);
        var rows = new ArrayList<TrainingRow>();
        for (int i = 0; i < count; i++) {
            var facts = Facts.builder();
            double logOdds = -1;
            double product = 1;
            for (int number = 0; number < numbers; number++) {
                double value = random.nextGaussian();
                logOdds += value * number / (2.5 * numbers);
                product *= number < 2 ? value : 1;
                facts.number("attributes.number" + number, value);
            }
            for (int category = 0; category < categories; category++) {
                int level = random.nextInt(4);
                logOdds += level * category / (4.0 * categories);
                facts.category("attributes.category" + category, "level " + level);
            }
            if (random.nextBoolean()) {
                facts.flag("attributes.trial", random.nextBoolean());
            }
            logOdds += product > 0 ? 0.8 : -0.8; // a crossing, which only trees find
            boolean won = random.nextDouble() < 1 / (1 + Math.exp(-logOdds));
            rows.add(new TrainingRow("o-" + i, facts.build(), won, FIRST.plus(Duration.ofHours(i)), 1));
        }
        return rows;
    }
}
