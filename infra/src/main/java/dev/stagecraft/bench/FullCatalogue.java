package dev.stagecraft.bench;

import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.model.OwnerWinRates;
import dev.stagecraft.model.WinLossCount;
import dev.stagecraft.playbook.Content;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.Shipped;
import dev.stagecraft.playbook.lint.Lint;
import dev.stagecraft.playbook.lint.Linter;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A made-up playbook that declares features of every kind, with win rates of owners, for benchmarks on {@link
 * MadeHistories}.
 */
final class FullCatalogue {
    private static final String FEATURES = """
        kind: features
        id: full
        features:
          - {id: country, from: attribute}
          - {id: source, from: attribute}
          - {id: size, from: attribute employees}
          - {id: trial, from: attribute, type: flag}
          - {id: renewal, from: attribute, type: date}
          - {id: filled, from: attributes [country, source, budget], take: completeness}
          - {id: open, from: created, take: age}
          - {id: month, from: created, take: month}
          - {id: staying, from: stage, take: age}
          - {id: rep, from: owner}
          - {id: withRep, from: owner, take: age}
          - {id: repRate, from: owner, take: winRate}
          - {id: calls, from: call, take: count}
          - {id: mails, from: email, take: count}
          - {id: meetings, from: meeting, within: P30D}
          - {id: quiet, from: activities, take: age}
          - {id: effort, from: activities, within: P14D}
          - {id: logins, from: event login, within: P30D}
          - {id: paid, from: payment, take: sum}
          - {id: undone, from: task, take: undone}
          - {id: response, from: activities, take: responseTime}
          - {id: score, from: assessment prospecting}
          - {id: answers, from: assessment prospecting, take: answers}
          - {id: asked, from: assessment prospecting, take: age}
        """;

    private FullCatalogue() {}

    /** The won and lost deals of each rep. */
    static OwnerWinRates owners() {
        var reps = new TreeMap<String, WinLossCount>();
        for (int rep = 0; rep < MadeHistories.REPS; rep++) {
            reps.put("rep-" + rep, new WinLossCount(20 + rep, 50));
        }
        return new OwnerWinRates(MadeHistories.NOW, new WinLossCount(600, 1_000), reps);
    }

    /** The shipped playbook with these features. */
    static Playbook playbook() {
        if (!(Linter.lint("full", FEATURES, Shipped.playbook()) instanceof Lint.Sound sound)) {
            throw new IllegalStateException("The features are not sound");
        }
        var document = sound.content().with("version", Json.of(1));
        var definition = new Definition(
                Content.of(document),
                ContentHash.of(document),
                MadeHistories.NOW,
                Definition.VersionStatus.CURRENT,
                false,
                document);
        return new Playbook(Stream.concat(Stream.of(definition), Shipped.definitions().stream())
                .toList());
    }
}
