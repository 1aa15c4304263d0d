package dev.stagecraft.training;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Features;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.FeatureTitles;
import dev.stagecraft.training.evaluation.TrainingContext;
import dev.stagecraft.training.leakage.LeakageWarning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The notes that a retraining adds to a model card: leak warnings, the declaration that the features follow, and the
 * titles of features.
 *
 * @param warnings for people
 * @param sections of the card, by name: {@code leaks} and {@code catalogue}
 * @param titles of facts in the playbook
 */
record ModelCardNotes(List<String> warnings, Map<String, Json> sections, FeatureTitles titles) {
    private static final String CHANGES =
            "A fact removed from the declaration is missing to this model at once; one that is"
                    + " added is used from the next training";

    ModelCardNotes {
        warnings = List.copyOf(warnings);
        sections = Collections.unmodifiableMap(new TreeMap<>(sections));
    }

    static ModelCardNotes of(Playbook playbook, List<LeakageWarning> leaks) {
        var texts = leaks.stream()
                .filter(leak -> !leak.confirmed())
                .map(LeakageWarning::words)
                .toList();
        return new ModelCardNotes(
                texts,
                Map.of(
                        "leaks",
                        Json.of(leaks.stream().map(LeakageWarning::json).toList()),
                        "catalogue",
                        catalogue(playbook)),
                FeatureTitles.of(playbook));
    }

    /** The training context with these notes added to its own. */
    TrainingContext in(TrainingContext background) {
        List<String> texts = new ArrayList<>(warnings);
        texts.addAll(background.warnings());
        Map<String, Json> all = new TreeMap<>(background.sections());
        all.putAll(sections);
        return new TrainingContext(
                texts, all, background.live(), background.recalls(), background.shares(), titles, background.owners());
    }

    private static Json catalogue(Playbook playbook) {
        var documents = playbook.features().stream()
                .map(document -> document.id() + "@" + document.version())
                .toList();
        boolean defaults = documents.isEmpty() || playbook.features().stream().anyMatch(Features::defaults);
        return Json.object()
                .putTexts("documents", documents)
                .put("defaults", defaults)
                .put("changes", CHANGES)
                .build();
    }
}
