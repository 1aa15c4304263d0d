package dev.stagecraft.face;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The accessibility check of axe-core: WCAG 2.2 A and AA and its best practices. What axe cannot decide counts as a finding too,
 * unless it is explained here: among that is text in the colour of its ground, which nobody can read.
 *
 * <p><b>Source</b>: axe-core 4.11, <a href="https://dequeuniversity.com/rules/axe/4.11">its rules</a>.
 */
final class Axe {
    private static final String SCRIPT = script();

    /** What axe cannot decide but a person did: a rule, the key of axe's doubt or a part of the selector, and the reason. */
    private static final Map<String, String> EXPLAINED = Map.of();

    private Axe() {}

    /** A finding of axe on an element. */
    record Finding(boolean certain, String rule, String element, String why) {
        @Override
        public String toString() {
            return (certain ? "violation " : "undecided ") + rule + " at " + element + ": " + why;
        }

        private boolean isExplained() {
            return !certain
                    && EXPLAINED.keySet().stream()
                            .map(key -> key.split(" ", 2))
                            .anyMatch(key -> rule.equals(key[0]) && (element + " " + why).contains(key[1]));
        }
    }

    /** Checks that axe finds nothing on the page as it is now. */
    static void check(Page page, String state) {
        assertThat(findings(page)).as("accessibility of " + state).isEmpty();
    }

    /** Everything that axe finds on the page as it is now, but what is explained. */
    static List<Finding> findings(Page page) {
        page.eval("globalThis.axe ? true : " + "(() => { " + SCRIPT + "\n; return true; })()");
        Json result = page.eval(
                """
                axe.run(document, {resultTypes: ['violations', 'incomplete'], elementRef: false}).then((result) =>
                  ['violations', 'incomplete'].map((kind) => result[kind].flatMap((rule) => rule.nodes.map((node) => [
                    rule.id,
                    node.target.join(' '),
                    [...node.any, ...node.all, ...node.none]
                        .map((check) => (check.data?.messageKey ?? '') + ' ' + check.message).join('; '),
                  ]))))""");
        var findings = new ArrayList<Finding>();
        var kinds = ((Json.Items) result).items();
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (Json finding : ((Json.Items) kinds.get(kind)).items()) {
                var parts = ((Json.Items) finding)
                        .items().stream().map(part -> ((Json.Text) part).value()).toList();
                findings.add(new Finding(kind == 0, parts.get(0), parts.get(1), parts.get(2)));
            }
        }
        return findings.stream().filter(finding -> !finding.isExplained()).collect(Collectors.toList());
    }

    private static String script() {
        try (var in = Objects.requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
