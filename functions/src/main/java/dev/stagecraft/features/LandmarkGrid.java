package dev.stagecraft.features;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A grid of deal ages, dense for young deals and sparse for old ones, at which training rows are sampled while a deal
 * is open; thinned where there are very many deals. It grows with age, so that a young deal is looked at often and an
 * old one seldom, and is the same for all deals, so that at each of its ages those looked at are all that were open
 * then.
 *
 * <p><b>Shape</b>: {@value #FIRST} days times ({@value #GROWTH} to the power of 1, 2, 3 and so on, less 1): from three quarters of an hour on, at
 * last each {@value #GROWTH} times the one before. Of
 * very many deals each is looked at at every n-th age only, which follows from its id, and neither from its end nor from
 * other deals.
 *
 * <p><b>Source</b>: landmarking, van Houwelingen 2007, "Dynamic prediction by landmarking in event history analysis".
 *
 * @param every of so many ages in a row, a deal is looked at at one, which stands for all of them
 */
public record LandmarkGrid(int every) {
    /** The grid of all ages. */
    public static final LandmarkGrid ALL = new LandmarkGrid(1);

    static final double GROWTH = 1.12;

    private static final double FIRST = 0.25;
    private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();
    private static final double MOST_DAYS = 3_650;

    public LandmarkGrid {
        if (every < 1) {
            throw new IllegalArgumentException("every must be at least 1, not " + every);
        }
    }

    /**
     * The finest grid that gives no more moments than wanted.
     *
     * @param open how long some deals were open, which speak for all
     * @param deals how many there are in all
     * @param most moments of all deals together
     */
    public static LandmarkGrid of(Collection<Duration> open, long deals, long most) {
        long ages = 0;
        for (Duration each : open) {
            ages += count(each.toMillis() / MILLIS_A_DAY);
        }
        double expected = open.isEmpty() ? 0 : (double) ages / open.size() * deals;
        return new LandmarkGrid((int) Math.max(1, Math.ceil(expected / most)));
    }

    /** The number of ages of the grid within this number of days. */
    private static int count(double days) {
        int count = 0;
        while (age(count + 1) < Math.min(days, MOST_DAYS)) {
            count++;
        }
        return count;
    }

    /**
     * A moment of the grid at which a deal is sampled, and the days of its time that it stands for.
     *
     * @param days how much of the deal's time it stands for: from halfway to the one before until halfway to the next
     */
    record Drawn(Instant moment, double days) {}

    /** The moments of a deal before another, oldest first. */
    List<Drawn> of(String deal, Instant began, Instant until) {
        int count = count(Duration.between(began, until).toMillis() / MILLIS_A_DAY);
        int place = new SplittableRandom(deal.hashCode() * 0x9E3779B97F4A7C15L).nextInt(every);
        List<Drawn> drawn = new ArrayList<>();
        for (int step = 1 + place; step <= count; step += every) {
            double days = (age(step + every) - age(Math.max(0, step - every))) / 2;
            drawn.add(new Drawn(began.plusMillis(Math.round(age(step) * MILLIS_A_DAY)), days));
        }
        return drawn;
    }

    private static double age(int step) {
        return FIRST * (Math.pow(GROWTH, step) - 1);
    }
}
