package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Condition;
import dev.stagecraft.condition.FactType;
import dev.stagecraft.condition.FactTypes;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.playbook.lint.Section.Need;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A check of the conditions in a document's source, which reports mistakes with their place in the source. */
final class ConditionCheck {
    private final Findings findings;

    ConditionCheck(Findings findings) {
        this.findings = findings;
    }

    /** Parses the condition in a field and adds its text and tree to the canonical form. */
    Optional<Condition> read(Section section, String name, Need need, FactTypes types, JsonObjectBuilder canonical) {
        return section.text(name, need).flatMap(scalar -> read(scalar, types).map(condition -> {
            canonical.put(name, scalar.text()).put(name + "Tree", condition.tree());
            return condition;
        }));
    }

    private Optional<Condition> read(SourceNode.Scalar scalar, FactTypes types) {
        return switch (Condition.parse(scalar.text(), types)) {
            case Condition.Understood understood -> Optional.of(understood.condition());
            case Condition.Mistaken mistaken -> {
                var start = scalar.inner();
                mistaken.mistakes()
                        .forEach(mistake -> findings.error(mistake.startingAt(start.line(), start.column())));
                yield Optional.empty();
            }
        };
    }

    /** The facts that {@code offeredWhen} may read: everything known of an opportunity. */
    static FactTypes ofOpportunity(List<String> stages) {
        return FactTypes.of(
                Map.of(
                        "stage", new FactType.Option(stages),
                        "owner", FactType.Plain.TEXT,
                        "daysInStage", FactType.Plain.NUMBER,
                        "daysOpen", FactType.Plain.NUMBER,
                        "createdMonth", FactType.Plain.ANY,
                        "activities.daysSinceLast", FactType.Plain.NUMBER),
                List.of("attributes.", "answers.", "scores.", "activities."));
    }
}
