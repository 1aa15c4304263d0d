package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.playbook.Limits;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.lint.Section.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A check of a features document's source, which also writes its canonical form. */
final class FeaturesCheck {
    private final Section section;
    private final Findings findings;
    private final Playbook playbook;
    private final JsonObjectBuilder canonical = Json.object();

    FeaturesCheck(Section section, Findings findings, Playbook playbook) {
        this.section = section;
        this.findings = findings;
        this.playbook = playbook;
    }

    /** The canonical form, valid only when there were no findings. */
    JsonObjectBuilder canonical(String id) {
        canonical.put("kind", "features").put("id", id);
        section.words("title", Need.OPTIONAL).ifPresent(words -> canonical.put("title", words));
        canonical.put("defaults", section.flag("defaults"));
        canonical.putTexts("without", without());
        features(id);
        section.ignore("version");
        section.refuseUnknown();
        return canonical;
    }

    private List<String> without() {
        List<String> names = new ArrayList<>();
        for (SourceNode item : section.list("without", Need.OPTIONAL, Limits.FEATURES)) {
            if (item instanceof SourceNode.Scalar scalar && scalar.json() instanceof Json.Text) {
                names.add(scalar.text());
                if (scalar.text().equals("stage")) {
                    findings.error(item.place(), "The stage cannot be left out", "grades and rules depend on it");
                }
            } else {
                findings.error(item.place(), "`without` must list names of facts", "as in [attributes.country]");
            }
        }
        return names;
    }

    private void features(String id) {
        Map<String, String> elsewhere = new HashMap<>();
        playbook.features().stream().filter(other -> !other.id().equals(id)).forEach(other -> other.features()
                .forEach(feature -> elsewhere.put(feature.fact(), other.id())));
        Set<String> ids = new HashSet<>();
        Map<String, String> facts = new HashMap<>();
        List<Json> written = new ArrayList<>();
        for (Section entry : section.sections("features", Need.REQUIRED, Limits.FEATURES)) {
            var check = new FeatureCheck(entry, findings, playbook);
            check.read().ifPresent(feature -> {
                if (!ids.add(feature.id())) {
                    findings.error(
                            entry.place("id"), "There are two features `" + feature.id() + "`", "ids are unique");
                }
                String same = facts.putIfAbsent(feature.fact(), feature.id());
                if (same != null) {
                    findings.error(
                            entry.place(), "`" + feature.id() + "` is the same fact as `" + same + "`", "remove one");
                }
                if (elsewhere.containsKey(feature.fact())) {
                    findings.error(
                            entry.place(),
                            "`" + feature.id() + "` is declared in `" + elsewhere.get(feature.fact()) + "` too",
                            "all features documents count together");
                }
                written.add(check.canonical(feature));
            });
        }
        canonical.put("features", written);
    }
}
