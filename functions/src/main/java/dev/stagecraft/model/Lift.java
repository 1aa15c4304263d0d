package dev.stagecraft.model;

import dev.stagecraft.json.Json;

/**
 * How much more often than all a class is won: class A is the top by score, B the next, C the rest, by the playbook's shares.
 *
 * <p><b>Units/range</b>: multiples of the whole's win rate; 1 where nothing was won, and of a class that holds nothing.
 */
public record Lift(double classA, double classB, double classC) {

    Json.Fields json() {
        return Json.object().put("A", classA).put("B", classB).put("C", classC).build();
    }

    static Lift of(StoredJson json) {
        return new Lift(json.number("A"), json.number("B"), json.number("C"));
    }
}
