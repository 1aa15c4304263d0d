package dev.stagecraft.ranking;

import dev.stagecraft.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change of a deal's class in a ranking run: the class before, the class after, and the reason in words.
 *
 * @param from the class before; null in its first ranking
 * @param to the class after
 * @param reason the reason, in plain words
 */
public record ClassChange(@Nullable String from, String to, String reason) {
    /** The smallest change of probability that people notice. */
    private static final double NOTICED = 0.005;

    /**
     * Describes the class change of a ranked deal.
     *
     * @param order the order of the run; only a trained model's probabilities are a reason
     * @param before the deal's rank in the previous run, if known
     * @param better true if the new class is the better one
     */
    static ClassChange of(RankedDeal placed, RankingOrder order, Optional<Rankings.DealRank> before, boolean better) {
        String from = placed.deal().rankClass();
        double now = placed.deal().probability();
        String reason = order.changeReason()
                .orElseGet(() -> from == null
                        ? "Ranked for the first time"
                        : before.map(then -> reason(then, now, better)).orElse("Not in the ranking before"));
        return new ClassChange(from, placed.rankClass(), reason);
    }

    private static String reason(Rankings.DealRank before, double now, boolean better) {
        return before.order() == RankingOrder.PROBABILITY
                ? reason(before.probability(), now, better)
                : "Ordered by a trained model now, which gives it " + percent(now);
    }

    private static String reason(double then, double now, boolean better) {
        double moved = now - then;
        if (Math.abs(moved) >= NOTICED && moved > 0 == better) {
            return "Its probability " + (better ? "rose" : "fell") + " from " + percent(then) + " to " + percent(now);
        }
        String steady = Math.abs(moved) < NOTICED
                ? "Its probability stayed at " + percent(now)
                : "Its probability went from " + percent(then) + " to " + percent(now);
        return steady + (better ? ", and others fell behind it" : ", and others moved past it");
    }

    private static String percent(double probability) {
        return BigDecimal.valueOf(probability * 100)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    /** The change as JSON, {@code {from, to, reason}}; {@code from} is left out in a first ranking. */
    Json.Fields json() {
        return Json.object()
                .putIfPresent("from", from)
                .put("to", to)
                .put("reason", reason)
                .build();
    }
}
