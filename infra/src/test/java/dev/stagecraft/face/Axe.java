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

    /** The findings of axe: for each kind, the rule, the element and the reason of every finding. */
    private static final String FINDINGS = """
            async (contrast) => {
              const rules = {'target-size': {enabled: true}};
              const result = await axe.run(document, {resultTypes: ['violations', 'incomplete'], rules});
              const said = (node) => [...node.any, ...node.all, ...node.none]
                  .map((check) => (check.data?.messageKey ?? '') + ' ' + check.message).join('; ');
              const list = (kind) => result[kind].flatMap((rule) => rule.nodes.flatMap((node) => {
                const element = document.querySelector(node.target.join(' '));
                if (kind === 'incomplete' && rule.id === 'color-contrast') {
                  const measured = contrast(element);
                  return measured >= 4.5 ? [] : [[rule.id, node.target.join(' '), said(node) + ', measured ' + measured]];
                }
                return [[rule.id, node.target.join(' '), said(node)]];
              }));
              return [list('violations'), list('incomplete')];
            }""";

    /**
     * The least contrast of a text that axe cannot decide, such as a chart's or a sign's, with what is painted under three
     * points of it; 0 where it is covered, or lies on a picture.
     */
    private static final String CONTRAST = """
            (text) => {
              const pen = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
              const rgba = (colour) => {
                pen.clearRect(0, 0, 1, 1);
                pen.fillStyle = colour;
                pen.fillRect(0, 0, 1, 1);
                return [...pen.getImageData(0, 0, 1, 1).data];
              };
              const light = ([r, g, b]) => [[r, 0.2126], [g, 0.7152], [b, 0.0722]].reduce((sum, [each, part]) => {
                const share = each / 255;
                return sum + part * (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
              }, 0);
              const paint = (el) => {
                const style = getComputedStyle(el);
                const thin = [SVGTextContentElement, SVGLineElement, SVGPolylineElement].some((type) => el instanceof type);
                if (thin) return [0, 0, 0, 0];
                if (el instanceof SVGGeometryElement) return style.fill === 'none' ? [0, 0, 0, 0] : rgba(style.fill);
                return style.backgroundImage === 'none' ? rgba(style.backgroundColor) : null;
              };
              const drawn = text instanceof SVGElement;
              const ink = light(rgba(getComputedStyle(text)[drawn ? 'fill' : 'color']));
              const contrast = ([x, y]) => {
                const stack = document.elementsFromPoint(x, y);
                const top = stack.findIndex((el) => text.contains(el));
                if (!drawn && top !== 0) return 0;
                const solid = stack.map(paint).find((colour) => colour === null || colour[3] === 255);
                if (solid === null) return 0;
                const ground = light(solid ?? [255, 255, 255]);
                return (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
              };
              text.scrollIntoView({block: 'center', behavior: 'instant'});
              const box = text.getBoundingClientRect();
              return Math.min(...[0.1, 0.5, 0.9].map((part) => contrast([box.x + part * box.width, box.y + box.height / 2])));
            }""";

    /** A doubt of axe that a person settled: the rule, the key of the doubt or a part of the selector, and the reason. */
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
        Json result = page.eval("(" + FINDINGS + ")(" + CONTRAST + ")");
        var findings = new ArrayList<Finding>();
        var kinds = ((Json.Items) result).items();
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (Json finding : ((Json.Items) kinds.get(kind)).items()) {
                var parts = ((Json.Items) finding)
                        .items().stream()
                                .map(part -> ((Json.Text) part).value())
                                .toList();
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
