package dev.stagecraft.scoring;

import dev.stagecraft.features.FeatureCatalog;
import dev.stagecraft.features.FeatureExtractor;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.Content;
import dev.stagecraft.playbook.Definition;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.playbook.Shipped;
import dev.stagecraft.playbook.lint.Lint;
import dev.stagecraft.playbook.lint.Linter;
import java.time.Instant;
import java.util.stream.Stream;

/** Features documents for tests, linted as at publish. */
public final class Declared {
    /** Every source with everything that can be taken from it. */
    public static final String EVERYTHING = """
        kind: features
        id: all
        defaults: true
        features:
          - {id: country, from: attribute}
          - {id: size, from: attribute employees, type: category}
          - {id: trial, from: attribute, type: flag}
          - {id: renewal, from: attribute, type: date}
          - {id: sizeAge, from: attribute employees, take: age}
          - {id: filled, from: attributes [country, budget, need], take: completeness}
          - {id: calls, from: call, take: count}
          - {id: calls7, from: call, within: P7D}
          - {id: logins, from: event login, within: P7D}
          - {id: callQuiet, from: call, take: age}
          - {id: paid, from: payment, take: sum}
          - {id: paid30, from: payment, take: sum, within: P30D}
          - {id: lastPaid, from: payment, take: value}
          - {id: all, from: activities, take: count}
          - {id: response, from: activities, take: responseTime}
          - {id: callBack, from: call, take: responseTime, within: P90D}
          - {id: undone, from: task, take: undone}
          - {id: hours, from: assessment prospecting, take: answer hours}
          - {id: discovery, from: assessment discovery, take: answers}
          - {id: score, from: assessment prospecting}
          - {id: times, from: assessment prospecting, take: count}
          - {id: answeredAge, from: assessment prospecting, take: age}
          - {id: withOwner, from: owner, take: age}
          - {id: ownerRate, from: owner, take: winRate}
        """;

    private Declared() {}

    /** The shipped playbook with one features document, published now and then. */
    public static Playbook playbook(String yaml, Instant publishedAt) {
        String id = yaml.lines()
                .filter(line -> line.startsWith("id: "))
                .findFirst()
                .orElseThrow()
                .substring(4);
        var lint = Linter.lint(id, yaml, Shipped.playbook());
        if (!(lint instanceof Lint.Sound sound)) {
            throw new AssertionError(lint);
        }
        var document = sound.content().with("version", Json.of(1));
        var definition = new Definition(
                Content.of(document),
                ContentHash.of(document),
                publishedAt,
                Definition.VersionStatus.CURRENT,
                false,
                document);
        return new Playbook(Stream.concat(Stream.of(definition), Shipped.definitions().stream())
                .toList());
    }

    /** The catalogue of one features document. */
    public static FeatureCatalog catalogue(String yaml) {
        return FeatureCatalog.of(playbook(yaml, Instant.EPOCH));
    }

    /** A reader of declared features. */
    public static FeatureExtractor reader(String... features) {
        return new FeatureExtractor(
                catalogue("kind: features\nid: some\nfeatures:\n  - " + String.join("\n  - ", features) + "\n"));
    }
}
