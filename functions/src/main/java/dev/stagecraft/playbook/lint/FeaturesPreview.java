package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Feature;
import dev.stagecraft.playbook.Features;
import dev.stagecraft.playbook.Playbook;
import java.util.List;
import java.util.TreeSet;

/**
 * A preview of publishing a features document: the model inputs that it adds to and removes from the current version of
 * the same document. A removed fact is missing for the live model at once; an added one counts from the next training.
 */
record FeaturesPreview(Features features, Playbook playbook) {

    Json.Fields json() {
        var before = new TreeSet<String>();
        playbook.features().stream()
                .filter(document -> document.id().equals(features.id()))
                .forEach(document -> before.addAll(facts(document)));
        var after = new TreeSet<>(facts(features));
        var added = new TreeSet<>(after);
        added.removeAll(before);
        var removed = new TreeSet<>(before);
        removed.removeAll(after);
        return Json.object()
                .put("features", features.features().size())
                .put("defaults", features.defaults())
                .putTexts("added", List.copyOf(added))
                .putTexts("removed", List.copyOf(removed))
                .put("summary", summary(added.size(), removed.size()))
                .build();
    }

    private String summary(int added, int removed) {
        String others = features.defaults() ? "beside the default facts" : "and no other fact but the stage";
        return features.features().size() + " features " + others + "; " + added
                + " added, used from the next training; " + removed + " removed, missing to the live model at once";
    }

    private static List<String> facts(Features document) {
        return document.features().stream().map(Feature::fact).toList();
    }
}
