package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import dev.stagecraft.opportunity.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Small organisations of closed deals, each with a plain truth that figures of models are held against. */
final class MadeWorlds {
    /** When the first deal of each begins. */
    static final Instant FIRST = Instant.parse("2025-01-01T09:00:00Z");

    /** When the imports are received: all deals had closed. */
    static final Instant IMPORTED = Instant.parse("2026-06-01T09:00:00Z");

    private static final double YEAR = 365;
    private static final long SEED = 11;

    private MadeWorlds() {}

    /**
     * 600 deals, imported closed: half are won after about 12 days, half are lost after about 28, so that a deal which is open
     * for longer is won less and less likely. The attribute {@code noise} tells nothing.
     */
    static MadeWorld closingSoon() {
        var toWin = new Normal(12, 2);
        var toLose = new Normal(28, 3);
        List<Ending> endings = new ArrayList<>();
        for (double share : shares(300)) {
            endings.add(new Ending(true, toWin.quantile(share)));
            endings.add(new Ending(false, toLose.quantile(share)));
        }
        double[] noise = shuffled(shares(endings.size()), SEED + 1);
        return made(
                endings,
                (deal, began) -> MadeHistory.imported(
                                deal.id(),
                                deal.ending.won,
                                MadeHistory.Span.of(began, deal.ending.days),
                                IMPORTED,
                                Json.object().put("noise", noise[deal.number]).build())
                        .history(),
                age -> toWin.above(age) / (toWin.above(age) + toLose.above(age)));
    }

    /**
     * 240 deals, all recorded as they happened: half are lost in Prospecting after 3.5 days, half go on to Discovery after 4
     * days and are won 10 to 20 days after they began.
     */
    static MadeWorld halfLostEarly() {
        List<Ending> endings = new ArrayList<>();
        for (double share : shares(120)) {
            endings.add(new Ending(true, 10 + 10 * share));
            endings.add(new Ending(false, 3.5));
        }
        return made(
                endings,
                (deal, began) -> {
                    var history = MadeHistory.live(
                            deal.id(), began, "rep-1", Json.object().build());
                    Instant end = MadeHistory.after(began, deal.ending.days);
                    return deal.ending.won
                            ? history.moved(MadeHistory.after(began, 4), "Discovery")
                                    .moved(end, MadeHistory.WON)
                                    .history()
                            : history.moved(end, MadeHistory.LOST).history();
                },
                age -> age < 3.5 ? .5 : 1);
    }

    /**
     * 300 deals, 110 of them won, imported closed with activities, one every three days or so: won and lost deals last
     * equally long, so that neither age nor activities tell anything. The truth is 110 of 300 at every age.
     */
    static MadeWorld importedWithActivities() {
        List<Ending> endings = new ArrayList<>();
        for (double share : shares(110)) {
            endings.add(new Ending(true, -30 * Math.log(1 - share)));
        }
        for (double share : shares(190)) {
            endings.add(new Ending(false, -30 * Math.log(1 - share)));
        }
        double[] first = shuffled(shares(endings.size()), SEED + 1);
        return made(
                endings,
                (deal, began) -> {
                    var span = MadeHistory.Span.of(began, deal.ending.days);
                    var history = MadeHistory.imported(
                            deal.id(),
                            deal.ending.won,
                            span,
                            IMPORTED,
                            Json.object().build());
                    for (double day = 3 * first[deal.number]; day < deal.ending.days; day += 3) {
                        history.activity("call", MadeHistory.after(began, day), IMPORTED);
                    }
                    return history.history();
                },
                age -> 110 / 300.0);
    }

    /** How and when a deal ends. */
    private record Ending(boolean won, double days) {}

    /** A deal to be made, with its number in the order in which the deals begin. */
    private record Numbered(int number, Ending ending) {
        private String id() {
            return String.format(Locale.ROOT, "m-%03d", number);
        }
    }

    /** Makes the history of a deal that begins at a moment. */
    private interface Maker {
        History make(Numbered deal, Instant began);
    }

    /** Deals that begin evenly over a year, in an order that has nothing to do with how they end. */
    private static MadeWorld made(List<Ending> endings, Maker maker, DoubleUnaryOperator truth) {
        List<Ending> shuffled = new ArrayList<>(endings);
        Collections.shuffle(shuffled, new Random(SEED));
        List<History> histories = new ArrayList<>();
        Map<String, Boolean> won = new HashMap<>();
        for (int i = 0; i < shuffled.size(); i++) {
            var deal = new Numbered(i, shuffled.get(i));
            histories.add(maker.make(deal, MadeHistory.after(FIRST, YEAR * i / shuffled.size())));
            won.put(deal.id(), deal.ending.won);
        }
        return new MadeWorld(histories, won, truth);
    }

    /** The middles of so many equal parts of the unit interval. */
    private static double[] shares(int count) {
        double[] shares = new double[count];
        for (int i = 0; i < count; i++) {
            shares[i] = (i + .5) / count;
        }
        return shares;
    }

    private static double[] shuffled(double[] values, long seed) {
        var random = new Random(seed);
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            double value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
        return values;
    }
}
