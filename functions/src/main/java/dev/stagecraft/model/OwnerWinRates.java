package dev.stagecraft.model;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;
import dev.stagecraft.model.bundle.InvalidBundleException;
import dev.stagecraft.model.bundle.ModelBundle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The counts of won and lost deals of an organisation and of each of its reps at a model's training, kept in its bundle
 * as {@code owners.json}: the source of the owner's win rate while it serves. It holds counts and no deal.
 *
 * <p>It travels in the model's bundle, so a score costs no further request and never mixes two models, and it is made anew
 * by every training, which is weekly. A bundle without it was made where no feature asks for it.
 *
 * <p><b>Source</b>: infra/decisions/0009-declared-features.md.
 *
 * @param at the last moment of which it knows
 * @param all of all reps and of nobody's deals
 * @param reps by rep, who owned the deal when it closed
 */
public record OwnerWinRates(Instant at, WinLossCount all, SortedMap<String, WinLossCount> reps) {
    /** The record without a closed deal. */
    public static final OwnerWinRates NONE = new OwnerWinRates(Instant.EPOCH, WinLossCount.NONE, new TreeMap<>());

    /** The only format there is. */
    static final int FORMAT = 1;

    public OwnerWinRates {
        reps = Collections.unmodifiableSortedMap(new TreeMap<>(reps));
    }

    /** True where no closed deal is known. */
    public boolean isEmpty() {
        return all.closed() == 0;
    }

    /** The counts of one rep. */
    public WinLossCount of(String rep) {
        return reps.getOrDefault(rep, WinLossCount.NONE);
    }

    /** The file. */
    public byte[] bytes() {
        var tallies = Json.object();
        reps.forEach((rep, tally) -> tallies.put(rep, json(tally)));
        return Json.object()
                .put("format", FORMAT)
                .put("at", at)
                .put("all", json(all))
                .put("reps", tallies.build())
                .build()
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Json json(WinLossCount tally) {
        return Json.object().put("won", tally.won()).put("lost", tally.lost()).build();
    }

    /** The record in a bundle; {@link #NONE} where the model was trained without. */
    public static OwnerWinRates in(ModelBundle bundle) {
        byte[] part = bundle.parts().get(ModelBundle.OWNERS);
        return part == null ? NONE : read(part);
    }

    /** Reads {@link #bytes()} back; throws {@link InvalidBundleException} naming what is wrong. */
    public static OwnerWinRates read(byte[] bytes) {
        var json = BundleJson.parse(ModelBundle.OWNERS, bytes);
        json.format(FORMAT);
        var tallies = json.object("reps");
        var reps = new TreeMap<String, WinLossCount>();
        tallies.fields().keySet().forEach(rep -> reps.put(rep, tally(tallies.object(rep))));
        return new OwnerWinRates(json.instant("at"), tally(json.object("all")), reps);
    }

    private static WinLossCount tally(BundleJson json) {
        long won = (long) json.number("won");
        long lost = (long) json.number("lost");
        if (won < 0 || lost < 0) {
            throw new InvalidBundleException(json.document() + " counts less than no deal");
        }
        return new WinLossCount(won, lost);
    }
}
