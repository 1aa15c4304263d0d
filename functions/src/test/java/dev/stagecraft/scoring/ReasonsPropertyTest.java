package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.opportunity.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** The reply as a client reads it: what it shows is always the whole score. */
class ReasonsPropertyTest {

    @Property(tries = 200)
    void json_anyModelFactsAndStage_baseTimesShownOddsAreTheOdds(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 14) int facts, @ForAll @IntRange(max = 2) int stage) {
        var random = new Random(seed);
        var rows = rows(random, facts, stage);
        var scorer = new Scorer(TestModels.random(seed, rows), Deal.PIPELINE);
        for (Facts row : rows) {
            var reply = scorer.explain(row, "Demo", Deal.BEGAN).json();
            var reasons = objects(reply, "reasons").stream()
                    .filter(reason -> !reason.field("field").equals(Optional.of(Json.of("others"))))
                    .toList();
            double logOdds = number(reply, "logOdds");
            double sum = number(object(reply, "base"), "logOdds")
                    + parts(reply, "reasons", "logOdds").reduce(0.0, Double::sum);
            assertThat(sum).isCloseTo(logOdds, within(1e-6));
            double probability = number(reply, "probability");
            double odds = Math.exp(number(object(reply, "base"), "logOdds"))
                    * parts(reply, "reasons", "odds").reduce(1.0, (a, b) -> a * b);
            assertThat(odds / (probability / (1 - probability))).isCloseTo(1, within(1e-6));
            assertThat(reasons.stream().filter(reason -> number(reason, "logOdds") > 0))
                    .hasSizeLessThanOrEqualTo(5);
            assertThat(reasons.stream().filter(reason -> number(reason, "logOdds") < 0))
                    .hasSizeLessThanOrEqualTo(5);
            assertThat(reasons).extracting(reason -> reason.field("field")).doesNotHaveDuplicates();
        }
    }

    @Property(tries = 200)
    void json_anyEarlierScore_itsLogOddsAndAllChangesAreTheLogOdds(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 14) int facts,
            @ForAll @DoubleRange(min = -3, max = 3) double said,
            @ForAll boolean sameModel) {
        var random = new Random(seed);
        var rows = rows(random, facts, 1);
        var model = TestModels.random(seed, rows);
        var scorer = new Scorer(model, Deal.PIPELINE);
        Explanation then = scorer.explain(rows.getFirst(), "Demo", Deal.BEGAN);
        Explanation now = scorer.explain(rows.getLast(), "Demo", Deal.day(1));
        var before = sameModel ? then.score().asBefore() : new Score.Before(Deal.BEGAN, said, "m-0");
        var reply = now.with(ScoreChanges.between(before, then, now, scorer)).json();
        double sum = number(object(reply, "since"), "logOdds")
                + parts(reply, "changes", "logOdds").reduce(0.0, Double::sum);
        assertThat(sum).isCloseTo(number(reply, "logOdds"), within(1e-6));
        assertThat(objects(reply, "changes"))
                .filteredOn(change -> !change.field("field").equals(Optional.of(Json.of("others"))))
                .allSatisfy(change -> assertThat(change.field("from")).isNotEqualTo(change.field("to")));
        assertThat(objects(reply, "changes").stream()
                        .anyMatch(change -> change.field("field").equals(Optional.of(Json.of("model")))))
                .isEqualTo(!sameModel);
    }

    private static Stream<Double> parts(Json.Fields reply, String list, String name) {
        return objects(reply, list).stream().map(each -> number(each, name));
    }

    private static List<Json.Fields> objects(Json.Fields reply, String name) {
        return ((Json.Items) reply.field(name).orElseThrow())
                .items().stream().map(Json.Fields.class::cast).toList();
    }

    private static Json.Fields object(Json.Fields reply, String name) {
        return (Json.Fields) reply.field(name).orElseThrow();
    }

    private static double number(Json.Fields object, String name) {
        return ((Json.Num) object.field(name).orElseThrow()).value().doubleValue();
    }

    /** A model that never saw a stage takes its evidence beside its own reasons. */
    private static List<Facts> rows(Random random, int names, int stage) {
        List<Facts> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            var facts = Facts.builder().flag("attributes.f", random.nextBoolean());
            for (int name = 0; name < names; name++) {
                switch (random.nextInt(4)) {
                    case 0 -> facts.number("attributes.n" + name, random.nextInt(5) - 2);
                    case 1 -> facts.category("answers.q.c" + name, "option-" + random.nextInt(3));
                    case 2 -> facts.number("activities.call" + name, random.nextGaussian());
                    default -> {}
                }
            }
            rows.add(facts.build());
        }
        String reached = Deal.PIPELINE.stages().get(stage).id();
        return random.nextBoolean() && stage > 0
                ? rows
                : rows.stream()
                        .map(row -> row.with(
                                Facts.builder().category("stage", reached).build()))
                        .toList();
    }
}
