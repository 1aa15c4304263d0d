package dev.stagecraft.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.condition.Mistake;
import dev.stagecraft.json.ContentHash;
import dev.stagecraft.json.Json;
import dev.stagecraft.playbook.lint.Lint;
import dev.stagecraft.playbook.lint.Linter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeaturesTest {
    /** As the playbook's form writes it, unquoted list included. */
    private static final String GOOD = """
        kind: features
        id: sales-features
        version: 1
        features:
          - {id: country, from: attribute, type: category}
          - {id: payments30d, from: payment, take: count, within: P30D, type: number}
          - {id: daysInStage, from: stage, take: age, type: number}
          - {id: prospectingScore, from: assessment prospecting, take: score, type: number}
          - {id: postingQuality, from: attributes [title, text, salary, photo], take: completeness, type: number}
        """;

    private static final String EVERYTHING = """
        kind: features
        id: sales-features
        title: {en: Facts}
        defaults: true
        without: [owner]
        features:
          - {id: size, from: attribute Company size, type: number, confirmed: true}
          - {id: renewal, from: attribute, type: date}
          - {id: sizeAge, from: attribute Company size, take: age}
          - {id: logins, from: event logged in, within: P2W}
          - {id: paid, from: payment, take: sum, within: PT36H}
          - {id: lastPaid, from: payment, take: value}
          - {id: quiet, from: activities, take: recency}
          - {id: callQuiet, from: call, take: age}
          - {id: response, from: activities, take: responseTime, within: P90D}
          - {id: undone, from: task, take: undone}
          - {id: stage, from: stage}
          - {id: open, from: created}
          - {id: month, from: created, take: month, type: category}
          - {id: hours, from: assessment prospecting, take: answer hours}
          - {id: all, from: assessment discovery, take: answers}
          - {id: times, from: assessment prospecting, take: count}
          - {id: with, from: owner, take: age}
          - {id: rate, from: owner, take: winRate, type: number}
        """;

    @Test
    void lint_exampleOfTheForm_declaresFiveFacts() {
        var features = features(GOOD);
        assertThat(features.defaults()).isFalse();
        assertThat(features.features())
                .extracting(Feature::fact)
                .containsExactly(
                        "attributes.country",
                        "activities.payment.count30d",
                        "daysInStage",
                        "scores.prospecting",
                        "completeness.title+text+salary+photo");
        assertThat(features.features().get(1).within()).isEqualTo(Duration.ofDays(30));
        assertThat(((Lint.Sound) lint(GOOD)).preview().text())
                .contains(
                        "\"features\":5", "5 added, used from the next training; 0 removed, missing to the live model");
    }

    @Test
    void lint_everySourceAndTake_namedByWhatIsComputed() {
        var features = features(EVERYTHING);
        assertThat(features.defaults()).isTrue();
        assertThat(features.without()).containsExactly("owner");
        assertThat(features.features().getFirst().confirmed()).isTrue();
        assertThat(features.features())
                .extracting(Feature::fact)
                .containsExactly(
                        "attributes.Company size",
                        "days.attributes.renewal",
                        "age.attributes.Company size",
                        "activities.event[logged in].count14d",
                        "activities.payment.sum36h",
                        "activities.payment.value",
                        "activities.daysSinceLast",
                        "activities.call.daysSinceLast",
                        "activities.responseTime90d",
                        "activities.task.undone",
                        "stage",
                        "daysOpen",
                        "createdMonth",
                        "answers.prospecting.hours",
                        "answers.discovery",
                        "count.answers.prospecting",
                        "daysWithOwner",
                        "ownerWinRate");
    }

    @Test
    void lint_itsOwnCanonicalJson_saysTheSame() {
        Stream.of(GOOD, EVERYTHING).forEach(source -> {
            var content = ((Lint.Sound) lint(source)).content();
            var again = (Lint.Sound) lint(content.with("version", Json.of(3)).canonical());
            assertThat(again.content()).isEqualTo(content);
            assertThat(Content.of((Json.Fields)
                            Json.parse(content.with("version", Json.of(1)).canonical())))
                    .isEqualTo(features(source));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        from: payment | from: paymnt | 6 | 29 | `from` cannot be `paymnt` | did you mean `payment`?
        from: stage | from: assessment | 7 | 29 | `from` cannot be `assessment` | as in attribute country, attributes [title, text], event signup, assessment prospecting, stage
        assessment prospecting | assessment prospectin | 8 | 34 | There is no assessment `prospectin` | did you mean `prospecting`?
        take: score | take: answer hour | 8 | 64 | `prospecting` has no question `hour` | did you mean `hours`?
        take: score | take: answer | 8 | 64 | `take` cannot be `answer` from `assessment prospecting` | one of score, answer QUESTION, answers, age, count
        take: count | take: undone | 6 | 44 | `take` cannot be `undone` from `payment` | one of count, sum, age, value
        take: count | take: cuont | 6 | 44 | `take` cannot be `cuont` from `payment` | did you mean `count`?
        within: P30D | within: P1M | 6 | 59 | `within` must be days, weeks or hours | as P30D, P4W or PT12H; months differ in length
        within: P30D | within: 30 | 6 | 59 | `within` must be a text | put it in quotes
        take: age | take: age, within: P3D | 7 | 55 | `within` cannot be used with `take: age` | only counts, sums and response times of activities allow it
        type: category | type: categry | 5 | 42 | `type` cannot be `categry` | did you mean `category`?
        from: stage, take: age | from: owner, take: winrate | 7 | 42 | `take` cannot be `winrate` from `owner` | did you mean `winRate`?
        take: age, type: number | take: age, type: flag | 7 | 53 | The value taken here is not a flag | it is a number
        id: daysInStage | id: country | 7 | 10 | There are two features `country` | ids are unique
        from: stage, take: age | from: attribute country | 7 | 5 | `daysInStage` is the same fact as `country` | remove one
        id: country, from | id: 1country, from | 5 | 10 | `id` must be a letter, then letters, digits, _ and - |
        from: attribute, | | 5 | 5 | `from` is missing |
        from: attribute, | form: attribute, | 5 | 19 | There is no field `form` here | did you mean `from`?
        """)
    void lint_oneMistake_isPlacedAndExplained(
            String good, String bad, int line, int column, String message, String hint) {
        assertThat(GOOD).contains(good);
        var source = GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad == null ? "" : bad));
        assertThat(lint(source).findings())
                .extracting(Finding::mistake)
                .contains(new Mistake(line, column, message, hint == null ? "" : hint));
    }

    @Test
    void lint_manyMistakes_listedAtOnceByLine() {
        var faulty = (Lint.Faulty) lint(GOOD.replace("type: category", "type: categories")
                .replace("P30D", "30 days")
                .replace("assessment prospecting", "assessment nothing")
                .replace("take: completeness", "take: all"));
        assertThat(faulty.findings())
                .extracting(finding -> finding.mistake().line())
                .containsExactly(5, 6, 8, 9);
    }

    @Test
    void lint_stageLeftOut_refused() {
        assertThat(lint(EVERYTHING.replace("[owner]", "[stage, 5]")).findings())
                .extracting(finding -> finding.mistake().message())
                .containsExactly("The stage cannot be left out", "`without` must list names of facts");
    }

    @Test
    void lint_factOfAnotherDocument_refused() {
        var playbook = with(GOOD, "2026-01-01T00:00:00Z");
        var again = Linter.lint("more", GOOD.replace("id: sales-features", "id: more"), playbook);
        assertThat(again.findings())
                .extracting(finding -> finding.mistake().message())
                .contains("`country` is declared in `sales-features` too");
        var next = (Lint.Sound) Linter.lint(
                "sales-features",
                GOOD.replace("{id: country, from: attribute, type: category}", "{id: city, from: attribute}"),
                playbook);
        assertThat(next.preview().text())
                .contains("\"added\":[\"attributes.city\"],\"removed\":[\"attributes.country\"]");
    }

    @Test
    void playbook_withFeatures_knowsThemAndSinceWhen() {
        assertThat(Shipped.playbook().features()).isEmpty();
        assertThat(Shipped.playbook().featuresSince()).isEmpty();
        var playbook = with(GOOD, "2026-01-01T00:00:00Z");
        assertThat(playbook.features()).containsExactly(features(GOOD));
        assertThat(playbook.featuresSince()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Playbook with(String source, String publishedAt) {
        var document = ((Lint.Sound) lint(source)).content().with("version", Json.of(1));
        var definition = new Definition(
                Content.of(document),
                ContentHash.of(document),
                Instant.parse(publishedAt),
                Definition.VersionStatus.CURRENT,
                false,
                document);
        return new Playbook(Stream.concat(Stream.of(definition), Shipped.definitions().stream())
                .toList());
    }

    private static Features features(String source) {
        assertThat(lint(source).findings()).isEqualTo(List.of());
        return (Features) Content.of(((Lint.Sound) lint(source)).content().with("version", Json.of(1)));
    }

    private static Lint lint(String source) {
        return Linter.lint("sales-features", source, Shipped.playbook());
    }
}
