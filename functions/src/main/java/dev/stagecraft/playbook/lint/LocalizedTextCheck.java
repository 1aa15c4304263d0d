package dev.stagecraft.playbook.lint;

import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Limits;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A check of texts for people in a document's source: one string, or an object with a string per language (BCP 47, such
 * as {@code de} or {@code pt-BR}).
 */
final class LocalizedTextCheck {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private final Findings findings;

    LocalizedTextCheck(Findings findings) {
        this.findings = findings;
    }

    Optional<Json> read(SourceNode written, String name) {
        if (written instanceof SourceNode.Mapping mapping) {
            return languages(mapping, name);
        }
        if (written instanceof SourceNode.Scalar scalar && scalar.json() instanceof Json.Text) {
            return one(scalar, name);
        }
        boolean scalar = written instanceof SourceNode.Scalar;
        findings.error(written.place(), "`" + name + "` must be a text", scalar ? "put it in quotes" : "");
        return Optional.empty();
    }

    private Optional<Json> one(SourceNode.Scalar scalar, String name) {
        if (scalar.text().isBlank() || scalar.text().length() > Limits.WORDS) {
            findings.error(scalar.place(), "`" + name + "` must have 1 to " + Limits.WORDS + " characters", "");
            return Optional.empty();
        }
        return Optional.of(scalar.json());
    }

    private Optional<Json> languages(SourceNode.Mapping mapping, String name) {
        boolean sound = !mapping.entries().isEmpty();
        if (!sound) {
            findings.error(mapping.place(), "`" + name + "` has no language", "as in {en: Hours, de: Stunden}");
        }
        for (var entry : mapping.entries().entrySet()) {
            if (!LANGUAGE.matcher(entry.getKey()).matches()) {
                findings.error(
                        entry.getValue().place(), "`" + entry.getKey() + "` is not a language", "as in {en: Hours}");
                sound = false;
            }
            boolean text = entry.getValue().value() instanceof SourceNode.Scalar scalar
                    && scalar.json() instanceof Json.Text
                    && one(scalar, name).isPresent();
            if (!text) {
                findings.error(entry.getValue().value().place(), "`" + name + "` must be a text in each language", "");
            }
            sound &= text;
        }
        return sound ? Optional.of(mapping.json()) : Optional.empty();
    }
}
