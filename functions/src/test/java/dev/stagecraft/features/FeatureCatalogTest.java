package dev.stagecraft.features;

import static dev.stagecraft.scoring.Deal.STAGES;
import static dev.stagecraft.scoring.Deal.day;
import static dev.stagecraft.scoring.Deal.none;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.WinLossCount;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.opportunity.Activity;
import dev.stagecraft.opportunity.Assignee;
import dev.stagecraft.opportunity.Event;
import dev.stagecraft.opportunity.History;
import dev.stagecraft.playbook.Feature;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.scoring.Declared;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureCatalogTest {
    private static final Json.Fields ATTRIBUTES = Json.object()
            .put("country", "FI")
            .put("employees", 120)
            .put("trial", "Yes")
            .put("seats", "12.5")
            .put("renewal", "2026-04-01")
            .put("budget", 0)
            .build();

    private static final History DEAL = history();

    private static History history() {
        var deal = Deal.begun("d", "rep-1", ATTRIBUTES)
                .changed(
                        2,
                        0,
                        null,
                        Json.object()
                                .put("employees", 130)
                                .put("country", Json.Null.NULL)
                                .build())
                .answered(
                        3, 0, "Prospecting", Json.object().put("hours", "h2to4").build(), 20, null)
                .answered(
                        5, 0, "Prospecting", Json.object().put("hours", "over5").build(), 70, "Discovery")
                .history();
        List<Activity> activities = new ArrayList<>();
        activities.add(activity("a1", "call", null, 1, null, none()));
        activities.add(activity(
                "a2",
                "email",
                null,
                4,
                null,
                Json.object().put("direction", "in").build()));
        activities.add(activity(
                "a3",
                "email",
                null,
                4.25,
                null,
                Json.object().put("direction", "in").build()));
        activities.add(activity("a4", "email", null, 4.5, null, none()));
        activities.add(activity("a5", "payment", null, 6, "100.50", none()));
        activities.add(activity("a6", "payment", "renewal", 9, "20", none()));
        activities.add(activity("a7", "event", "login", 8, null, none()));
        activities.add(activity("a8", "event", "export", 9, null, none()));
        activities.add(activity("t1", "task", "Send offer", 3, null, none()));
        activities.add(activity("t2", "task", "Call back", 4, null, none()));
        activities.add(activity(
                "t3",
                "task",
                "Was done",
                5,
                null,
                Json.object().put("done", true).build()));
        activities.add(activity(
                "t4",
                "task",
                null,
                7,
                null,
                Json.object().put("done", true).put("task", "t1").build()));
        return deal.with(activities);
    }

    private static Activity activity(
            String id, String kind, @Nullable String name, double day, @Nullable String value, Json.Fields more) {
        return new Activity(id, kind, name, day(day), day(day), value == null ? null : new BigDecimal(value), more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {id: employees, from: attribute}                                   | attributes.employees | 130
        {id: employees, from: attribute, type: category}                   | attributes.employees | "130"
        {id: trial, from: attribute, type: flag}                           | attributes.trial | true
        {id: trial, from: attribute, type: number}                         | |
        {id: seats, from: attribute, type: number}                         | attributes.seats | 12.5
        {id: seats, from: attribute}                                       | attributes.seats | "12.5"
        {id: budget, from: attribute, type: number}                        | attributes.budget | 0
        {id: budget, from: attribute, type: flag}                          | attributes.budget | false
        {id: country, from: attribute}                                     | |
        {id: unknown, from: attribute}                                     | |
        {id: renewal, from: attribute}                                     | days.attributes.renewal | -19.625
        {id: renewal, from: attribute, type: category}                     | attributes.renewal | "2026-04-01"
        {id: renewal, from: attribute, type: date}                         | days.attributes.renewal | -19.625
        {id: seats, from: attribute, type: date}                           | |
        {id: age, from: attribute employees, take: age}                    | age.attributes.employees | 8
        {id: age, from: attribute seats, take: recency}                    | age.attributes.seats | 10
        {id: age, from: attribute country, take: age}                      | |
        {id: full, from: attributes [employees, country, budget, need]}    | completeness.employees+country+budget+need | 0.5
        {id: full, from: attributes [need]}                                | completeness.need | 0
        {id: calls, from: call}                                            | activities.call.count | 1
        {id: calls, from: call, within: P7D}                               | activities.call.count7d | 0
        {id: mails, from: email, take: count, within: P30D}                | activities.email.count30d | 3
        {id: logins, from: event login}                                    | activities.event[login].count | 1
        {id: opens, from: event open}                                      | activities.event[open].count | 0
        {id: paid, from: payment, take: sum}                               | activities.payment.sum | 120.5
        {id: paid, from: payment, take: sum, within: PT36H}                | activities.payment.sum36h | 20
        {id: paid, from: payment, take: value}                             | activities.payment.value | 20
        {id: paid, from: meeting, take: value}                             | |
        {id: quiet, from: activities, take: age}                           | activities.daysSinceLast | 1
        {id: quiet, from: call, take: age}                                 | activities.call.daysSinceLast | 9
        {id: quiet, from: meeting, take: age}                              | |
        {id: all, from: activities}                                        | activities.count | 12
        {id: undone, from: task, take: undone}                             | activities.task.undone | 1
        {id: wait, from: activities, take: responseTime}                   | activities.responseTime | 18
        {id: wait, from: activities, take: responseTime, within: P7D}      | activities.responseTime7d | 12
        {id: wait, from: call, take: responseTime}                         | activities.call.responseTime | 24
        {id: wait, from: meeting, take: responseTime}                      | |
        {id: days, from: stage, take: age}                                 | daysInStage | 5
        {id: open, from: created}                                          | daysOpen | 10
        {id: month, from: created, take: month}                            | createdMonth | "3"
        {id: score, from: assessment prospecting}                          | scores.prospecting | 70
        {id: score, from: assessment discovery}                            | |
        {id: hours, from: assessment prospecting, take: answer hours}      | answers.prospecting.hours | "over5"
        {id: all, from: assessment prospecting, take: answers}             | answers.prospecting.hours | "over5"
        {id: times, from: assessment prospecting, take: count}             | count.answers.prospecting | 2
        {id: times, from: assessment discovery, take: count}               | count.answers.discovery | 0
        {id: ago, from: assessment prospecting, take: age}                 | age.answers.prospecting | 5
        {id: ago, from: assessment discovery, take: age}                   | |
        {id: rep, from: owner}                                             | owner | "rep-1"
        {id: with, from: owner, take: age}                                 | daysWithOwner | 10
        """)
    void read_declaredFeature_exactlyThatAndTheStage(String feature, @Nullable String fact, @Nullable String value) {
        var expected = Json.object().put("stage", "Discovery");
        if (fact != null && value != null) {
            expected.put(fact, Json.parse(value));
        }
        var facts = Declared.reader(feature).read(DEAL, DEAL.standing(STAGES), day(10));
        assertThat(facts).isEqualTo(Facts.of(expected.build()));
    }

    @Test
    void read_severalPipelines_theDealsOwnIsAFactWhateverIsDeclared() {
        var renewals = Deal.pipeline("renewals", "Prospecting", "Discovery");
        var one = new FeatureExtractor(FeatureCatalog.of(Deal.PLAYBOOK));
        var two = new FeatureExtractor(FeatureCatalog.of(Deal.playbook(Deal.PIPELINE, renewals)));
        for (var told : Map.of("renewals", "renewals", "sales", "sales", "gone", "sales")
                .entrySet()) {
            var deal = Deal.begun("o-1", "rep-1", Deal.none())
                    .in(told.getKey(), "Discovery")
                    .history();
            var facts = two.read(deal, deal.standing(STAGES), day(10));
            assertThat(facts.value("pipeline")).isEqualTo(new FactValue.Category(told.getValue()));
            assertThat(one.read(deal, deal.standing(STAGES), day(10)).value("pipeline"))
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+300000000-01-01T00:00:00Z", "-300000000-01-01T00:00:00Z", "1899-12-31", "2026-13-01"})
    void read_dateOfNoBusiness_isMissing(String date) {
        var deal = Deal.begun("o-1", "rep-1", Json.object().put("renewal", date).build())
                .history();
        var reader = Declared.reader("{id: renewal, from: attribute, type: date}");
        assertThat(reader.read(deal, deal.standing(STAGES), day(10)).names()).containsExactly("stage");
    }

    @Test
    void read_defaultsAndMore_declaredFormsReplaceTheirDefaults() {
        var catalogue = Declared.catalogue("""
            kind: features
            id: more
            defaults: true
            without: [owner, answers.prospecting]
            features:
              - {id: employees, from: attribute, type: category}
              - {id: logins, from: event login, confirmed: true}
              - {id: renewal, from: attribute, confirmed: true}
            """);
        var facts = new FeatureExtractor(catalogue).read(DEAL, DEAL.standing(STAGES), day(10));
        var expected =
                Facts.builder().category("attributes.employees", "130").number("activities.event[login].count", 1);
        new FeatureExtractor(FeatureCatalog.DEFAULT)
                .read(DEAL, DEAL.standing(STAGES), day(10))
                .forEach((name, value) -> {
                    if (!name.equals("attributes.employees") && !name.equals("owner") && !name.startsWith("answers.")) {
                        expected.fact(name, value);
                    }
                });
        assertThat(facts).isEqualTo(expected.build());
        assertThat(catalogue.confirmed())
                .containsExactlyInAnyOrder("activities.event[login].count", "attributes.renewal");
        assertThat(Feature.goesBy("attributes.renewal", "days.attributes.renewal"))
                .isTrue();
        assertThat(Feature.goesBy("attributes.renewal", "attributes.renewals")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"attributes.renewal", "days.attributes.renewal"})
    void read_defaultsWithoutADate_byEitherNameItIsGone(String name) {
        assertThat(new FeatureExtractor(FeatureCatalog.DEFAULT)
                        .read(DEAL, DEAL.standing(STAGES), day(10))
                        .names())
                .contains("days.attributes.renewal");
        var reader = new FeatureExtractor(Declared.catalogue("""
            kind: features
            id: less
            defaults: true
            without: [%s]
            features: []
            """.formatted(name)));
        assertThat(reader.read(DEAL, DEAL.standing(STAGES), day(10)).names())
                .contains("attributes.employees")
                .noneMatch(fact -> fact.contains("renewal"));
    }

    @Test
    void read_ownerWinRate_drawnTowardsAllAndMissingWhereNothingIsKnown() {
        var rate = Declared.reader("{id: rate, from: owner, take: winRate}").catalogue();
        OwnerHistory others = (deal, rep, moment) ->
                new OwnerHistory.Ended(new WinLossCount(rep.equals("rep-1") ? 3 : 0, 1), new WinLossCount(40, 60));
        assertThat(rate.asksOfOthers()).isTrue();
        assertThat(new FeatureExtractor(rate, others).asOf(DEAL, STAGES, day(10)))
                .isEqualTo(Facts.builder()
                        .category("stage", "Discovery")
                        .number("ownerWinRate", (3 + 10 * 0.4) / (4 + 10))
                        .build());
        var nobodys = DEAL.with(
                new Event.Changed("e", day(9), day(9), "m-1", Event.Cause.PERSON, null, null, Assignee.NOBODY, none()));
        for (var reader : List.of(new FeatureExtractor(rate), new FeatureExtractor(rate, others))) {
            assertThat(reader.asOf(nobodys, STAGES, day(10)))
                    .isEqualTo(Facts.builder().category("stage", "Discovery").build());
        }
        assertThat(new FeatureExtractor(rate).asOf(DEAL, STAGES, day(10)).names())
                .doesNotContain("ownerWinRate");
        assertThat(FeatureCatalog.DEFAULT.asksOfOthers()).isFalse();
        assertThat(new FeatureExtractor(FeatureCatalog.DEFAULT, others)
                        .asOf(DEAL, STAGES, day(10))
                        .names())
                .doesNotContain("ownerWinRate");
    }

    @Test
    void read_importedWithoutActivities_nothingIsSaidOfThem() {
        var watched = Declared.reader(
                "{id: calls, from: call}",
                "{id: undone, from: task, take: undone}",
                "{id: paid, from: payment, take: sum}");
        var reader = new FeatureExtractor(watched.catalogue(), watched.others(), new ImportCompleteness(false, false));
        var imported = Deal.imported("Prospecting", null, none()).history();
        assertThat(reader.asOf(imported, STAGES, day(3)))
                .isEqualTo(Facts.builder().category("stage", "Prospecting").build());
        assertThat(watched.asOf(imported, STAGES, day(3)))
                .as("where imports came with activities, it had none")
                .isEqualTo(Facts.builder()
                        .category("stage", "Prospecting")
                        .number("activities.call.count", 0)
                        .number("activities.payment.sum", 0)
                        .number("activities.task.undone", 0)
                        .build());
        var begun = Deal.begun("d", "rep-1", none()).history();
        assertThat(reader.asOf(begun, STAGES, day(3)).names())
                .contains("activities.call.count", "activities.task.undone", "activities.payment.sum");
    }
}
