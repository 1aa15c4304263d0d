package dev.stagecraft.face;

import dev.stagecraft.condition.Condition;
import dev.stagecraft.condition.FactLookup;
import dev.stagecraft.condition.Truth;
import dev.stagecraft.json.Json;
import java.util.List;

/** A condition's tree as it is published, the facts that it is evaluated on, and its truth on the server. */
record ConditionCase(Json tree, Json.Fields facts, Truth truth) {

    static ConditionCase of(RandomTrees trees) {
        Json tree = Json.parse(trees.tree().canonical());
        var facts = (Json.Fields) Json.parse(trees.facts().known().canonical());
        return new ConditionCase(tree, facts, Condition.fromTree(tree).test(FactLookup.of(facts.fields())));
    }

    Json sent() {
        return Json.of(List.of(tree, facts));
    }
}
