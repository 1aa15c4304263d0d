package dev.stagecraft.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.FeatureContribution;
import dev.stagecraft.model.PriorModel;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.opportunity.Score;
import dev.stagecraft.playbook.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {
    @ParameterizedTest
    @CsvSource({"1,A+", ".8,A+", ".7999,A", ".65,A", ".5,B+", ".35,B", ".3499,C", ".15,C", ".1499,D", "0,D"})
    void grade_defaultScale_leastProbabilityCounts(double probability, String grade) {
        assertThat(Deal.PIPELINE.grade(probability)).isEqualTo(grade);
    }

    @Test
    void explain_randomForestsAndFacts_reasonsAddUpToTheScore() {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var rows = rows(random);
            var scorer = new Scorer(TestModels.random(seed, rows), Deal.PIPELINE);
            for (Facts facts : rows) {
                var explanation = scorer.explain(facts, "Demo", Deal.BEGAN);
                double sum = explanation.base()
                        + explanation.reasons().stream()
                                .mapToDouble(Reason::logOdds)
                                .sum();
                assertThat(sum).isCloseTo(explanation.score().logOdds(), within(1e-6));
                double odds = explanation.reasons().stream()
                        .mapToDouble(Reason::odds)
                        .reduce(Math.exp(explanation.base()), (all, one) -> all * one);
                assertThat(odds / (1 + odds)).isCloseTo(explanation.score().probability(), within(1e-6));
                assertThat(explanation.score()).isEqualTo(scorer.score(facts, Deal.BEGAN));
            }
        }
    }

    @Test
    void score_model_likelyAndGradeFollowTheProbability() {
        var scorer = new Scorer(TestModels.rising("m-1", "attributes.x", 30), Deal.PIPELINE);
        var high = scorer.score(Facts.builder().number("attributes.x", 30).build(), Deal.BEGAN);
        assertThat(high.likely()).isTrue();
        assertThat(high.grade()).isEqualTo("A+");
        assertThat(high.modelVersion()).isEqualTo("m-1");
        assertThat(high.confidence()).isEqualTo("ok");
        var low = scorer.score(Facts.builder().number("attributes.x", 0).build(), Deal.BEGAN);
        assertThat(low.likely()).isFalse();
        assertThat(low.grade()).isEqualTo("D");
    }

    @Test
    void score_stageThatIsWonMoreOftenThanTheModelSays_probabilityAndGradeHaveItsCorrection() {
        var demo = new StageCalibration.StageShift(0.5, 100, 0.5, 0.6);
        var calibrated = new StageCalibration(new TreeMap<>(Map.of("Demo", demo)));
        var scorer = new Scorer(TestModels.rising("m-1", "attributes.x", 30, calibrated), Deal.PIPELINE);
        var facts = Facts.builder().number("attributes.x", 10);
        var elsewhere = scorer.score(facts.category("stage", "Discovery").build(), Deal.BEGAN);
        var there = scorer.score(facts.category("stage", "Demo").build(), Deal.BEGAN);
        assertThat(there.logOdds()).isEqualTo(elsewhere.logOdds() + 0.5);
        assertThat(there.probability()).isEqualTo(Estimate.probability(elsewhere.logOdds() + 0.5));
        assertThat(elsewhere.grade()).isEqualTo(Deal.PIPELINE.grade(elsewhere.probability()));
        assertThat(there.grade()).isEqualTo(Deal.PIPELINE.grade(there.probability()));
        assertThat(there.grade()).isNotEqualTo(elsewhere.grade());
        var explained = scorer.explain(facts.build(), "Demo", Deal.BEGAN);
        assertThat(explained.score()).isEqualTo(there);
        assertThat(explained.reasons())
                .filteredOn(reason -> reason.field().equals("stage"))
                .singleElement()
                .extracting(Reason::logOdds)
                .isEqualTo(0.5);
    }

    @Test
    void score_severalPipelinesWithAStageOfOneName_hasTheCorrectionOfItsOwn() {
        var often = new StageCalibration.StageShift(1.4, 400, 0.5, 0.8);
        var seldom = new StageCalibration.StageShift(-1.4, 400, 0.5, 0.2);
        var calibrated =
                new StageCalibration(new TreeMap<>(Map.of("renewals/Prospecting", often, "sales/Prospecting", seldom)));
        var model = TestModels.rising("m-1", "attributes.x", 30, calibrated);
        var facts = Facts.builder().number("attributes.x", 15).category("stage", "Prospecting");
        double without = TestModels.rising("m-1", "attributes.x", 30).logOdds(facts.build());
        var sold = score(model, Deal.PIPELINE, facts);
        var renewed = score(model, Deal.pipeline("renewals", "Prospecting", "Notice"), facts);
        var tendered = score(model, Deal.pipeline("tenders", "Prospecting"), facts);
        assertThat(renewed.logOdds()).isEqualTo(without + 1.4);
        assertThat(sold.logOdds()).isEqualTo(without - 1.4);
        assertThat(tendered.logOdds()).isEqualTo(without);
        assertThat(renewed.grade()).isEqualTo(Deal.PIPELINE.grade(renewed.probability()));
        assertThat(renewed.grade()).isNotEqualTo(sold.grade());
    }

    private static Score score(ScoringModel model, Pipeline pipeline, Facts.Builder facts) {
        return new Scorer(model, pipeline)
                .score(facts.category("pipeline", pipeline.id()).build(), Deal.BEGAN);
    }

    @Test
    void score_prior_lowConfidenceAndNeitherGradedNorCalledLikely() {
        var score = new Scorer(new PriorModel(1, 3), Deal.PIPELINE).score(Facts.none(), Deal.BEGAN);
        assertThat(score.grade()).isNull();
        assertThat(score.likely()).isNull();
        assertThat(score.json().fields()).doesNotContainKeys("grade", "likely");
        assertThat(score.confidence()).isEqualTo("low");
        assertThat(score.probability()).isCloseTo(2.0 / 6, within(1e-12));
        assertThat(score.logOdds()).isCloseTo(Estimate.logOdds(2.0 / 6), within(1e-12));
    }

    @Test
    void score_modelThatSawNoStages_risesWithEveryStageAndSaysSo() {
        var prior = new Scorer(new PriorModel(1, 3), Deal.PIPELINE);
        double base = 2.0 / 6;
        var stages = Deal.PIPELINE.stages().stream()
                .filter(stage -> stage.outcome() == Pipeline.StageOutcome.OPEN)
                .map(Pipeline.Stage::id)
                .toList();
        double n = stages.size();
        for (int k = 0; k < stages.size(); k++) {
            var facts = Facts.builder().category("stage", stages.get(k)).build();
            var explanation = prior.explain(facts, stages.get(k), Deal.BEGAN);
            assertThat(explanation.score().probability()).isCloseTo(Math.pow(base, (n - k) / n), within(1e-12));
            assertThat(explanation.reasons()).hasSize(k == 0 ? 0 : 1).allMatch(reason -> reason.field()
                    .equals("stage"));
            assertThat(explanation.score()).isEqualTo(prior.score(facts, Deal.BEGAN));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attributes.budget_allocated | yes | .7419 | Budget allocated: yes, x 2.1",
                "attributes.closeDate.soon   | yes | 0     | Close Date soon: yes, x 1.0",
                "answers.prospecting.hours   | over5 | -1  | Prospecting, hours: over5, x 0.37",
                "scores.prospecting          | 70  | 0     | Prospecting score: 70, x 1.0",
                "activities.call.count30d    | 3   | 5     | Call activities in 30 days: 3, x 150",
                "activities.daysSinceLast    | 4.25 | 0    | Days since the last activity: 4.3, x 1.0",
                "attributes.country          |     | -.1   | Country: not known, x 0.90",
                "attributes.discount         | .04 | 0     | Discount: 0.04, x 1.0",
                "attributes.discount         | .0951 | 0   | Discount: 0.095, x 1.0",
                "attributes.discount         | .95 | 0     | Discount: 0.95, x 1.0",
                "attributes.discount         | 1.25 | 0    | Discount: 1.3, x 1.0",
                "attributes.discount         | .0000001 | 0 | Discount: 0, x 1.0",
                "attributes._                | 0   | 0     | _: 0, x 1.0",
                "activities.payment.sum90d   | 20  | 0     | Sum of payment activities in 90 days: 20, x 1.0",
                "activities.event[logged in].count12h | 2 | 0 | Event \"logged in\" activities in 12 hours: 2, x 1.0",
                "activities.count            | 7   | 0     | Activities: 7, x 1.0",
                "activities.call.daysSinceLast | 2 | 0     | Days since the last of call activities: 2, x 1.0",
                "activities.payment.value    | 5   | 0     | Newest value of payment activities: 5, x 1.0",
                "activities.task.undone      | 1   | 0     | Tasks not done: 1, x 1.0",
                "activities.responseTime     | 4   | 0     | Mean hours to our answer: 4, x 1.0",
                "activities.call.responseTime30d | 4 | 0   | Mean hours to our answer by call in 30 days: 4, x 1.0",
                "age.attributes.budget       | 3   | 0     | Days since budget was set: 3, x 1.0",
                "age.answers.prospecting     | 3   | 0     | Days since prospecting was answered: 3, x 1.0",
                "days.attributes.renewalDate | 3   | 0     | Days since renewal Date: 3, x 1.0",
                "count.answers.prospecting   | 2   | 0     | Times prospecting was answered: 2, x 1.0",
                "completeness.title+text     | .5  | 0     | Share filled of title, text: 0.5, x 1.0",
                "daysWithOwner               | 3   | 0     | Days with this owner: 3, x 1.0",
                "ownerWinRate                | .5  | 1     | Owner's win rate: 0.5, x 2.7"
            })
    void reason_anyField_readsAsWords(String field, String value, double logOdds, String text) {
        var facts = Facts.builder();
        if (value != null && value.matches("[0-9.]+")) {
            facts.number(field, Double.parseDouble(value));
        } else if (value != null) {
            facts.category(field, value);
        }
        assertThat(Reason.of(
                                new FeatureContribution(field, logOdds),
                                facts.build(),
                                FeatureTitles.NONE,
                                PriorModel.unknown())
                        .text())
                .isEqualTo(text);
    }

    private static List<Facts> rows(Random random) {
        List<Facts> rows = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            var facts = Facts.builder();
            for (String name : List.of("a", "b", "c")) {
                if (random.nextInt(4) > 0) {
                    facts.number("attributes." + name, random.nextInt(5) - 2);
                }
                if (random.nextInt(4) > 0) {
                    facts.category("answers.q." + name, "option-" + random.nextInt(3));
                }
            }
            rows.add(facts.flag("attributes.f", random.nextBoolean()).build());
        }
        return rows;
    }
}
