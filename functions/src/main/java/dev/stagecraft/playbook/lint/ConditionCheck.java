package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Condition;
import dev.stagecraft.condition.FactType;
import dev.stagecraft.condition.FactTypes;
import dev.stagecraft.json.JsonObjectBuilder;
import dev.stagecraft.playbook.lint.Section.Need;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the conditions of a source; mistakes inside them are placed in the source. */
final class ConditionCheck {
    private final Findings findings;

    ConditionCheck(Findings findings) {
        this.findings = findings;
    }

    /** The condition in a field, put into the canonical form as its text and its tree. */
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

    /** What {@code offeredWhen} may read: everything that is known of an opportunity. */
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
