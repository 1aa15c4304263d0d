package dev.stagecraft.model.card;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.bundle.BundleJson;

/**
 * The lift of ranking classes A, B and C on held-out deals: each one's win rate as a multiple of the overall win rate.
 *
 * <p><b>Units/range</b>: multiples of the whole's win rate; 1 where nothing was won, and of a class that holds nothing.
 */
public record ClassLifts(double classA, double classB, double classC) {

    Json.Fields json() {
        return Json.object().put("A", classA).put("B", classB).put("C", classC).build();
    }

    static ClassLifts of(BundleJson json) {
        return new ClassLifts(json.number("A"), json.number("B"), json.number("C"));
    }
}
