package dev.stagecraft.training.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stagecraft.json.Json;
import dev.stagecraft.model.Estimate;
import dev.stagecraft.model.ScoringModel;
import dev.stagecraft.model.StageCalibration;
import dev.stagecraft.model.features.FactValue;
import dev.stagecraft.model.features.Facts;
import dev.stagecraft.model.features.FeatureDeclaration;
import dev.stagecraft.model.features.FeatureSpace;
import dev.stagecraft.model.forest.TestModels;
import dev.stagecraft.model.registry.LiveModel;
import dev.stagecraft.playbook.Playbook;
import dev.stagecraft.scoring.Deal;
import dev.stagecraft.scoring.Scorer;
import dev.stagecraft.training.dataset.TrainingRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DriftReportTest {
    private static final ScoringModel MODEL = TestModels.rising("m-1", "attributes.x", 30);
    private static final MonitoredModel SERVING = monitored(Deal.PLAYBOOK);
    private static final Instant NOW = Instant.parse("2026-11-22T02:30:00Z");

    private static MonitoredModel monitored(Playbook playbook) {
        return new MonitoredModel("acme", new LiveModel("m-1", MODEL, Optional.empty()), playbook);
    }

    @Test
    void of_sameDealsAsThen_stableAndCalibrated() {
        var drift = DriftReport.of(SERVING, reference(), open(500, 15, 1), closed(2_000, 0, 2));
        assertThat(drift.score().level()).isEqualTo("stable");
        assertThat(drift.facts()).extracting(DriftReport.FeatureDrift::level).containsOnly("stable");
        assertThat(drift.closed().orElseThrow().excess()).isZero();
        assertThat(drift.closed().orElseThrow().deals()).isEqualTo(2_000);
    }

    @Test
    void of_factThatMoved_isFirstAndShifted() {
        var drift = DriftReport.of(SERVING, reference(), open(500, 25, 1), List.of());
        assertThat(drift.facts().getFirst().field()).isEqualTo("attributes.x");
        assertThat(drift.facts().getFirst().level()).isEqualTo("shifted");
        assertThat(drift.facts().getLast().level()).isEqualTo("stable");
        assertThat(drift.score().level()).isEqualTo("shifted");
        assertThat(drift.closed()).isEmpty();
    }

    @Test
    void of_numberThatMovedAndOneStrayText_isShifted() {
        var rows = new ArrayList<ReferenceDistributions.WeightedFacts>();
        facts(3_000, 15, 7).forEach(each -> rows.add(new ReferenceDistributions.WeightedFacts(each, 1)));
        var stray = Facts.builder().category("attributes.x", "n/a").category("attributes.c", "c-1");
        rows.add(new ReferenceDistributions.WeightedFacts(stray.build(), 1));
        var then = ReferenceDistributions.of(space(rows), rows, List.of());
        var x = DriftReport.of(SERVING, then, open(500, 25, 1), List.of())
                .facts()
                .getFirst();
        assertThat(x.field()).isEqualTo("attributes.x");
        assertThat(x.level()).isEqualTo("shifted");
        var same = DriftReport.of(SERVING, then, open(500, 15, 1), List.of());
        assertThat(same.facts()).extracting(DriftReport.FeatureDrift::level).containsOnly("stable");
    }

    @Test
    void of_winsThatModelDidNotForesee_passTheBound() {
        var drift = DriftReport.of(SERVING, reference(), open(50, 15, 1), closed(400, 1.2, 3));
        var closed = drift.closed().orElseThrow();
        assertThat(closed.winRate()).isGreaterThan(closed.predicted() + 0.1);
        assertThat(closed.excess()).isGreaterThan(0.05);
        assertThat(drift.json().text()).contains("\"calibration\":{\"deals\":400,", "\"passed\":true");
    }

    /** The model knows no stages, so its deals are shown with what their stage says. */
    @Test
    void of_modelWithoutStages_judgesWhatWasShown() {
        var closed = closed(400, 0, 5).stream()
                .map(row -> new TrainingRow(
                        row.group(),
                        row.facts()
                                .with(Facts.builder().category("stage", "Demo").build()),
                        row.won(),
                        row.closedAt(),
                        row.weight()))
                .toList();
        double shown = closed.stream()
                .mapToDouble(row -> SERVING.scorer("").score(row.facts(), NOW).probability())
                .average()
                .orElseThrow();
        var drift = DriftReport.of(SERVING, reference(), open(50, 15, 1), closed)
                .closed()
                .orElseThrow();
        assertThat(drift.predicted()).isCloseTo(shown, within(1e-9));
        assertThat(drift.predicted()).isGreaterThan(drift.winRate() + 0.1);
    }

    /** The model knows no stages; what a stage of a second pipeline says is read in that one, and is not heard of in the first. */
    @Test
    void of_dealsOfAnotherPipeline_judgedByTheProbabilitiesThatTheyWereShown() {
        var renewals = Deal.pipeline("renewals", "Notice", "Renewing");
        var both = monitored(Deal.playbook(Deal.PIPELINE, renewals));
        var own = new Scorer(MODEL, renewals);
        var random = new Random(6);
        List<TrainingRow> rows = new ArrayList<>();
        for (Facts each : facts(400, 15, 6)) {
            var facts = each.with(Facts.builder().category("stage", "Renewing").build());
            boolean won = random.nextDouble() < own.score(facts, NOW).probability();
            rows.add(new TrainingRow("o-" + rows.size(), facts, won, NOW, 1, "renewals"));
        }
        var closed = DriftReport.of(both, reference(), open(50, 15, 1), rows)
                .closed()
                .orElseThrow();
        assertThat(closed.predicted()).isCloseTo(closed.winRate(), within(0.05));
        assertThat(closed.excess()).isZero();
    }

    @Test
    void of_fewClosed_sayNothingOfCalibration() {
        var few = closed(CalibrationSince.LEAST - 1, 0, 4);
        assertThat(DriftReport.of(SERVING, reference(), open(50, 15, 1), few).closed())
                .isEmpty();
    }

    @Test
    void closedSince_perfectlyCalibrated_passesTheBoundInAboutOneOfTwenty() {
        int passed = 0;
        int rung = 0;
        for (int sample = 0; sample < 60; sample++) {
            var closed = DriftReport.of(SERVING, reference(), open(5, 15, 1), closed(80, 0, 100 + sample))
                    .closed()
                    .orElseThrow();
            passed += closed.error() > closed.byChance() ? 1 : 0;
            rung += closed.excess() > 0 ? 1 : 0;
        }
        assertThat(passed).isLessThanOrEqualTo(10);
        assertThat(rung).as("alarms").isZero();
    }

    @Test
    void line_isOneOfTheEmbeddedMetricFormat() {
        var drift = DriftReport.of(SERVING, reference(), open(50, 15, 1), closed(400, 1.2, 3));
        String line = DriftMetricLine.line("table-1", "acme", "m-1", drift);
        assertThat(line).doesNotContain("\n");
        var json = (Json.Fields) Json.parse(line);
        var aws = (Json.Fields) json.field("_aws").orElseThrow();
        assertThat(aws.field("Timestamp")).contains(Json.of(NOW.toEpochMilli()));
        assertThat(aws.field("CloudWatchMetrics").orElseThrow().text())
                .isEqualTo("[{\"Namespace\":\"Stagecraft/table-1\",\"Dimensions\":[[]],\"Metrics\":["
                        + "{\"Name\":\"ScoreDrift\",\"Unit\":\"None\"},{\"Name\":\"CalibrationError\",\"Unit\":\"None\"},"
                        + "{\"Name\":\"CalibrationErrorExcess\",\"Unit\":\"None\"}]}]");
        assertThat(json.fields())
                .containsKeys("ScoreDrift", "CalibrationError", "CalibrationErrorExcess", "organisation");
    }

    @Test
    void gradeChanges_falling_allThatMoved() {
        var open = open(200, 15, 9);
        var same = GradeChanges.between(MODEL, MODEL, open);
        assertThat(same.json().text())
                .isEqualTo("{\"against\":\"m-1\",\"deals\":200,\"changed\":0,\"better\":0,\"worse\":0,\"far\":0}");
        var other = GradeChanges.between(MODEL, TestModels.falling("m-2", "attributes.x", 30), open);
        assertThat(other.better()).isPositive();
        assertThat(other.worse()).isPositive();
        assertThat(other.far()).isBetween(1, other.better() + other.worse());
        var kinder = new StageCalibration(
                new TreeMap<>(Map.of("Prospecting", new StageCalibration.StageShift(1, 40, 0.4, 0.6))));
        var staged = new OpenDealSample(
                open.deals().stream().map(DriftReportTest::prospecting).toList(), NOW);
        var lifted = GradeChanges.between(MODEL, TestModels.rising("m-3", "attributes.x", 30, kinder), staged);
        assertThat(lifted.better()).isPositive();
        assertThat(lifted.worse()).isZero();
    }

    private static OpenDealSample.OpenDeal prospecting(OpenDealSample.OpenDeal deal) {
        var facts = deal.facts()
                .with(Facts.builder().category("stage", "Prospecting").build());
        return new OpenDealSample.OpenDeal(facts, facts, deal.pipeline());
    }

    private static ReferenceDistributions reference() {
        var rows = facts(3_000, 15, 7).stream()
                .map(each -> new ReferenceDistributions.WeightedFacts(each, 1))
                .toList();
        var scores = rows.stream()
                .map(row -> new BinnedDistribution.WeightedValue(new FactValue.Numeric(MODEL.logOdds(row.facts())), 1))
                .toList();
        return ReferenceDistributions.of(space(rows), rows, scores);
    }

    private static FeatureSpace space(List<ReferenceDistributions.WeightedFacts> rows) {
        return FeatureSpace.declare(
                rows.stream().map(ReferenceDistributions.WeightedFacts::facts).toList(), FeatureDeclaration.DEFAULT);
    }

    private static List<Facts> facts(int count, double mean, long seed) {
        var random = new Random(seed);
        List<Facts> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var some = Facts.builder().category("attributes.c", "c-" + random.nextInt(3));
            double x = mean + 5 * random.nextGaussian();
            facts.add(
                    random.nextInt(10) == 0
                            ? some.build()
                            : some.number("attributes.x", x).build());
        }
        return facts;
    }

    private static OpenDealSample open(int count, double mean, long seed) {
        return new OpenDealSample(
                facts(count, mean, seed).stream()
                        .map(each -> new OpenDealSample.OpenDeal(each, each, Deal.PIPELINE))
                        .toList(),
                NOW);
    }

    /** Deals that are won as the model says, but for a shift. */
    private static List<TrainingRow> closed(int count, double shift, long seed) {
        var random = new Random(seed);
        List<TrainingRow> rows = new ArrayList<>();
        for (Facts each : facts(count, 15, seed)) {
            boolean won = random.nextDouble() < Estimate.probability(MODEL.logOdds(each) + shift);
            rows.add(new TrainingRow("o-" + rows.size(), each, won, NOW, 1));
        }
        return rows;
    }
}
