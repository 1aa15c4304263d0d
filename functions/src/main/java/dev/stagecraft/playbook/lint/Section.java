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
 * Reads one object of a source field by field and reports what is wrong; a field that cannot be read is empty, so that
 * reading goes on and every mistake is listed.
 */
final class Section {
    private final SourceNode.Mapping mapping;
    private final Findings findings;
    private final Set<String> known = new LinkedHashSet<>();

    private Section(SourceNode.Mapping mapping, Findings findings) {
        this.mapping = mapping;
        this.findings = findings;
    }

    /** The section, if the value is an object. */
    static Optional<Section> of(SourceNode written, String what, Findings findings) {
        if (written instanceof SourceNode.Mapping mapping) {
            return Optional.of(new Section(mapping, findings));
        }
        findings.error(written.place(), what + " must be an object with fields", "");
        return Optional.empty();
    }

    /** The same object, read anew with findings of its own. */
    Section on(Findings others) {
        return new Section(mapping, others);
    }

    SourceNode.SourcePosition place() {
        return mapping.place();
    }

    /** Where a field's value stands, or the section itself. */
    SourceNode.SourcePosition place(String name) {
        var entry = mapping.entries().get(name);
        return entry == null ? mapping.place() : entry.value().place();
    }

    /** Whether a field has to be there. */
    enum Need {
        /** Its absence is a mistake. */
        REQUIRED,
        /** It may be absent; null counts as absent. */
        OPTIONAL
    }

    /** A field's value. */
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

    /** A text. */
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

    /** A text that must be there and of a form. */
    Optional<String> id(String name, Pattern form, String described) {
        return text(name, Need.REQUIRED).flatMap(scalar -> {
            if (form.matcher(scalar.text()).matches()) {
                return Optional.of(scalar.text());
            }
            findings.error(scalar.place(), "`" + name + "` must be " + described, "");
            return Optional.empty();
        });
    }

    /** One of some words. */
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

    /** A number within both ends. */
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

    /** A truth value; false when absent. */
    boolean flag(String name) {
        var value = value(name, Need.OPTIONAL);
        if (value.isPresent() && !(value.get().json() instanceof Json.Bool)) {
            findings.error(value.get().place(), "`" + name + "` must be true or false", "");
        }
        return value.isPresent() && value.get().json().equals(Json.of(true));
    }

    /** The items of a list, at most so many; none when absent. */
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

    /** The objects of a list. */
    List<Section> sections(String name, Need need, int most) {
        List<Section> sections = new ArrayList<>();
        for (SourceNode item : list(name, need, most)) {
            of(item, "Each of `" + name + "`", findings).ifPresent(sections::add);
        }
        return sections;
    }

    /** Words for people, as they are kept: a text, or a text per language. */
    Optional<Json> words(String name, Need need) {
        return value(name, need).flatMap(written -> new LocalizedTextCheck(findings).read(written, name));
    }

    /** The field names, for sections whose names are free. */
    List<String> names() {
        known.addAll(mapping.names());
        return mapping.names();
    }

    /** The section of one field. */
    Optional<Section> section(String name, Need need) {
        return value(name, need).flatMap(written -> of(written, "`" + name + "`", findings));
    }

    /** Lets fields pass that the server sets itself. */
    void ignore(String... names) {
        known.addAll(List.of(names));
    }

    /** Reports fields that nobody asked for. */
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
