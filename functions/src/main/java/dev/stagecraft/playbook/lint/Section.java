package dev.stagecraft.playbook.lint;

import dev.stagecraft.condition.Nearest;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A reader of one object in a document's source, field by field, which reports mistakes and reads on; an invalid field
 * is empty.
 */
final class Section {
    private final SourceNode.Mapping mapping;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(SourceNode.Mapping mapping, Findings findings) {
        this.mapping = mapping;
        this.findings = findings;
    }

    /** Creates a section, if the value is an object. */
    static Optional<Section> of(SourceNode written, String what, Findings findings) {
        if (written instanceof SourceNode.Mapping mapping) {
            return Optional.of(new Section(mapping, findings));
        }
        findings.error(written.place(), what + " must be an object with fields", "");
        return Optional.empty();
    }

    /** Copies the section, unread, with another collector of findings. */
    Section on(Findings others) {
        return new Section(mapping, others);
    }

    SourceNode.SourcePosition place() {
        return mapping.place();
    }

    /** The place of a field's value, or of the section itself when the field is absent. */
    SourceNode.SourcePosition place(String name) {
        var entry = mapping.entries().get(name);
        return entry == null ? mapping.place() : entry.value().place();
    }

    /** The rule whether a field must be present. */
    enum Need {
        /** A required field, whose absence is a mistake. */
        REQUIRED,
        /** An optional field, which may be absent or null. */
        OPTIONAL
    }

    /** The value of a field. */
    Optional<SourceNode> value(String name, Need need) {
        known.add(name);
        var value = Optional.ofNullable(mapping.entries().get(name))
                .map(SourceNode.Entry::value)
                .filter(written -> written.json() != Json.Null.NULL);
        if (value.isEmpty() && need == Need.REQUIRED) {
            findings.error(mapping.place(), "`" + name + "` is missing", "");
        }
        return value;
    }

    /** The text in a field. */
    Optional<SourceNode.Scalar> text(String name, Need need) {
        return value(name, need).flatMap(written -> {
            if (written instanceof SourceNode.Scalar scalar && scalar.json() instanceof Json.Text) {
                return Optional.of(scalar);
            }
            boolean scalar = written instanceof SourceNode.Scalar;
            findings.error(written.place(), "`" + name + "` must be a text", scalar ? "put it in quotes" : "");
            return Optional.empty();
        });
    }

    /** The text in a required field, which must match a pattern. */
    Optional<String> id(String name, Pattern form, String described) {
        return text(name, Need.REQUIRED).flatMap(scalar -> {
            if (form.matcher(scalar.text()).matches()) {
                return Optional.of(scalar.text());
            }
            findings.error(scalar.place(), "`" + name + "` must be " + described, "");
            return Optional.empty();
        });
    }

    /** The text in a field, which must be one of the given words. */
    Optional<String> word(String name, Need need, List<String> words) {
        return text(name, need).flatMap(scalar -> {
            if (words.contains(scalar.text())) {
                return Optional.of(scalar.text());
            }
            String near = Nearest.hint(scalar.text(), words);
            findings.error(
                    scalar.place(),
                    "`" + name + "` cannot be `" + scalar.text() + "`",
                    near.isEmpty() ? "one of " + String.join(", ", words) : near);
            return Optional.empty();
        });
    }

    /** The number in a field, which must lie between two inclusive bounds. */
    Optional<BigDecimal> number(String name, Need need, BigDecimal least, BigDecimal most) {
        return value(name, need).flatMap(written -> {
            if (!(written.json() instanceof Json.Num num)) {
                findings.error(written.place(), "`" + name + "` must be a number", "numbers stand without quotes");
                return Optional.empty();
            }
            boolean within = num.value().compareTo(least) >= 0 && num.value().compareTo(most) <= 0;
            if (!within || !Answer.isExact(num.value())) {
                String range = least.toPlainString() + " to " + most.toPlainString();
                findings.error(written.place(), "`" + name + "` must be a number from " + range, "");
                return Optional.empty();
            }
            return Optional.of(num.value());
        });
    }

    /** The boolean in a field; false when absent. */
    boolean flag(String name) {
        var value = value(name, Need.OPTIONAL);
        if (value.isPresent() && !(value.get().json() instanceof Json.Bool)) {
            findings.error(value.get().place(), "`" + name + "` must be true or false", "");
        }
        return value.isPresent() && value.get().json().equals(Json.of(true));
    }

    /** The items in a list field, at most {@code most}; empty when absent. */
    List<SourceNode> list(String name, Need need, int most) {
        var value = value(name, need);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof SourceNode.Sequence sequence)) {
            findings.error(value.get().place(), "`" + name + "` must be a list", "");
            return List.of();
        }
        if (sequence.items().size() > most) {
            findings.error(sequence.place(), "`" + name + "` has more than " + most + " entries", "");
            return List.of();
        }
        return sequence.items();
    }

    /** The objects in a list field. */
    List<Section> sections(String name, Need need, int most) {
        List<Section> sections = new ArrayList<>();
        for (SourceNode item : list(name, need, most)) {
            of(item, "Each of `" + name + "`", findings).ifPresent(sections::add);
        }
        return sections;
    }

    /** The text for people in a field: one string, or one string per language. */
    Optional<Json> words(String name, Need need) {
        return value(name, need).flatMap(written -> new LocalizedTextCheck(findings).read(written, name));
    }

    /** The names of all fields, for sections with free names. */
    List<String> names() {
        known.addAll(mapping.names());
        return mapping.names();
    }

    /** The section in a field. */
    Optional<Section> section(String name, Need need) {
        return value(name, need).flatMap(written -> of(written, "`" + name + "`", findings));
    }

    /** Marks fields that the server sets itself as known. */
    void ignore(String... names) {
        known.addAll(List.of(names));
    }

    /** Reports fields that were never read. */
    void refuseUnknown() {
        mapping.entries().forEach((name, entry) -> {
            if (!known.contains(name)) {
                findings.error(entry.place(), "There is no field `" + name + "` here", Nearest.hint(name, known));
            }
        });
    }

    Json.Fields json() {
        return mapping.json();
    }
}
